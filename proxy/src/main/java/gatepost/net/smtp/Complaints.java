package gatepost.net.smtp;

import gatepost.mail.Address;
import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.Refusal;
import gatepost.questions.Origin;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the grammar refuses, and the last words of a session, as a refusal of the policy is heard and recorded: with a
 * reason, a reference, and what the client had said.
 */
final class Complaints {

    private static final Set<Reply> PARAMETERS = Set.of(
            GrammarReplies.MAIL_PARAMETER_UNKNOWN,
            GrammarReplies.MAIL_PARAMETER_BAD,
            GrammarReplies.RCPT_PARAMETER_UNKNOWN,
            GrammarReplies.RCPT_PARAMETER_BAD);

    private static final Set<Reply> NOT_SMTP = Set.of(GrammarReplies.NON_SMTP, GrammarReplies.NO_PROBE);

    private final Session session;

    Complaints(Session session) {
        this.session = session;
    }

    /**
     * The refusal as the client hears it, recorded.
     *
     * @param last whether the session ends with it
     */
    Reply about(Reply reply, SaidLine said, boolean last) {
        Dossier behind = session.dossier().without(Phase.RCPT);
        return about(reply, said, said.phase(session.standing().stage()), behind, last);
    }

    /**
     * The same about something that was read and observed.
     *
     * @param dossier of which the newest observation is about what was said, or came before it
     */
    Reply about(Reply reply, SaidLine said, Phase phase, Dossier dossier, boolean last) {
        if (reply.isPositive() || isToldAlready(reply)) {
            return reply;
        }
        Refusal refusal = session.engine().complaint(reason(reply), dossier, phase, reply, last);
        if (!isOnRecord(reply)) {
            session.witness().complained(phase, dossier, refusal, recipients(phase), said.shown());
        }
        return refusal.reply();
    }

    /** A bug of ours ends the session; that must not fail for another one. */
    Reply aboutBug(String host) {
        Dossier dossier = session.dossier().without(Phase.HELO);
        String found = BuiltIn.INTERNAL_ERROR.reason() + " "
                + dossier.connect().session().text();
        Reply reply = GrammarReplies.internal(host, found);
        Refusal refusal = new Refusal(BuiltIn.INTERNAL_ERROR.reason(), Origin.BUILT_IN, Phase.CONNECT, reply, true);
        try {
            session.witness().complained(Phase.CONNECT, dossier, refusal, List.of(), Optional.empty());
        } catch (RuntimeException again) {
            session.witness().broke(again);
        }
        return reply;
    }

    private List<Address> recipients(Phase phase) {
        return phase == Phase.MESSAGE && session.transaction() != null
                ? session.transaction().accepted()
                : List.of();
    }

    /** Under which reason the grammar speaks; each of its replies has one. */
    static BuiltIn reason(Reply reply) {
        if (PARAMETERS.contains(reply)) {
            return BuiltIn.PARAMETER;
        }
        if (NOT_SMTP.contains(reply) || reply.equals(GrammarReplies.last(GrammarReplies.NON_SMTP))) {
            return BuiltIn.PROTOCOL;
        }
        return switch (reply.code()) {
            case 421 -> ofLastWords(reply);
            case 451 -> BuiltIn.INTERNAL_ERROR;
            case 452, 454 -> BuiltIn.RESOURCES;
            case 502 -> BuiltIn.COMMAND;
            case 503, 530, 554 -> BuiltIn.SEQUENCE;
            case 552 -> BuiltIn.SIZE_LIMIT;
            default -> reply.equals(GrammarReplies.UNKNOWN) ? BuiltIn.COMMAND : BuiltIn.SYNTAX;
        };
    }

    private static BuiltIn ofLastWords(Reply reply) {
        EnhancedCode code = reply.enhanced().orElseThrow();
        return switch (code.subject()) {
            case 3 -> code.detail() == 2 ? BuiltIn.SHUTDOWN : BuiltIn.INTERNAL_ERROR;
            case 4 -> BuiltIn.TIMEOUT;
            default -> BuiltIn.PROTOCOL;
        };
    }

    /** Who was dropped has heard why: nothing new is said until QUIT. */
    private boolean isToldAlready(Reply reply) {
        return reply.equals(GrammarReplies.DENIED) || session.standing().stage() == Stage.DENIED;
    }

    /** DATA behind recipients that were refused, each with a record of its own. */
    private boolean isOnRecord(Reply reply) {
        return reply.equals(GrammarReplies.NO_RECIPIENTS) && session.standing().refused() > 0;
    }
}
