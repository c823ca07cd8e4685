package gatepost.harness;

import gatepost.events.Decision;
import gatepost.events.Handover;
import gatepost.mail.Address;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Tls;
import gatepost.policy.Finding;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A decision as scenarios speak of it. */
final class DecisionFields {

    private DecisionFields() {}

    static Map<String, String> of(Decision decision) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("phase", decision.phase().word());
        fields.put("action", decision.action().word());
        decision.refusal().ifPresent(refusal -> {
            fields.put("reason", refusal.reason());
            fields.put("decided-in", refusal.decidedIn().word());
            fields.put("code", Integer.toString(refusal.reply().code()));
            refusal.reply().enhanced().ifPresent(code -> fields.put("enhanced", code.toString()));
        });
        fields.put("client", decision.observed().client().ip());
        fields.put("rdns", decision.clientName().status().word());
        if (decision.observed() instanceof AtHelo helo) {
            fields.put("tls", helo.tls().map(Tls::version).orElse("none"));
        }
        if (decision.observed() instanceof AtMail mail) {
            fields.put("sender", mail.sender().text());
        }
        if (decision.observed() instanceof AtRcpt rcpt) {
            fields.put("rcpt", rcpt.recipient().text());
        }
        fields.put("rcpts", decision.recipients().stream().map(Address::text).collect(Collectors.joining(",")));
        fields.put("mode", decision.grounds().mode().name().toLowerCase(Locale.ROOT));
        fields.put(
                "score",
                new BigDecimal(decision.grounds().score()).stripTrailingZeros().toPlainString());
        fields.put(
                "trace",
                decision.grounds().trace().stream().map(DecisionFields::finding).collect(Collectors.joining(",")));
        fields.put("policy", decision.grounds().policyHash());
        decision.said().ifPresent(said -> fields.put("said", said.replace(' ', '_')));
        decision.handover().filter(Handover::itsOwn).ifPresent(handover -> {
            fields.put("backend", Integer.toString(handover.reply().code()));
            fields.put("queue-id", handover.queueId().orElse(""));
        });
        fields.put("heard", decision.heard() ? "yes" : "no");
        decision.grounds().facts().forEach((name, value) -> fields.put("fact." + name, value));
        return fields;
    }

    /** {@code rule:outcome}, and for an exemption {@code rule:exempt:by}. */
    private static String finding(Finding finding) {
        String by = finding.by().isEmpty() ? "" : ":" + finding.by();
        return finding.rule() + ":" + finding.outcome().word() + by;
    }
}
