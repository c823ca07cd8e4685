package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.observed.Phase;
import gatepost.policy.Finding.Outcome;
import gatepost.questions.Cause;
import gatepost.questions.Tally;
import java.util.List;
import java.util.Optional;

/**
 * Runs the rules of one phase in written order. The first refusing or accepting rule that holds and is not exempt
 * decides; a refusal leaves the score rules behind it in force (so that evidence which is unknown can only ever widen
 * the score), an accept ends the phase.
 */
final class PhaseJudge {

    private final Judgement judgement;
    private final Evidence evidence;
    private final Tallying tallying;
    private boolean shielded;
    private boolean accepted;
    private Refusal decided;
    private Rule decider;
    private Turn turn = Turn.ALL;

    PhaseJudge(Judgement judgement) {
        this.judgement = judgement;
        this.evidence = new Evidence(judgement);
        this.tallying = new Tallying(judgement);
    }

    /** Before RCPT: a refusal that is spoken at once. What is held decides its phase, too, and is not spoken. */
    Optional<Refusal> now(Phase phase) {
        retrace(phase);
        run(phase, dueIn(phase), Turn.NOW);
        if (!judgement.isAwaiting()) {
            List<Rule> rules = judgement.policy().rules(phase);
            rules.subList(judgement.policy().due(phase), rules.size()).forEach(this::countMonitored);
        }
        return Optional.ofNullable(decided).filter(refusal -> decider.effect().answersNow());
    }

    /** Judges the phases before {@code end} as they were judged in their time: their score, and the shields they left. */
    void retrace(Phase end) {
        for (Phase earlier : Phase.values()) {
            if (earlier.isBefore(end)) {
                run(earlier, dueIn(earlier), Turn.NOW);
            }
        }
    }

    /** For one recipient: what the rules of an earlier phase hold against it. */
    Optional<Refusal> again(Phase phase) {
        return run(phase, judgement.policy().rules(phase), Turn.AGAIN);
    }

    /** Every phase up to RCPT once more, for its score and for what is unknown in it; refusals were spoken in their time. */
    void throughRcpt() {
        for (Phase phase : Phase.values()) {
            if (phase.isBefore(Phase.RCPT)) {
                again(phase);
            }
        }
        untallied();
        tallied();
    }

    /** RCPT's own rules without a tally. */
    Optional<Refusal> untallied() {
        return run(Phase.RCPT, judgement.policy().rules(Phase.RCPT), Turn.UNTALLIED);
    }

    /** RCPT's own limits. */
    Optional<Refusal> tallied() {
        return run(Phase.RCPT, judgement.policy().rules(Phase.RCPT), Turn.TALLIED);
    }

    /** RCPT's limits that read what the backend says of recipients, for one that it refuses: a harvester's attempts. */
    Optional<Refusal> refused() {
        return run(Phase.RCPT, judgement.policy().rules(Phase.RCPT), Turn.REFUSED);
    }

    Optional<Refusal> message() {
        return run(Phase.MESSAGE, judgement.policy().rules(Phase.MESSAGE), Turn.ALL);
    }

    private List<Rule> dueIn(Phase phase) {
        return judgement.policy().rules(phase).subList(0, judgement.policy().due(phase));
    }

    private Optional<Refusal> run(Phase phase, List<Rule> rules, Turn whose) {
        turn = whose;
        shielded = false;
        accepted = false;
        decided = null;
        for (Rule rule : rules) {
            if (!rule.isOff()) {
                weigh(rule, phase);
            }
            if (accepted || judgement.isAwaiting() || turn == Turn.NOW && decided != null) {
                break;
            }
        }
        return judgement.isAwaiting() ? Optional.empty() : Optional.ofNullable(decided);
    }

    private void weigh(Rule rule, Phase phase) {
        if (!hasItsTurn(rule)) {
            return;
        }
        Phase basis = turn == Turn.NOW ? phase : judgement.dossier().latest();
        Evidence.Weight weight = evidence.weigh(rule, basis);
        if (weight.state() == Evidence.State.FALSE) {
            return;
        }
        if (turn == Turn.TALLIED && rule.effect() instanceof Effect.Accept) {
            accepted = weight.state() == Evidence.State.TRUE;
            return;
        }
        if (weight.state() == Evidence.State.MISSING) {
            lack(rule, weight);
        } else if (watches(rule)) {
            watch(rule, weight);
        } else {
            act(rule, weight);
        }
    }

    private boolean hasItsTurn(Rule rule) {
        return rule.effect() instanceof Effect.AddField
                ? isOnMessage()
                : isOpen(rule) && turn.hears(rule, judgement.policy(), watches(rule));
    }

    /** A header field is for the message, once, whatever phase its rule stands in. */
    private boolean isOnMessage() {
        return judgement.dossier().latest() == Phase.MESSAGE && turn != Turn.NOW && turn != Turn.TALLIED;
    }

    /** What only scores or watches is heard even when the phase is decided. */
    private boolean isOpen(Rule rule) {
        return decided == null || rule.effect().scores() || watches(rule);
    }

    private boolean watches(Rule rule) {
        return rule.isMonitored() || judgement.policy().stance() == Stance.MONITOR;
    }

    private void lack(Rule rule, Evidence.Weight weight) {
        if (watches(rule)) {
            judgement.find(evidence.finding(rule, Outcome.UNKNOWN, Interval.ZERO, Cause.NOT_AWAITED.word()));
        } else {
            judgement.await(weight.missing());
        }
    }

    private void act(Rule rule, Evidence.Weight weight) {
        switch (weight.state()) {
            case EXEMPT -> exempt(rule, weight);
            case UNKNOWN, UNKNOWN_PERHAPS_EXEMPT -> beUnsure(rule, weight);
            default -> takeEffect(rule, weight);
        }
    }

    /** A limit that was not asked spared the client nothing that anybody knows of. */
    private void exempt(Rule rule, Evidence.Weight weight) {
        if (!(rule.effect() instanceof Effect.Limit)) {
            judgement.find(evidence.exempted(rule, weight));
        }
    }

    /** The condition is unknown: skipped, but what it might have spared the client is not held against it. */
    private void beUnsure(Rule rule, Evidence.Weight weight) {
        judgement.find(evidence.finding(rule, Outcome.UNKNOWN, Interval.ZERO, ""));
        if (rule.effect().scores()) {
            judgement.add(evidence.points(rule).orZero());
        } else if (rule.deferIfUnknown() && rule.effect() instanceof Effect.Refuse) {
            decideWeakly(rule);
        } else if (rule.effect() instanceof Effect.Accept) {
            shielded = true;
        } else if (turn == Turn.NOW && !rule.effect().answersNow()) {
            // Had it held, it would have hidden the drops behind it, and an exemption might have discharged it at RCPT.
            shielded = true;
        } else if (isGentle(rule, weight)) {
            shielded = true;
            judgement.shieldMessage();
            if (rule.effect().answersNow()) {
                judgement.shieldSession();
            }
        }
    }

    private void takeEffect(Rule rule, Evidence.Weight weight) {
        boolean unsure = weight.state() == Evidence.State.PERHAPS_EXEMPT;
        if (rule.effect().scores()) {
            Interval points = evidence.points(rule);
            Interval added = unsure || shielded ? points.orZero() : points;
            judgement.add(added);
            judgement.find(evidence.finding(rule, Outcome.SCORE, added, ""));
        } else if (rule.effect() instanceof Effect.AddField header) {
            judgement.add(new AddedField(
                    rule.name(), header.field(), judgement.refusals().text(rule)));
            judgement.find(evidence.finding(rule, Outcome.HEADER, Interval.ZERO, ""));
        } else if (rule.effect() instanceof Effect.Accept) {
            accepted = !unsure;
            shielded |= unsure;
            judgement.find(evidence.finding(rule, unsure ? Outcome.UNKNOWN : Outcome.ACCEPT, Interval.ZERO, ""));
        } else if (rule.effect().tallies()) {
            tally(rule, unsure);
        } else {
            refuse(rule, unsure);
        }
    }

    private void tally(Rule rule, boolean unsure) {
        Tallying.Reading reading = tallying.read(rule);
        switch (reading.stand()) {
            case WITHIN -> {}
            case OVER -> refuse(rule, unsure, reading.retrySeconds());
            case UNKNOWN -> judgement.find(evidence.finding(rule, Outcome.UNKNOWN, Interval.ZERO, "count unknown"));
            case MISSING -> judgement.await(List.of(reading.missing().orElseThrow()));
        }
    }

    private void refuse(Rule rule, boolean unsure) {
        refuse(rule, unsure, 0);
    }

    private void refuse(Rule rule, boolean unsure, long retrySeconds) {
        boolean permanent = rule.wording().code() >= 500;
        boolean weaken = unsure || permanent && (shielded || judgement.isShielded(rule.phase()));
        if (weaken) {
            decideWeakly(rule);
        } else {
            decide(rule, judgement.refusals().by(rule, retrySeconds));
        }
        Outcome outcome = decided == null ? Outcome.DEFER : outcome(decided);
        judgement.find(evidence.finding(rule, outcome, Interval.ZERO, ""));
    }

    /**
     * A held refusal that rests on unknown evidence is not spoken now and may come to nothing: it must not hide a drop
     * behind it that would have ended the session, nor let that drop be a 5yz.
     */
    private void decideWeakly(Rule rule) {
        if (turn == Turn.NOW && !rule.effect().answersNow()) {
            shielded = true;
        } else {
            decide(rule, judgement.refusals().weakened(rule));
        }
    }

    private void decide(Rule rule, Refusal refusal) {
        decider = rule;
        decided = refusal;
    }

    /** A rule that is only watched: counted, recorded, never acted on, never waited for. */
    private void watch(Rule rule, Evidence.Weight weight) {
        if (weight.state() == Evidence.State.EXEMPT) {
            exempt(rule, weight);
        } else if (weight.isUnknown()) {
            judgement.find(evidence.finding(rule, Outcome.UNKNOWN, Interval.ZERO, ""));
        } else if (rule.effect().scores()) {
            judgement.find(evidence.finding(rule, Outcome.WOULD_SCORE, evidence.points(rule), ""));
        } else if (rule.effect() instanceof Effect.AddField) {
            judgement.find(evidence.finding(rule, Outcome.WOULD_HEADER, Interval.ZERO, ""));
        } else if (rule.effect().tallies()) {
            watchTally(rule);
        } else if (rule.effect() instanceof Effect.Accept) {
            judgement.find(evidence.finding(rule, Outcome.WOULD_ACCEPT, Interval.ZERO, ""));
        } else {
            judgement.find(evidence.finding(rule, wouldBe(judgement.refusals().by(rule)), Interval.ZERO, ""));
        }
    }

    private void watchTally(Rule rule) {
        Tallying.Reading reading = tallying.read(rule);
        if (reading.stand() == Tallying.Stand.OVER) {
            judgement.find(evidence.finding(rule, wouldBe(judgement.refusals().by(rule)), Interval.ZERO, ""));
        } else if (reading.missing().orElse(null) instanceof Tally<?> tally) {
            judgement.leaveUntended(tally);
        }
    }

    /** A monitored limit behind the last rule that can answer now counts all the same: every session, not every RCPT. */
    private void countMonitored(Rule rule) {
        if (!rule.isOff() && watches(rule) && rule.effect() instanceof Effect.Limit) {
            Evidence.Weight weight = evidence.weigh(rule, rule.phase());
            if (weight.state() == Evidence.State.TRUE) {
                watchTally(rule);
            }
        }
    }

    /** Whether the rule, had it held, would have refused with a 4yz: by its code, or because it would be weakened. */
    private boolean isGentle(Rule rule, Evidence.Weight weight) {
        int code = rule.wording().code();
        boolean weakened = shielded
                || judgement.isShielded(rule.phase())
                || weight.state() == Evidence.State.UNKNOWN_PERHAPS_EXEMPT;
        return code >= 400 && (code < 500 || weakened);
    }

    private static Outcome outcome(Refusal refusal) {
        return switch (refusal.kind()) {
            case DEFER -> Outcome.DEFER;
            case REJECT -> Outcome.REJECT;
            case DROP -> Outcome.DROP;
        };
    }

    private static Outcome wouldBe(Refusal refusal) {
        return switch (refusal.kind()) {
            case DEFER -> Outcome.WOULD_DEFER;
            case REJECT -> Outcome.WOULD_REJECT;
            case DROP -> Outcome.WOULD_DROP;
        };
    }
}
