package gatepost.observe;

import gatepost.events.Decision;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Finding;
import gatepost.policy.Refusal;
import java.util.Map;
import java.util.Optional;

/**
 * The short text of a refusal in the text log: Postfix's wording where it has one, else its frame for the phase and the
 * reason. It never holds a reference or the wire's text: each line would become a category of its own in reports.
 */
final class ShortText {

    /** Reasons of the shipped policies for which Postfix has words of its own. */
    private static final Map<String, String> POSTFIX = Map.ofEntries(
            Map.entry("blocked-client", "Access denied"),
            Map.entry("no-rdns", "cannot find your reverse hostname"),
            Map.entry("rdns-mismatch", "cannot find your hostname"),
            Map.entry("helo-invalid", "Invalid name"),
            Map.entry("helo-ip", "invalid ip address"),
            Map.entry("helo-bare", "need fully-qualified hostname"),
            Map.entry("helo-no-dns", "Host not found"),
            Map.entry("sender-no-dns", "Domain not found"),
            Map.entry("sender-null-mx", "Domain does not accept mail (nullMX)"),
            Map.entry("bad-sender", "Access denied"));

    private ShortText() {}

    static String of(Decision decision, Refusal refusal) {
        Optional<BuiltIn> builtIn = BuiltIn.of(refusal.reason());
        if (builtIn.isPresent()) {
            return builtIn(builtIn.get(), decision, refusal);
        }
        if (isByDnsList(decision, refusal)) {
            return blocked(decision);
        }
        return framed(refusal.decidedIn(), decision.observed(), phrase(refusal.reason()));
    }

    private static String builtIn(BuiltIn rule, Decision decision, Refusal refusal) {
        AtConnect observed = decision.observed();
        return switch (rule) {
            case RELAY -> quoted(observed, Phase.RCPT) + "Relay access denied";
            case NO_MAIL ->
                decision.phase() == Phase.RCPT
                        ? quoted(observed, Phase.RCPT) + "Domain does not accept mail"
                        : "Host does not accept mail";
            case RECIPIENT_UNKNOWN -> framed(Phase.RCPT, observed, "User unknown");
            case BACKEND_REFUSED -> Escaped.sentence(refusal.reply().text());
            case BACKEND_DOWN -> "Service unavailable; backend does not answer";
            case SPLIT -> framed(Phase.RCPT, observed, "to be sent separately");
            case SHUTDOWN -> "Error: server shutting down";
            case INTERNAL_ERROR -> "Error: internal error";
            case RESOURCES -> "Insufficient system storage";
            case PROTOCOL -> "Protocol error";
            case SIZE_LIMIT -> "Message size exceeds fixed limit";
        };
    }

    private static boolean isByDnsList(Decision decision, Refusal refusal) {
        for (Finding finding : decision.grounds().trace()) {
            if (finding.rule().equals(refusal.reason()) && finding.phase() == refusal.decidedIn()) {
                return finding.why().startsWith("dnsbl.") || finding.why().contains(" dnsbl.");
            }
        }
        return false;
    }

    private static String blocked(Decision decision) {
        String lists = decision.grounds().facts().getOrDefault("dnsbl.names", "");
        return "Service unavailable; Client host ["
                + decision.observed().client().ip() + "] blocked using "
                + (lists.isEmpty() ? "dnsbl" : Escaped.sentence(lists));
    }

    private static String framed(Phase decidedIn, AtConnect observed, String phrase) {
        return switch (decidedIn) {
            case CONNECT -> "Client host rejected: " + phrase;
            case HELO -> quoted(observed, decidedIn) + "Helo command rejected: " + phrase;
            case MAIL -> quoted(observed, decidedIn) + "Sender address rejected: " + phrase;
            case RCPT -> quoted(observed, decidedIn) + "Recipient address rejected: " + phrase;
            case MESSAGE -> "Message rejected: " + phrase;
        };
    }

    /** What the phase is about, as Postfix quotes it before its text. */
    private static String quoted(AtConnect observed, Phase phase) {
        Optional<String> value = Optional.empty();
        if (phase == Phase.HELO && observed instanceof AtHelo seen) {
            value = Optional.of(seen.helo().text());
        } else if (phase == Phase.MAIL && observed instanceof AtMail seen) {
            value = Optional.of(seen.sender().text());
        } else if (phase == Phase.RCPT && observed instanceof AtRcpt seen) {
            value = Optional.of(seen.recipient().text());
        }
        return value.map(text -> "<" + Escaped.value(text) + ">: ").orElse("");
    }

    private static String phrase(String reason) {
        return POSTFIX.getOrDefault(reason, reason.replace('-', ' '));
    }
}
