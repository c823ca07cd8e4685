package gatepost.policy;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.Reply;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Entry;
import gatepost.questions.Occurrence;
import gatepost.questions.RecipientValidity;
import java.util.List;
import java.util.Optional;

/**
 * The fixed order of RCPT: relaying; what connect, helo and mail hold against this recipient, and RCPT's own rules that
 * leave no trace (the strongest of them speaks); the backend's answer; limits; split. So nothing is asked of the
 * backend for a recipient that policy refuses, and nothing is counted for one that does not exist, but by limits that ask for
 * just that.
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
        return judgement.isAwaiting() ? Optional.empty() : strongest.refusal();
    }

    private Optional<Refusal> backendsAnswer() {
        RecipientValidity question = question(observed);
        Optional<Answer<Reply>> answer = judgement.dossier().to(question);
        if (answer.isEmpty()) {
            judgement.await(List.of(question));
            return Optional.empty();
        }
        if (answer.get() instanceof Answer.Known<Reply> known) {
            return known.value().isPositive() ? Optional.empty() : refused(known.value());
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
    private Optional<Refusal> refused(Reply reply) {
        Optional<Refusal> limit = new PhaseJudge(judgement).refused();
        return limit.isPresent() || judgement.isAwaiting() ? limit : Optional.of(Refusal.relayed(reply, Phase.RCPT));
    }

    private Optional<Refusal> split() {
        List<Dossier.Accepted> accepted = judgement.dossier().accepted();
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        Address first = accepted.get(0).observed().recipient();
        boolean same = book.of(first) == judgement.policy();
        return same ? Optional.empty() : Optional.of(judgement.refusals().split());
    }

    static RecipientValidity question(AtRcpt observed) {
        return new RecipientValidity(
                observed.recipient(),
                new Occurrence(observed.session(), observed.transactionNumber(), observed.recipientNumber()));
    }
}
