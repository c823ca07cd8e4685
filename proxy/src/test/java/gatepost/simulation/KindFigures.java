package gatepost.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of the mail of one kind of senders; a copy is one message for one recipient. */
final class KindFigures {

    private final List<Long> delays = new ArrayList<>();
    private final Map<String, Integer> lostBy = new TreeMap<>();
    private final Map<String, Integer> refusedBy = new TreeMap<>();
    private final Map<String, Integer> watchedBy = new TreeMap<>();
    private int connections;
    private int copies;
    private int atOnce;
    private int waitedAgain;

    void connected(Set<String> wouldRefuse) {
        connections++;
        wouldRefuse.forEach(rule -> watchedBy.merge(rule, 1, Integer::sum));
    }

    void offered(int more) {
        copies += more;
    }

    /** @param delay milliseconds since the first attempt */
    void delivered(long delay) {
        if (delay == 0) {
            atOnce++;
        } else {
            delays.add(delay);
        }
    }

    /** An attempt for one copy was refused, for now or for good. */
    void refused(String rule) {
        refusedBy.merge(rule, 1, Integer::sum);
    }

    /** A copy will not be tried again. */
    void lost(String lastRule) {
        lostBy.merge(lastRule, 1, Integer::sum);
    }

    /** A sender that had got in was put off as a first contact. */
    void waitedAgain() {
        waitedAgain++;
    }

    int connections() {
        return connections;
    }

    int copies() {
        return copies;
    }

    int atOnce() {
        return atOnce;
    }

    int later() {
        return delays.size();
    }

    int in() {
        return atOnce + delays.size();
    }

    int lost() {
        return lostBy.values().stream().mapToInt(Integer::intValue).sum();
    }

    int timesWaitedAgain() {
        return waitedAgain;
    }

    /** Copies that were not delivered, by the rule that refused them last. */
    Map<String, Integer> lostBy() {
        return Collections.unmodifiableMap(lostBy);
    }

    /** Attempts for a copy that a rule refused. */
    Map<String, Integer> refusedBy() {
        return Collections.unmodifiableMap(refusedBy);
    }

    /** Connections in which a rule that only watches would have refused. */
    Map<String, Integer> watchedBy() {
        return Collections.unmodifiableMap(watchedBy);
    }

    /** Milliseconds from the first attempt, of the copies that were delivered later. */
    List<Long> delays() {
        return Collections.unmodifiableList(delays);
    }
}
