package gatepost.report;

import gatepost.records.DecisionRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Follows pairs of sender and recipient from the answer that put them off to the one that let them pass, whatever host
 * of the sender came back.
 */
final class Waits {

    private final int bound;
    private final Map<UUID, Pair> waiting;
    private final Map<String, Kept> byRule = new TreeMap<>();
    private boolean exceeded;

    Waits(int bound) {
        this.bound = bound;
        this.waiting = new LinkedHashMap<>();
    }

    private static final class Pair {
        private final String rule;
        private final long since;
        private boolean returned;

        Pair(String rule, long since) {
            this.rule = rule;
            this.since = since;
        }
    }

    private static final class Kept {
        private long pairs;
        private long passed;
        private long[] seconds = new long[16];
    }

    void add(DecisionRecord record) {
        if (!record.phase().equals("rcpt")) {
            return;
        }
        UUID key = key(record);
        Pair pair = waiting.get(key);
        if (record.action().equals("defer")) {
            if (pair != null) {
                pair.returned = true;
            } else if (record.rule().isPresent()) {
                begin(key, record);
            }
        } else if (pair != null && record.isAccepted()) {
            waiting.remove(key);
            pass(byRule.get(pair.rule), record.time().getEpochSecond() - pair.since);
        } else if (pair != null) {
            pair.returned = true;
        }
    }

    boolean exceeded() {
        return exceeded;
    }

    List<Report.PutOff> rows() {
        List<Report.PutOff> rows = new ArrayList<>();
        byRule.forEach((rule, kept) -> rows.add(row(rule, kept)));
        return rows;
    }

    private Report.PutOff row(String rule, Kept kept) {
        long returned = waiting.values().stream()
                .filter(pair -> pair.rule.equals(rule) && pair.returned)
                .count();
        long[] seconds = Arrays.copyOf(kept.seconds, (int) Math.min(kept.passed, kept.seconds.length));
        Arrays.sort(seconds);
        return new Report.PutOff(
                rule,
                kept.pairs,
                kept.passed,
                returned,
                kept.pairs - kept.passed - returned,
                quantile(seconds, 0.5),
                quantile(seconds, 0.9),
                quantile(seconds, 1));
    }

    private static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The oldest has most probably gone for good; it counts as one that never returned. */
    private void begin(UUID key, DecisionRecord record) {
        if (waiting.size() >= bound) {
            waiting.remove(waiting.keySet().iterator().next());
            exceeded = true;
        }
        String rule = record.rule().orElseThrow();
        waiting.put(key, new Pair(rule, record.time().getEpochSecond()));
        byRule.computeIfAbsent(rule, each -> new Kept()).pairs++;
    }

    private void pass(Kept kept, long seconds) {
        if (kept.passed == kept.seconds.length && kept.seconds.length < bound) {
            kept.seconds = Arrays.copyOf(kept.seconds, 2 * kept.seconds.length);
        }
        if (kept.passed < kept.seconds.length) {
            kept.seconds[(int) kept.passed] = seconds;
        }
        kept.passed++;
    }

    /** A digest: addresses can be long, and there may be many. */
    private static UUID key(DecisionRecord record) {
        String pair = record.sender().orElse("") + "\n" + String.join(",", record.recipients());
        return UUID.nameUUIDFromBytes(pair.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
