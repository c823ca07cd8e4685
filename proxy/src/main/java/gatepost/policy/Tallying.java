package gatepost.policy;

import gatepost.observed.AtConnect;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Count;
import gatepost.questions.FirstContact;
import gatepost.questions.Occurrence;
import gatepost.questions.Question;
import java.util.Optional;

/** The rules that leave a trace when they are asked: limits and greylists. Phrases their questions, reads the answers. */
final class Tallying {

    private final Judgement judgement;

    Tallying(Judgement judgement) {
        this.judgement = judgement;
    }

    /** How a rule stands that tallies. */
    enum Stand {
        WITHIN,
        /** Over the limit, or to wait. */
        OVER,
        /** The count cannot be told: taken as within, or a broken store would defer everybody. */
        UNKNOWN,
        MISSING
    }

    /**
     * @param retrySeconds when to come back, for {@link Stand#OVER}
     * @param missing what must be answered first, for {@link Stand#MISSING}
     */
    record Reading(Stand stand, long retrySeconds, Optional<Question<?>> missing) {

        private static final Reading WITHIN = new Reading(Stand.WITHIN, 0, Optional.empty());
        private static final Reading UNKNOWN = new Reading(Stand.UNKNOWN, 0, Optional.empty());

        private static Reading over(long retrySeconds) {
            return new Reading(Stand.OVER, retrySeconds, Optional.empty());
        }

        private static Reading missing(Question<?> question) {
            return new Reading(Stand.MISSING, 0, Optional.of(question));
        }
    }

    Reading read(Rule rule) {
        return rule.effect() instanceof Effect.Limit limit
                ? count(rule, limit)
                : contact(rule, (Effect.Greylist) rule.effect());
    }

    private Reading count(Rule rule, Effect.Limit limit) {
        Count question = question(rule, limit);
        Optional<Answer<Count.Counted>> answer = judgement.dossier().to(question);
        if (answer.isEmpty()) {
            return Reading.missing(question);
        }
        if (answer.get() instanceof Answer.Known<Count.Counted> known) {
            Count.Counted counted = known.value();
            return counted.count() > limit.bound() ? Reading.over(counted.retrySeconds()) : Reading.WITHIN;
        }
        return Reading.UNKNOWN;
    }

    /** A bounce is never greylisted: whoever verifies a sender by it would not come back (RFC 6647 §4.2). */
    private Reading contact(Rule rule, Effect.Greylist greylist) {
        AtRcpt observed = (AtRcpt) judgement.observedAt(Phase.RCPT);
        if (observed.sender().isNull()) {
            return Reading.WITHIN;
        }
        ConfirmedName asked = new ConfirmedName(observed.client().address());
        Optional<Answer<ConfirmedName.Found>> name = judgement.dossier().to(asked);
        if (name.isEmpty()) {
            return Reading.missing(asked);
        }
        FirstContact question = question(rule, greylist, observed, ConfirmedName.in(name.get()));
        Optional<Answer<FirstContact.Outcome>> answer = judgement.dossier().to(question);
        if (answer.isEmpty()) {
            return Reading.missing(question);
        }
        if (answer.get() instanceof Answer.Known<FirstContact.Outcome> known) {
            FirstContact.Outcome outcome = known.value();
            return outcome.state().mustWait() ? Reading.over(outcome.waitSeconds()) : Reading.WITHIN;
        }
        return Reading.UNKNOWN;
    }

    /** The occurrence that a limit counts: one session, transaction or recipient, by the phase it stands in. */
    private Count question(Rule rule, Effect.Limit limit) {
        AtConnect observed = judgement.observedAt(rule.phase());
        int transaction = observed instanceof AtMail mail ? mail.transactionNumber() : 0;
        int recipient = observed instanceof AtRcpt rcpt && rule.phase() == Phase.RCPT ? rcpt.recipientNumber() : 0;
        return new Count(
                rule.name(),
                limit.keyOf().apply(observed),
                limit.bound(),
                limit.seconds(),
                rule.phase(),
                new Occurrence(observed.session(), transaction, recipient));
    }

    private static FirstContact question(Rule rule, Effect.Greylist greylist, AtRcpt observed, Optional<String> name) {
        return new FirstContact(
                rule.name(),
                observed.client().address(),
                name,
                observed.sender(),
                observed.recipient(),
                greylist.after(),
                greylist.within(),
                greylist.remember(),
                new Occurrence(observed.session(), observed.transactionNumber(), 0));
    }
}
