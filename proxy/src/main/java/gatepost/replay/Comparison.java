package gatepost.replay;

import gatepost.replay.LoggedTransaction.Both;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the new policy makes of the log, added up. */
public final class Comparison {

    private static final int EXAMPLES = 3;

    private final Map<List<Verdict>, Change> changes = new LinkedHashMap<>();
    private final Map<Fate, Long> before = new EnumMap<>(Fate.class);
    private final Map<Fate, Long> after = new EnumMap<>(Fate.class);
    private final Map<String, Long> blamed = new HashMap<>();
    private long transactions;
    private long recipients;
    private long newlyRefused;
    private long laterAccepted;
    private long guessed;
    private long unreadable;

    /**
     * What was said then and what is said now, the same or not.
     *
     * @param examples references, the first that came
     */
    public record Change(Verdict then, Verdict now, long count, List<String> examples) {

        public Change {
            examples = List.copyOf(examples);
        }

        public boolean isNone() {
            return then.equals(now);
        }

        private Change another(String reference) {
            List<String> more = new ArrayList<>(examples);
            if (more.size() < EXAMPLES && !more.contains(reference)) {
                more.add(reference);
            }
            return new Change(then, now, count + 1, more);
        }
    }

    void add(LoggedTransaction transaction) {
        transactions++;
        unreadable += transaction.lost();
        boolean accepted =
                transaction.outcomes().stream().anyMatch(both -> both.then().fate() == Fate.ACCEPTED);
        if (accepted) {
            laterAccepted +=
                    Optional.ofNullable(blamed.remove(transaction.client())).orElse(0L);
        }
        transaction.outcomes().forEach(both -> add(transaction, both));
    }

    private void add(LoggedTransaction transaction, Both both) {
        recipients++;
        before.merge(both.then().fate(), 1L, Long::sum);
        after.merge(both.now().fate(), 1L, Long::sum);
        guessed += both.guessed() ? 1 : 0;
        changes.merge(
                List.of(both.then(), both.now()),
                new Change(both.then(), both.now(), 1, List.of(transaction.reference())),
                (old, one) -> old.another(transaction.reference()));
        if (both.now().fate() == Fate.REFUSED && both.then().fate() != Fate.REFUSED) {
            newlyRefused++;
            blamed.merge(transaction.client(), 1L, Long::sum);
        }
    }

    /** What is said otherwise, the most frequent first. */
    public List<Change> changes() {
        return changes.values().stream()
                .filter(change -> !change.isNone())
                .sorted(Comparator.comparingLong(Change::count)
                        .reversed()
                        .thenComparing(change -> change.then().said())
                        .thenComparing(change -> change.now().said()))
                .toList();
    }

    public long before(Fate fate) {
        return before.getOrDefault(fate, 0L);
    }

    public long after(Fate fate) {
        return after.getOrDefault(fate, 0L);
    }

    /** Recipients whose fate changes to this one. */
    public long more(Fate fate) {
        return changes.values().stream()
                .filter(change -> change.now().fate() == fate && change.then().fate() != fate)
                .mapToLong(Change::count)
                .sum();
    }

    /** Recipients who had this fate and have it no more. */
    public long fewer(Fate fate) {
        return changes.values().stream()
                .filter(change -> change.then().fate() == fate && change.now().fate() != fate)
                .mapToLong(Change::count)
                .sum();
    }

    /** Transactions, and sessions that ended before one. */
    public long transactions() {
        return transactions;
    }

    /** Recipients, and clients that never came to name one. */
    public long recipients() {
        return recipients;
    }

    /** Recipients refused for good now, and not then. */
    public long newlyRefused() {
        return newlyRefused;
    }

    /** Those of them whose client the log has with accepted mail in a later transaction. */
    public long laterAccepted() {
        return laterAccepted;
    }

    /** Recipients accepted now who were never put to the backend. */
    public long guessed() {
        return guessed;
    }

    /** Recipients whose record does not say enough. */
    public long unreadable() {
        return unreadable;
    }
}
