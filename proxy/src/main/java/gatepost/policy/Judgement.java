package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One run of the engine: the score so far, the trace, what is missing, and the shields. It lives for one call.
 *
 * <p>A shield keeps unknown evidence from causing a 5yz: where a rule that would have ended things gently (accept,
 * defer, a temporary drop) is unknown, the refusals that it would have forestalled are weakened to 451 4.4.3.
 */
final class Judgement {

    private final Policy policy;
    private final Dossier dossier;
    private final Refusals refusals;
    private final List<Finding> trace = new ArrayList<>();
    private final List<AddedField> fields = new ArrayList<>(0);
    private final List<Question<?>> missing = new ArrayList<>(0);
    private final List<Tally<?>> untended = new ArrayList<>(0);
    private Interval score = Interval.ZERO;
    private boolean sessionShield;
    private boolean messageShield;

    Judgement(Policy policy, Dossier dossier) {
        this.policy = policy;
        this.dossier = dossier;
        this.refusals = new Refusals(policy, dossier, () -> score);
    }

    Policy policy() {
        return policy;
    }

    Dossier dossier() {
        return dossier;
    }

    Refusals refusals() {
        return refusals;
    }

    /** What conditions of a phase look at: the observation of that phase, so that what moves stays as it was. */
    AtConnect observedAt(Phase phase) {
        return dossier.at(phase).orElseGet(dossier::newest);
    }

    Look look(AtConnect observed) {
        return new Look(observed, dossier, score);
    }

    void add(Interval points) {
        score = score.plus(points);
    }

    void add(AddedField field) {
        fields.add(field);
    }

    void find(Finding finding) {
        trace.add(finding);
    }

    List<Finding> trace() {
        return trace;
    }

    /** What rules that answer at once said in their time: they are not judged again, and belong to the trace. */
    void recall(Judgement past) {
        past.trace.stream().filter(finding -> policy.hadItsTurn(finding.rule())).forEach(trace::add);
    }

    /** These questions must be answered before anything can be said: the run ends. */
    void await(List<Question<?>> questions) {
        missing.addAll(questions);
    }

    boolean isAwaiting() {
        return !missing.isEmpty();
    }

    void leaveUntended(Tally<?> tally) {
        untended.add(tally);
    }

    /** A rule that might have ended the session gently is unknown. */
    void shieldSession() {
        sessionShield = true;
    }

    /** A rule that might have deferred this recipient is unknown: the message would not have been seen. */
    void shieldMessage() {
        messageShield = true;
    }

    boolean isSessionShielded() {
        return sessionShield;
    }

    boolean isShielded(Phase phase) {
        return sessionShield || messageShield && phase == Phase.MESSAGE;
    }

    Ruling ruling(Optional<Refusal> refusal) {
        if (isAwaiting()) {
            boolean network = missing.stream().anyMatch(Lookup.class::isInstance);
            return new Ruling.Awaiting(List.copyOf(missing), network ? Foresight.of(policy, dossier) : List.of());
        }
        return decided(refusal, refusal.isPresent() ? List.of() : Foresight.of(policy, dossier));
    }

    /** With what was found by now, whatever is missing; nothing is foreseen. */
    Ruling.Decided decided(Optional<Refusal> refusal) {
        return decided(refusal, List.of());
    }

    private Ruling.Decided decided(Optional<Refusal> refusal, Collection<Lookup<?>> foreseen) {
        return new Ruling.Decided(
                refusal, List.copyOf(trace), score, foreseen, List.copyOf(untended), List.copyOf(fields));
    }
}
