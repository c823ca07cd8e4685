package gatepost.state.greylist;

import gatepost.state.greylist.Greylisting.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What greylisting has done so far: whether it is worth its cost.
 *
 * @param outcomes contacts by outcome
 * @param delays passes by how long they took: one count per bound of {@link #DELAY_BOUNDS}, and one for what lies above
 * @param neverReturned first contacts whose time ran out without a pass
 * @param exempt contacts that were not asked to wait, by cause
 */
public record GreyStatistics(
        Map<Outcome, Long> outcomes, List<Long> delays, long neverReturned, Map<String, Long> exempt) {

    /** Seconds, each included: from the usual first retry to the end of the usual window. */
    public static final List<Long> DELAY_BOUNDS =
            List.of(300L, 600L, 900L, 1800L, 3600L, 7200L, 14_400L, 28_800L, 86_400L, 172_800L);

    public static final GreyStatistics NONE =
            new GreyStatistics(Map.of(), Collections.nCopies(DELAY_BOUNDS.size() + 1, 0L), 0, Map.of());

    public GreyStatistics {
        outcomes = Map.copyOf(outcomes);
        delays = List.copyOf(delays);
        exempt = Map.copyOf(exempt);
    }

    public GreyStatistics with(Greylisting.Step step) {
        List<Long> next = delays;
        if (step.outcome() == Outcome.PASSED) {
            next = new ArrayList<>(delays);
            int bucket = bucket(step.delaySeconds());
            next.set(bucket, next.get(bucket) + 1);
        }
        return new GreyStatistics(plusOne(outcomes, step.outcome()), next, neverReturned, exempt);
    }

    public GreyStatistics withNeverReturned(long more) {
        return new GreyStatistics(outcomes, delays, neverReturned + more, exempt);
    }

    /** @param cause the exemption's name in the policy, or {@code known} */
    public GreyStatistics withExempt(String cause) {
        return new GreyStatistics(outcomes, delays, neverReturned, plusOne(exempt, cause));
    }

    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    private static int bucket(long delay) {
        int bucket = 0;
        while (bucket < DELAY_BOUNDS.size() && delay > DELAY_BOUNDS.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    private static <K extends Comparable<K>> Map<K, Long> plusOne(Map<K, Long> counts, K key) {
        Map<K, Long> next = new TreeMap<>(counts);
        next.merge(key, 1L, Long::sum);
        return next;
    }
}
