package gatepost.observe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import gatepost.events.ClientName;
import gatepost.events.Decision;
import gatepost.events.Handover;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Client;
import gatepost.observed.IpText;
import gatepost.observed.MessageFigures;
import gatepost.observed.Phase;
import gatepost.observed.Tls;
import gatepost.policy.Finding;
import gatepost.policy.Refusal;
import gatepost.records.PrintableJson;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a decision as the decision log has it. Everything outside ASCII is escaped, whatever a client sent. */
final class DecisionJson implements LogLine<LogEntry> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String node;
    private final Discretion discretion;
    private final JsonFactory json = PrintableJson.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    DecisionJson(String node, Discretion discretion) {
        this.node = node;
        this.discretion = discretion;
    }

    void write(Decision decision, OutputStream out) throws IOException {
        write(LogEntry.once(decision), out);
    }

    @Override
    public void write(LogEntry entry, OutputStream out) throws IOException {
        Decision decision = entry.decision();
        try (JsonGenerator to = new DiscreetGenerator(json.createGenerator(out), discretion, subjectOf(decision))) {
            to.writeStartObject();
            writeWhen(entry, to);
            writeAnswer(decision, to);
            writeClient(decision, to);
            writeTls(decision.observed(), to);
            writeEnvelope(decision, entry.others(), to);
            writeGrounds(decision, to);
            writeMessage(decision.observed(), to);
            if (decision.handover().isPresent()) {
                writeHandover(decision.handover().get(), to);
            }
            if (!decision.heard()) {
                to.writeBooleanField("heard", false);
            }
            writeNumbers("ms", decision.milliseconds(), to);
            to.writeEndObject();
        }
        out.write('\n');
    }

    private static String subjectOf(Decision decision) {
        return decision.observed() instanceof AtMessage seen
                ? seen.figures().content().subject()
                : "";
    }

    private void writeWhen(LogEntry entry, JsonGenerator to) throws IOException {
        Decision decision = entry.decision();
        to.writeNumberField("v", 1);
        to.writeStringField("kind", "decision");
        to.writeStringField("ts", TIME.format(Instant.ofEpochMilli(entry.epochMillis())));
        to.writeStringField("ref", decision.observed().reference().text());
        to.writeStringField("session", decision.observed().session().text());
        to.writeStringField("node", node);
        to.writeStringField("policy", decision.grounds().policyHash());
        if (entry.isSummary()) {
            to.writeNumberField("times", entry.times());
            to.writeStringField("since", TIME.format(Instant.ofEpochMilli(entry.since())));
            to.writeNumberField("omitted", entry.omitted());
        }
    }

    private static void writeAnswer(Decision decision, JsonGenerator to) throws IOException {
        to.writeStringField("phase", decision.phase().word());
        to.writeStringField("action", decision.action().word());
        to.writeStringField("mode", decision.grounds().mode().word());
        if (decision.refusal().isEmpty()) {
            to.writeNullField("rule");
            to.writeNullField("rule_at");
            to.writeNullField("decided_in");
            return;
        }
        Refusal refusal = decision.refusal().get();
        to.writeStringField("rule", refusal.reason());
        to.writeStringField("rule_at", refusal.origin().toString());
        to.writeStringField("decided_in", refusal.decidedIn().word());
        writeReply(refusal.reply(), to);
        if (decision.said().isPresent()) {
            to.writeStringField("said", decision.said().get());
        }
    }

    private static void writeReply(Reply reply, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("reply");
        to.writeNumberField("code", reply.code());
        if (reply.enhanced().isPresent()) {
            to.writeStringField("enhanced", reply.enhanced().get().toString());
        }
        to.writeStringField("text", String.join(" ", reply.lines()));
        to.writeEndObject();
    }

    private static void writeClient(Decision decision, JsonGenerator to) throws IOException {
        Client client = decision.observed().client();
        ClientName name = decision.clientName();
        to.writeObjectFieldStart("client");
        to.writeStringField("ip", client.ip());
        to.writeNumberField("port", client.port());
        to.writeStringField("name", name.name().orElse(null));
        to.writeStringField("rdns", name.status().word());
        var peer = decision.observed().peer().remote().getAddress();
        if (peer != null && !peer.equals(client.address())) {
            to.writeStringField("via", IpText.of(peer));
        }
        to.writeEndObject();
    }

    private static void writeTls(AtConnect observed, JsonGenerator to) throws IOException {
        Optional<Tls> tls = observed instanceof AtHelo seen ? seen.tls() : Optional.empty();
        if (tls.isEmpty()) {
            to.writeNullField("tls");
            return;
        }
        to.writeObjectFieldStart("tls");
        to.writeStringField("version", tls.get().version());
        to.writeStringField("cipher", tls.get().cipher());
        to.writeEndObject();
    }

    private static void writeEnvelope(Decision decision, List<Address> others, JsonGenerator to) throws IOException {
        AtConnect observed = decision.observed();
        to.writeStringField(
                "helo", observed instanceof AtHelo seen ? seen.helo().text() : null);
        to.writeStringField(
                "sender", observed instanceof AtMail seen ? seen.sender().text() : null);
        if (decision.phase() != Phase.MESSAGE) {
            to.writeStringField(
                    "rcpt", observed instanceof AtRcpt seen ? seen.recipient().text() : null);
            if (!others.isEmpty()) {
                writeRecipients(others, to);
            }
            return;
        }
        writeRecipients(decision.recipients(), to);
    }

    private static void writeRecipients(List<Address> recipients, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("rcpts");
        for (Address recipient : recipients) {
            to.writeString(recipient.text());
        }
        to.writeEndArray();
    }

    private static void writeGrounds(Decision decision, JsonGenerator to) throws IOException {
        writeNumber("score", decision.grounds().score(), to);
        to.writeArrayFieldStart("trace");
        for (Finding finding : decision.grounds().trace()) {
            writeFinding(finding, to);
        }
        to.writeEndArray();
        to.writeObjectFieldStart("facts");
        for (Map.Entry<String, String> fact : decision.grounds().facts().entrySet()) {
            to.writeStringField(fact.getKey(), fact.getValue());
        }
        to.writeEndObject();
    }

    private static void writeFinding(Finding finding, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("phase", finding.phase().word());
        to.writeStringField("rule", finding.rule());
        to.writeStringField("effect", finding.outcome().word());
        if (finding.add().low() != 0 || finding.add().high() != 0) {
            writeNumber("add", finding.add().low(), to);
            if (!finding.add().isExact()) {
                writeNumber("add_most", finding.add().high(), to);
            }
        }
        if (!finding.by().isEmpty()) {
            to.writeStringField("by", finding.by());
        }
        if (!finding.why().isEmpty()) {
            to.writeStringField("why", finding.why());
        }
        to.writeStringField("at", finding.origin().toString());
        to.writeEndObject();
    }

    private void writeMessage(AtConnect observed, JsonGenerator to) throws IOException {
        if (!(observed instanceof AtMessage seen)) {
            return;
        }
        MessageFigures figures = seen.figures();
        to.writeObjectFieldStart("message");
        to.writeNumberField("size", figures.size());
        to.writeStringField(
                "id",
                figures.content().messageId().isEmpty()
                        ? null
                        : figures.content().messageId());
        if (discretion.subjects()) {
            to.writeStringField("subject", figures.content().subject());
        }
        to.writeNumberField("parts", figures.mime().parts());
        to.writeEndObject();
    }

    private static void writeHandover(Handover handover, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("backend");
        to.writeStringField("name", handover.backend());
        if (handover.queueId().isPresent()) {
            to.writeStringField("queue_id", handover.queueId().get());
        }
        if (handover.itsOwn()) {
            to.writeStringField("reply", handover.reply().toString());
        }
        writeNumber("ms", handover.milliseconds(), to);
        to.writeEndObject();
    }

    private static void writeNumbers(String name, Map<String, Double> numbers, JsonGenerator to) throws IOException {
        if (numbers.isEmpty()) {
            return;
        }
        to.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> each : numbers.entrySet()) {
            writeNumber(each.getKey(), each.getValue(), to);
        }
        to.writeEndObject();
    }

    /** To three places, whole numbers without any; JSON has no word for what is not finite, so that is left out. */
    private static void writeNumber(String name, double value, JsonGenerator to) throws IOException {
        if (!Double.isFinite(value)) {
            return;
        }
        double rounded = Math.rint(value * 1000) / 1000;
        if (rounded == Math.rint(rounded)) {
            to.writeNumberField(name, (long) rounded);
        } else {
            to.writeNumberField(name, rounded);
        }
    }
}
