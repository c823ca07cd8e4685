package gatepost.report;

import gatepost.records.DecisionRecord;
import java.util.HashMap;
import java.util.Map;

/** How answers fell out, and the reasons of those that refused. */
final class Counts {

    /** Of one client there are few. */
    private static final int MOST_REASONS = 20;

    private long accepted;
    private long rejected;
    private long deferred;
    private Map<String, Long> reasons = Map.of();

    void add(DecisionRecord record) {
        switch (record.action()) {
            case "accept" -> accepted += record.times();
            case "defer" -> deferred += record.times();
            default -> rejected += record.times();
        }
        record.rule().ifPresent(rule -> count(rule, record.times()));
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected;
    }

    long deferred() {
        return deferred;
    }

    long refused() {
        return rejected + deferred;
    }

    long all() {
        return accepted + rejected + deferred;
    }

    String mainReason() {
        return reasons.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private void count(String reason, long times) {
        if (reasons.isEmpty()) {
            reasons = new HashMap<>(4);
        }
        if (reasons.size() < MOST_REASONS || reasons.containsKey(reason)) {
            reasons.merge(reason, times, Long::sum);
        }
    }
}
