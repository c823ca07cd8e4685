package gatepost.observe;

import gatepost.events.Action;
import gatepost.events.Decision;
import gatepost.mail.Address;
import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.Refusal;
import java.util.List;

/**
 * A decision as Postfix's smtpd would log it: {@code NOQUEUE: reject: RCPT from NAME[IP]: CODE X.Y.Z TEXT; from=<>
 * to=<> proto=ESMTP helo=<> reason=ID ref=REF}. Code and class are those on the wire; the text is Postfix's short one,
 * because readers of such logs count by it. There is no queue, so it is always NOQUEUE.
 */
final class TextLine {

    /**
     * What a refused message is called. Postfix's own END-OF-MESSAGE would be more exact, but pflogsumm cuts the text off
     * behind it and counts the envelope instead, so that each line is a category of its own.
     */
    static final String MESSAGE = "DATA";

    private TextLine() {}

    /** Refusals, and messages that were taken; an accepted recipient alone is no line. */
    static boolean isWorthALine(Decision decision) {
        return decision.action() != Action.ACCEPT || decision.phase() == Phase.MESSAGE;
    }

    /** The line without its time and its end. */
    static String of(Decision decision) {
        return of(LogEntry.once(decision));
    }

    /** The same; of several equal answers their number stands before the reason. */
    static String of(LogEntry entry) {
        Decision decision = entry.decision();
        StringBuilder out = new StringBuilder(256);
        out.append("NOQUEUE: ")
                .append(decision.refusal().isPresent() ? "reject" : "permit")
                .append(": ");
        out.append(command(decision)).append(" from ").append(client(decision)).append(": ");
        decision.refusal()
                .ifPresentOrElse(
                        refusal -> out.append(codes(refusal.reply())).append(ShortText.of(decision, refusal)),
                        () -> out.append(accepted(decision)));
        out.append(';');
        appendEnvelope(decision, out);
        out.append(entry.times() > 1 ? " times=" + entry.times() : "");
        out.append(entry.omitted() > 0 ? " omitted=" + entry.omitted() : "");
        decision.refusal()
                .map(Refusal::reason)
                .ifPresent(reason -> out.append(" reason=").append(reason));
        out.append(decision.heard() ? "" : " heard=no");
        return out.append(" ref=").append(decision.observed().reference()).toString();
    }

    private static String command(Decision decision) {
        return switch (decision.phase()) {
            case CONNECT -> "CONNECT";
            case HELO -> isExtended(decision.observed()) ? "EHLO" : "HELO";
            case MAIL -> "MAIL";
            case RCPT -> "RCPT";
            case MESSAGE -> decision.refusal().isPresent() ? MESSAGE : "END-OF-MESSAGE";
        };
    }

    /** The client as Postfix names it: {@code NAME[IP]}. */
    static String client(Decision decision) {
        return decision.clientName().confirmed().map(Escaped::host).orElse("unknown") + "["
                + decision.observed().client().ip() + "]";
    }

    private static String codes(Reply reply) {
        return reply.code() + " "
                + reply.enhanced().map(EnhancedCode::toString).map(e -> e + " ").orElse("");
    }

    private static String accepted(Decision decision) {
        return decision.handover()
                .map(handover -> codes(handover.reply())
                        + Escaped.sentence(handover.reply().text()))
                .orElse("250 2.0.0 Ok");
    }

    private static void appendEnvelope(Decision decision, StringBuilder out) {
        AtConnect observed = decision.observed();
        if (observed instanceof AtMail seen) {
            out.append(" from=<").append(Escaped.value(seen.sender().text())).append('>');
        }
        List<Address> recipients = recipients(decision);
        if (!recipients.isEmpty()) {
            out.append(" to=<").append(Escaped.value(recipients.get(0).text())).append('>');
        }
        out.append(" proto=").append(isExtended(observed) ? "ESMTP" : "SMTP");
        if (observed instanceof AtHelo seen) {
            out.append(" helo=<").append(Escaped.value(seen.helo().text())).append('>');
        }
        if (recipients.size() > 1) {
            out.append(" nrcpt=").append(recipients.size());
        }
        if (observed instanceof AtMessage seen) {
            out.append(" size=").append(seen.figures().size());
        }
    }

    private static List<Address> recipients(Decision decision) {
        if (decision.phase() == Phase.MESSAGE) {
            return decision.recipients();
        }
        return decision.observed() instanceof AtRcpt seen ? List.of(seen.recipient()) : List.of();
    }

    private static boolean isExtended(AtConnect observed) {
        return observed instanceof AtHelo seen && seen.extended();
    }
}
