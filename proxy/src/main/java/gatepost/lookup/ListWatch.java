package gatepost.lookup;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** When lists are tested and probed. Decides nothing about their health. */
final class ListWatch {

    /** From PROTOCOL: at start and every ten minutes. */
    static final Duration TEST_EVERY = Duration.ofMinutes(10);

    static final Duration PROBE_EVERY = Duration.ofSeconds(30);

    /** Spread over this time, so that neither all lists nor all hosts ask at the same second. */
    private static final int JITTER_MILLIS = 60_000;

    private final Queries queries;
    private final Queries tests;
    private final Timer timer;
    private final Predicate<WatchedList> isKnown;
    private final Consumer<WatchedList> comparison;
    private final Set<WatchedList> watched = ConcurrentHashMap.newKeySet();
    private final Set<WatchedList> probed = ConcurrentHashMap.newKeySet();
    private final Map<WatchedList, Timer.Appointment> appointments = new ConcurrentHashMap<>();
    private volatile Canaries canaries = Canaries.NONE;

    /**
     * @param tests for the test addresses of the lists: its replies are as the resolver gave them
     * @param isKnown whether anybody may still ask a list; probes of others end
     * @param comparison puts a list beside the others, at each test
     */
    ListWatch(
            Queries queries,
            Queries tests,
            Timer timer,
            Predicate<WatchedList> isKnown,
            Consumer<WatchedList> comparison) {
        this.queries = queries;
        this.tests = tests;
        this.timer = timer;
        this.isKnown = isKnown;
        this.comparison = comparison;
    }

    /** Tests block lists with these, too. */
    void canaries(Canaries chosen) {
        canaries = chosen;
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

    /** Asks a list for its test address now, and on until it answers. */
    void probe(WatchedList list) {
        new SelfTest(tests, list.list()).probe().thenAccept(answers -> probeIf(list.probed(answers), list));
    }

    /** Asks a list about all who have long been good here. */
    void inquire(WatchedList list) {
        new ListQuestions(queries, list.list()).listed(list.witnesses()).thenAccept(list::inquired);
    }

    private void forget(WatchedList list) {
        watched.remove(list);
        Timer.Appointment test = appointments.remove(list);
        if (test != null) {
            test.cancel();
        }
    }

    private void test(WatchedList list, int round) {
        if (!watched.contains(list)) {
            return;
        }
        appointments.put(list, timer.after(TEST_EVERY.plusMillis(jitter(list, round)), () -> test(list, round + 1)));
        new SelfTest(tests, list.list()).run().thenAccept(verdict -> tested(list, verdict));
    }

    private void tested(WatchedList list, SelfTest.Verdict verdict) {
        probeIf(list.tested(verdict), list);
        if (verdict == SelfTest.Verdict.SILENT) {
            // One lost packet is no outage.
            probe(list);
        }
        // An allow list may know good hosts, and nearly every client of a small one.
        if (!list.list().allow() && verdict.isAnswer()) {
            comparison.accept(list);
            canaries.listedBy(new ListQuestions(queries, list.list()), queries)
                    .thenAccept(listed -> listed.ifPresent(list::canaries));
            if (list.isAccused()) {
                inquire(list);
            }
        }
    }

    private void probeIf(boolean failed, WatchedList list) {
        if (failed && probed.add(list)) {
            probeLater(list);
        }
    }

    private void probeLater(WatchedList list) {
        timer.after(PROBE_EVERY, () -> probeAgain(list));
    }

    private void probeAgain(WatchedList list) {
        // A self-test may have found it well in the meantime.
        if (!list.isFailing() || !isKnown.test(list)) {
            probed.remove(list);
            return;
        }
        new SelfTest(tests, list.list()).probe().thenAccept(answers -> {
            if (answers) {
                probed.remove(list);
                list.probed(true);
            } else {
                probeLater(list);
            }
        });
    }

    private static long jitter(WatchedList list, int round) {
        return Math.floorMod(31 * (list.list().zone().hashCode() + 17 * round), JITTER_MILLIS);
    }
}
