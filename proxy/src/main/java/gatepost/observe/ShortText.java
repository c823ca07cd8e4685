package gatepost.observe;

import gatepost.events.Decision;
import gatepost.mail.Reply;
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
import java.util.Set;

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
            Map.entry("bad-sender", "Access denied"),
            Map.entry("pregreet", "Improper use of SMTP command pipelining"),
            Map.entry("first-contact", "Greylisted"),
            Map.entry("bounce-to-many", "Multi-recipient bounce"),
            Map.entry("mail-loop", "too many hops"));

    /** Rules of the shipped policies for which Postfix has a whole sentence. */
    private static final Set<String> TOO_BIG = Set.of("too-big", "declared-too-big");

    private ShortText() {}

    static String of(Decision decision, Refusal refusal) {
        Optional<BuiltIn> builtIn = BuiltIn.of(refusal.reason());
        if (builtIn.isPresent()) {
            return builtIn(builtIn.get(), decision, refusal);
        }
        if (isByDnsList(decision, refusal)) {
            return blocked(decision);
        }
        if (TOO_BIG.contains(refusal.reason())) {
            return tooBig(decision);
        }
        return framed(decision, refusal.decidedIn(), phrase(refusal.reason()));
    }

    private static String builtIn(BuiltIn rule, Decision decision, Refusal refusal) {
        return switch (rule) {
            case RELAY -> quoted(decision, Phase.RCPT) + "Relay access denied";
            case NO_MAIL ->
                decision.phase() == Phase.RCPT
                        ? quoted(decision, Phase.RCPT) + "Domain does not accept mail"
                        : "Error: host does not accept mail";
            case RECIPIENT_UNKNOWN -> framed(decision, Phase.RCPT, "User unknown");
            case BACKEND_REFUSED -> relayed(decision, refusal.reply().text());
            case BACKEND_DOWN -> "Service unavailable; backend does not answer";
            case BACKEND_BUSY -> "Service unavailable; backend is busy";
            case BACKEND_LOST -> "Service unavailable; lost connection with backend";
            case BACKEND_CONFIG -> "Service unavailable; backend refuses us";
            case BACKEND_REPLY -> "Service unavailable; invalid reply of backend";
            case BACKEND_CHANGED -> "Service unavailable; backend takes a recipient no more";
            case CLIENT_GONE -> "Error: client gone";
            case SPLIT -> framed(decision, Phase.RCPT, "to be sent separately");
            case SHUTDOWN -> "Error: server shutting down";
            case INTERNAL_ERROR -> "Error: internal error";
            case RESOURCES -> noRoom(decision, refusal.reply());
            case PARAMETER -> "Unsupported option";
            case SIZE_LIMIT -> tooBig(decision);
            case SYNTAX -> unreadable(decision.phase());
            case COMMAND -> "Error: command not recognized";
            case SEQUENCE -> untimely(refusal.reply().code());
            case TIMEOUT -> "Error: timeout exceeded";
            case PROTOCOL -> refusal.reply().isPermanent() ? "Error: not an SMTP client" : "Error: too many errors";
        };
    }

    private static String unreadable(Phase phase) {
        return switch (phase) {
            case MAIL -> "Bad sender address syntax";
            case RCPT -> "Bad recipient address syntax";
            case CONNECT, HELO, MESSAGE -> "Error: bad syntax";
        };
    }

    private static String untimely(int code) {
        return switch (code) {
            case 530 -> "Must issue a STARTTLS command first";
            case 554 -> "Error: no valid recipients, or improper use of SMTP command pipelining";
            default -> "Error: bad sequence of commands";
        };
    }

    /** Too many recipients (RFC 3463 X.5.3) are no matter of storage. */
    private static String noRoom(Decision decision, Reply reply) {
        boolean tooMany = reply.enhanced()
                .filter(code -> code.subject() == 5 && code.detail() == 3)
                .isPresent();
        return quoted(decision, decision.phase())
                + (tooMany ? "Error: too many recipients" : "Insufficient system storage");
    }

    /** At MAIL Postfix quotes nothing, as there the declared size is meant. */
    private static String tooBig(Decision decision) {
        String about = decision.phase() == Phase.MAIL ? "" : quoted(decision, decision.phase());
        return about + "Message size exceeds fixed limit";
    }

    /** The backend's words, which begin with what they are about, as Postfix's do. */
    private static String relayed(Decision decision, String text) {
        return (text.startsWith("<") ? "" : quoted(decision, decision.phase())) + Escaped.sentence(text);
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

    private static String framed(Decision decision, Phase decidedIn, String phrase) {
        return quoted(decision, decidedIn)
                + switch (decidedIn) {
                    case CONNECT -> "Client host rejected: ";
                    case HELO -> "Helo command rejected: ";
                    case MAIL -> "Sender address rejected: ";
                    case RCPT -> "Recipient address rejected: ";
                    case MESSAGE -> "Message rejected: ";
                }
                + phrase;
    }

    /** What the phase is about, as Postfix quotes it before its text; reports drop it, and count what stands behind. */
    private static String quoted(Decision decision, Phase phase) {
        AtConnect observed = decision.observed();
        Optional<String> value = Optional.empty();
        if (phase == Phase.CONNECT) {
            value = Optional.of(TextLine.client(decision));
        } else if (phase == Phase.HELO && observed instanceof AtHelo seen) {
            value = Optional.of(Escaped.value(seen.helo().text()));
        } else if (phase == Phase.MAIL && observed instanceof AtMail seen) {
            value = Optional.of(Escaped.value(seen.sender().text()));
        } else if (phase == Phase.RCPT && observed instanceof AtRcpt seen) {
            value = Optional.of(Escaped.value(seen.recipient().text()));
        } else if (phase == Phase.MESSAGE) {
            value = Optional.of(TextLine.MESSAGE);
        }
        return value.map(text -> "<" + text + ">: ").orElse("");
    }

    private static String phrase(String reason) {
        return POSTFIX.getOrDefault(reason, reason.replace('-', ' '));
    }
}
