package gatepost.policy;

import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.observed.Phase;
import gatepost.questions.Origin;

/**
 * A refusal that is spoken now: its reason, where it was decided, and the reply.
 *
 * @param reason the rule's name, or a built-in one
 * @param origin where the rule stands
 * @param decidedIn the rule's phase; earlier than the phase that is answered when the refusal was held
 * @param closes whether the session ends with it: a drop
 */
public record Refusal(String reason, Origin origin, Phase decidedIn, Reply reply, boolean closes) {

    /** The backend's own words, nothing added. */
    public static Refusal relayed(Reply reply, Phase phase) {
        boolean unknown = reply.code() == 550 && reply.enhanced().equals(EnhancedCode.parse("5.1.1"));
        BuiltIn rule = unknown ? BuiltIn.RECIPIENT_UNKNOWN : BuiltIn.BACKEND_REFUSED;
        return new Refusal(rule.reason(), Origin.BUILT_IN, phase, reply, false);
    }

    /** reject, defer or drop, by what the client reads. */
    public Effect.Kind kind() {
        return closes ? Effect.Kind.DROP : reply.isPermanent() ? Effect.Kind.REJECT : Effect.Kind.DEFER;
    }

    /** Whether nothing is wrong with the recipient: it is to come in a transaction of its own. */
    public boolean isSplit() {
        return reason.equals(BuiltIn.SPLIT.reason());
    }

    boolean isStrongerThan(Refusal other) {
        return reply.isPermanent() && !other.reply.isPermanent();
    }
}
