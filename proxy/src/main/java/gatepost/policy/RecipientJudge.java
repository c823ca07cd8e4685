package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Entry;
import gatepost.questions.Occurrence;
import gatepost.questions.RecipientValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fixed order of RCPT: relaying; what connect, helo and mail hold against this recipient, and RCPT's own rules that
 * leave no trace, and its limit of size (the strongest of them speaks); the backend's answer; limits; split. So nothing
 * is asked of the backend for a recipient that policy refuses, and nothing is counted for one that does not exist, but
 * by limits that ask for just that.
 */
final class RecipientJudge {

    private final Judgement judgement;
    private final PolicyBook book;
    private final AtRcpt observed;

    RecipientJudge(Judgement judgement, PolicyBook book) {
        this.judgement = judgement;
        this.book = book;
        this.observed = (AtRcpt) judgement.dossier().newest();
    }

    Optional<Refusal> judge() {
        if (!isOurs(observed.recipient())) {
            return Optional.of(closed(observed.recipient())
                    .map(judgement.refusals()::noMail)
                    .orElseGet(() ->
                            judgement.refusals().relay(observed.recipient().text())));
        }
        return heldOrOwn()
                .or(() -> judgement.isAwaiting() ? Optional.empty() : backendsAnswer())
                .or(() -> judgement.isAwaiting() ? Optional.empty() : new PhaseJudge(judgement).tallied())
                .or(() -> judgement.isAwaiting() ? Optional.empty() : split());
    }

    /** A bare Postmaster is always local (RFC 5321 §4.5.1); whatever else has no domain is not ours. */
    private boolean isOurs(Address recipient) {
        return recipient.isBarePostmaster()
                || recipient
                        .domain()
                        .map(domain -> judgement.policy().domains().contains(domain.name()))
                        .orElse(false);
    }

    /** The domain where the policy lists it as one that takes no mail. */
    private Optional<Domain> closed(Address recipient) {
        return recipient
                .domain()
                .filter(domain -> judgement
                        .policy()
                        .domains()
                        .match(domain.name())
                        .filter(Entry::exception)
                        .isPresent());
    }

    private Optional<Refusal> heldOrOwn() {
        Strongest strongest = new Strongest();
        PhaseJudge judge = new PhaseJudge(judgement);
        for (Phase phase : List.of(Phase.CONNECT, Phase.HELO, Phase.MAIL, Phase.RCPT)) {
            Optional<Refusal> refusal = phase == Phase.RCPT ? judge.untallied() : judge.again(phase);
            refusal.ifPresent(strongest::offer);
            if (strongest.isFinal() || judgement.isAwaiting()) {
                break;
            }
        }
        tooLarge().ifPresent(strongest::offer);
        return judgement.isAwaiting() ? Optional.empty() : strongest.refusal();
    }

    /**
     * A limit of the recipient's own; what is larger than all of them was refused at MAIL. Last among equals, as a rule
     * of the policy has words of its own. A policy that only watches refuses no size.
     */
    private Optional<Refusal> tooLarge() {
        long largest = book.largestMessage(observed.recipient());
        boolean own = largest < book.largestMessage() && judgement.policy().stance() != Stance.MONITOR;
        return own && observed.declaredSize() > largest
                ? Optional.of(judgement.refusals().tooLarge(observed.declaredSize(), largest))
                : Optional.empty();
    }

    private Optional<Refusal> backendsAnswer() {
        RecipientValidity question = question(observed);
        Optional<Answer<BackendSaid>> answer = judgement.dossier().to(question);
        if (answer.isEmpty()) {
            judgement.await(List.of(question));
            return Optional.empty();
        }
        if (answer.get() instanceof Answer.Known<BackendSaid> known) {
            return known.value().reply().isPositive() ? Optional.empty() : refused(known.value());
        }
        return Optional.of(judgement
                .refusals()
                .builtIn(
                        BuiltIn.BACKEND_DOWN,
                        451,
                        "4.4.1",
                        "Destination mail server does not answer, please retry later"));
    }

    /** A client that asks for too many recipients that do not exist is told that, and no more of them. */
    private Optional<Refusal> refused(BackendSaid said) {
        Optional<Refusal> limit = new PhaseJudge(judgement).refused();
        return limit.isPresent() || judgement.isAwaiting()
                ? limit
                : Optional.of(judgement.refusals().by(said, Phase.RCPT));
    }

    /** One that shares neither the message rules nor the exemptions of the first accepted is to come on its own. */
    private Optional<Refusal> split() {
        MessageRules rules = judgement.policy().messageRules();
        List<Truth> spared = spared(rules, judgement.dossier());
        List<Dossier.Accepted> accepted = judgement.dossier().accepted();
        if (judgement.isAwaiting() || accepted.isEmpty()) {
            return Optional.empty();
        }
        Dossier.Accepted first = accepted.get(0);
        boolean same = rules.equals(book.of(first.observed().recipient()).messageRules())
                && spared.equals(spared(rules, judgement.dossier().as(first)));
        return same ? Optional.empty() : Optional.of(judgement.refusals().split());
    }

    /**
     * What the exemptions from message rules say of a recipient; nothing where the policy is lenient. Each recipient's
     * are answered before it is accepted, so that the order of answers cannot decide who is split off.
     */
    private List<Truth> spared(MessageRules rules, Dossier dossier) {
        List<Truth> spared = new ArrayList<>();
        if (book.mismatch() == Mismatch.SPLIT) {
            for (Exemption exemption : rules.exemptionsByRecipient()) {
                Look look = new Look(dossier.newest(), dossier, Interval.ANY);
                Truth truth = exemption.condition().test(look);
                spared.add(truth);
                judgement.await(truth == Truth.MISSING ? look.missing() : List.of());
            }
        }
        return spared;
    }

    static RecipientValidity question(AtRcpt observed) {
        return new RecipientValidity(
                observed.recipient(),
                new Occurrence(observed.session(), observed.transactionNumber(), observed.recipientNumber()));
    }
}
