package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.Tally;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the engine returns. */
public sealed interface Ruling {

    /**
     * Nothing can be said before these questions are answered.
     *
     * @param questions what the first undecided rule needs
     * @param foreseen what later rules will need: worth asking at once, not waited for
     */
    record Awaiting(Collection<Question<?>> questions, Collection<Lookup<?>> foreseen) implements Ruling {}

    /**
     * The phase is decided.
     *
     * @param refusal what to answer now; empty: go on
     * @param trace every rule that had something to say, in order
     * @param score sum of the score rules so far
     * @param foreseen questions of later phases, worth asking now
     * @param untended tallies of monitored rules: to be asked, never waited for
     * @param fields what goes on top of the message, should it be accepted; empty before
     */
    record Decided(
            Optional<Refusal> refusal,
            List<Finding> trace,
            Interval score,
            Collection<Lookup<?>> foreseen,
            Collection<Tally<?>> untended,
            List<AddedField> fields)
            implements Ruling {}
}
