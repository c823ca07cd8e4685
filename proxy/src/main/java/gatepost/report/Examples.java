package gatepost.report;

import gatepost.records.DecisionRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How often something was, with the references of the newest. */
final class Examples {

    private static final int KEPT = 3;

    private final Deque<String> newest = new ArrayDeque<>(KEPT);
    private long count;

    void add(DecisionRecord record) {
        count++;
        if (!record.ref().equals(newest.peekFirst())) {
            if (newest.size() == KEPT) {
                newest.removeLast();
            }
            newest.addFirst(record.ref());
        }
    }

    long count() {
        return count;
    }

    List<String> references() {
        return List.copyOf(newest);
    }
}
