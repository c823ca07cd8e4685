package gatepost.faults;

import java.util.Map;
import java.util.TreeMap;

/** What came of all sessions, to be quoted. */
final class FaultCounts {

    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();

    void injected(String fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void injected(String fault, long times) {
        if (times > 0) {
            faults.merge(fault, times, Long::sum);
        }
    }

    void came(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    long of(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    long faults() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    long kinds() {
        return faults.size();
    }

    void add(FaultCounts others) {
        others.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        others.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        outcomes.forEach((outcome, count) -> out.append(String.format("%9d  %s%n", count, outcome)));
        out.append(String.format("%9d  faults of %d kinds:%n", faults(), kinds()));
        faults.forEach((fault, count) -> out.append(String.format("%9d    %s%n", count, fault)));
        return out.toString();
    }
}
