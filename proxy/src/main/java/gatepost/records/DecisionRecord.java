package gatepost.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * One record of the decision log, as {@code decision-log.schema.json} has it. What a record lacks is empty: older ones
 * have fewer fields.
 *
 * @param json all of it
 */
public record DecisionRecord(JsonNode json) {

    /** What one rule had to say. */
    public record Said(String phase, String rule, String effect, double add, String by, String why, String at) {}

    public Instant time() {
        return Instant.parse(json.path("ts").asText());
    }

    /** The transaction, before MAIL the session. */
    public String ref() {
        return text("ref");
    }

    public String session() {
        return text("session");
    }

    public String node() {
        return text("node");
    }

    public String policy() {
        return text("policy");
    }

    /** The phase that was answered. */
    public String phase() {
        return text("phase");
    }

    /** accept, reject, defer or drop. */
    public String action() {
        return text("action");
    }

    public boolean isAccepted() {
        return action().equals("accept");
    }

    /** The reason; empty where something was accepted. */
    public Optional<String> rule() {
        return optional(json.path("rule"));
    }

    /** {@code file:line}, or {@code built-in}. */
    public Optional<String> ruleAt() {
        return optional(json.path("rule_at"));
    }

    public Optional<String> decidedIn() {
        return optional(json.path("decided_in"));
    }

    /** Code, enhanced code and text, as on the wire; empty where the backend's word was passed on. */
    public Optional<String> reply() {
        JsonNode reply = json.path("reply");
        if (!reply.isObject()) {
            return Optional.empty();
        }
        String enhanced = reply.path("enhanced").asText("");
        return Optional.of(reply.path("code").asText() + " " + (enhanced.isEmpty() ? "" : enhanced + " ")
                + reply.path("text").asText());
    }

    /** Of the reply; empty where the backend's word was passed on. */
    public Optional<Integer> code() {
        JsonNode code = json.path("reply").path("code");
        return code.isInt() ? Optional.of(code.asInt()) : Optional.empty();
    }

    /** Of the reply; empty where it has none. */
    public Optional<String> enhanced() {
        return optional(json.path("reply").path("enhanced"));
    }

    /** How many equal refusals it stands for; 1 where it does not say. */
    public long times() {
        return Math.max(1, json.path("times").asLong(1));
    }

    /** Refusals by the grammar of this client that have no record, up to this one. */
    public long omitted() {
        return json.path("omitted").asLong();
    }

    /** What the client had said, where the grammar refused it. */
    public Optional<String> said() {
        return optional(json.path("said"));
    }

    public String client() {
        return json.path("client").path("ip").asText();
    }

    public Optional<String> clientName() {
        return optional(json.path("client").path("name"));
    }

    public Optional<String> helo() {
        return optional(json.path("helo"));
    }

    /** Empty before MAIL; the null sender is an empty text. */
    public Optional<String> sender() {
        return optional(json.path("sender"));
    }

    /** The recipient that was answered, or all whom the answer at the end of a message is for. */
    public List<String> recipients() {
        List<String> all = new ArrayList<>();
        optional(json.path("rcpt")).ifPresent(all::add);
        json.path("rcpts").forEach(each -> all.add(each.asText()));
        return all;
    }

    public double score() {
        return json.path("score").asDouble();
    }

    public List<Said> trace() {
        List<Said> all = new ArrayList<>();
        json.path("trace")
                .forEach(each -> all.add(new Said(
                        each.path("phase").asText(),
                        each.path("rule").asText(),
                        each.path("effect").asText(),
                        each.path("add").asDouble(),
                        each.path("by").asText(),
                        each.path("why").asText(),
                        each.path("at").asText())));
        return all;
    }

    /** Shows what each rule did, and the condition with the values that it saw. */
    public void eachFinding(BiConsumer<String, String> reader) {
        for (JsonNode finding : json.path("trace")) {
            reader.accept(finding.path("effect").asText(), finding.path("why").asText());
        }
    }

    /** What one fact was; empty where it is not recorded. */
    public String fact(String name) {
        return json.path("facts").path(name).asText("");
    }

    /** The facts that the policy reads, in the order in which they became known. */
    public Map<String, String> facts() {
        Map<String, String> all = new LinkedHashMap<>();
        json.path("facts")
                .properties()
                .forEach(fact -> all.put(fact.getKey(), fact.getValue().asText()));
        return all;
    }

    /** Postfix's queue id of what was accepted. */
    public Optional<String> queueId() {
        return optional(json.path("backend").path("queue_id"));
    }

    /** Whether the client was there to be told what the backend answered to its message. */
    public boolean isHeard() {
        return json.path("heard").asBoolean(true);
    }

    /** Of the format: 1 is the one that is known here. */
    public int version() {
        return json.path("v").asInt();
    }

    /** Milliseconds since 1970; empty when the record has no time that can be read. */
    public OptionalLong millis() {
        try {
            return OptionalLong.of(time().toEpochMilli());
        } catch (DateTimeParseException none) {
            return OptionalLong.empty();
        }
    }

    /** ok, none, mismatch or unknown: what reverse DNS said of the client. */
    public String reverseName() {
        return json.path("client").path("rdns").asText("unknown");
    }

    /** Empty in plain text. */
    public Optional<String> tlsVersion() {
        return optional(json.path("tls").path("version"));
    }

    /** Empty in plain text. */
    public Optional<String> tlsCipher() {
        return optional(json.path("tls").path("cipher"));
    }

    /** Octets; 0 where no message was judged. */
    public long messageSize() {
        return json.path("message").path("size").asLong();
    }

    /** MIME entities; 0 where no message was judged. */
    public int messageParts() {
        return json.path("message").path("parts").asInt();
    }

    /** The backend's word, as on the wire; empty where it was not asked. */
    public Optional<String> backendReply() {
        return optional(json.path("backend").path("reply"));
    }

    /** Whether something was put to the backend, and it said nothing that could be passed on. */
    public boolean isBackendSilent() {
        return json.path("backend").isObject() && backendReply().isEmpty();
    }

    private String text(String name) {
        return json.path(name).asText("");
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
