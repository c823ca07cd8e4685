package gatepost.lookup;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** When lists are tested and probed. Decides nothing about their health. */
final class ListWatch {

    /** From PROTOCOL: at start and every ten minutes. */
    static final Duration TEST_EVERY = Duration.ofMinutes(10);

    static final Duration PROBE_EVERY = Duration.ofSeconds(30);

    /** Spread over this time, so that neither all lists nor all hosts ask at the same second. */
    private static final int JITTER_MILLIS = 60_000;

    private final Queries queries;
    private final Timer timer;
    private final Predicate<WatchedList> isKnown;
    private final Set<WatchedList> watched = ConcurrentHashMap.newKeySet();
    private final Set<WatchedList> probed = ConcurrentHashMap.newKeySet();
    private final Map<WatchedList, Timer.Appointment> tests = new ConcurrentHashMap<>();

    /** @param isKnown whether anybody may still ask a list; probes of others end */
    ListWatch(Queries queries, Timer timer, Predicate<WatchedList> isKnown) {
        this.queries = queries;
        this.timer = timer;
        this.isKnown = isKnown;
    }

    /** Tests these from now on, those that are new at once, and no others. */
    void only(Collection<WatchedList> lists) {
        for (WatchedList gone : Set.copyOf(watched)) {
            if (!lists.contains(gone)) {
                forget(gone);
            }
        }
        for (WatchedList list : lists) {
            if (watched.add(list)) {
                test(list, 0);
            }
        }
    }

    /** Begins to probe a list if it has just {@code failed}. */
    void probeIf(boolean failed, WatchedList list) {
        if (failed && probed.add(list)) {
            probeLater(list);
        }
    }

    private void forget(WatchedList list) {
        watched.remove(list);
        Timer.Appointment test = tests.remove(list);
        if (test != null) {
            test.cancel();
        }
    }

    private void test(WatchedList list, int round) {
        if (!watched.contains(list)) {
            return;
        }
        tests.put(list, timer.after(TEST_EVERY.plusMillis(jitter(list, round)), () -> test(list, round + 1)));
        new SelfTest(queries, list.list()).run().thenAccept(verdict -> probeIf(list.tested(verdict), list));
    }

    private void probeLater(WatchedList list) {
        timer.after(PROBE_EVERY, () -> probe(list));
    }

    private void probe(WatchedList list) {
        // A self-test may have found it well in the meantime.
        if (!list.isFailing() || !isKnown.test(list)) {
            probed.remove(list);
            return;
        }
        new SelfTest(queries, list.list()).probe().thenAccept(answers -> {
            if (answers) {
                probed.remove(list);
                list.recovered();
            } else {
                probeLater(list);
            }
        });
    }

    private static long jitter(WatchedList list, int round) {
        return Math.floorMod(31 * (list.list().zone().hashCode() + 17 * round), JITTER_MILLIS);
    }
}
