package gatepost.lookup;

import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The health of one DNS list: what its answers and its self-tests say of it. Every change is told. Locked, because
 * answers arrive on all loops; nothing is waited for inside.
 */
final class WatchedList {

    /** One lost packet is no outage; a list that is silent this often in a row costs every client the whole deadline. */
    static final int FAILURES = 5;

    /** A list that once listed the world is left alone for as long as a listing may be kept. */
    static final Duration AFTER_BREAKER = Duration.ofHours(1);

    private static final String SILENT = "it does not answer";
    private static final String REFUSES = "it refuses to answer this host";

    private final DnsList list;
    private final LongSupplier nanos;
    private final LookupEvents events;
    private final ListBreaker breaker = new ListBreaker();
    private SelfTest.Verdict tested = SelfTest.Verdict.PASSED;
    private Optional<ListTests.Test> test = Optional.empty();
    private int failures;
    private String failing = "";
    private boolean broken;
    private long brokenSince;
    private ListStatus told;

    WatchedList(DnsList list, LongSupplier nanos, LookupEvents events) {
        this.list = list;
        this.nanos = nanos;
        this.events = events;
        this.told = new ListStatus(list.name(), ListState.OK, "");
    }

    DnsList list() {
        return list;
    }

    synchronized ListStatus status() {
        return told;
    }

    boolean isAsked() {
        return status().state().isAsked();
    }

    /** What its test addresses say of the resolver; empty until they were answered. */
    synchronized Optional<ListTests.Test> test() {
        return test;
    }

    /** Whether it is silent or refuses us as a whole. */
    synchronized boolean isFailing() {
        return !failing.isEmpty();
    }

    /** The list answered a question about a client. */
    synchronized void heard(InetAddress client, boolean listed) {
        failures = 0;
        // An allow list may well know nearly every client of a small host, and does no harm.
        if (!list.allow() && breaker.trips(client, listed, nanos.getAsLong())) {
            broken = true;
            brokenSince = nanos.getAsLong();
            breaker.clear();
        }
        tell();
    }

    /** It did not answer. True when this made it a failed list, which is to be probed. */
    synchronized boolean silent() {
        return failed(SILENT);
    }

    /** It would not answer. True when this made it a failed list, which is to be probed. */
    synchronized boolean refused() {
        return failed(REFUSES);
    }

    /** A self-test has run. True when this made it a failed list, which is to be probed. */
    synchronized boolean tested(SelfTest.Verdict verdict) {
        test = verdict.isAnswer()
                ? Optional.of(new ListTests.Test(list.zone(), verdict == SelfTest.Verdict.PASSED))
                : Optional.empty();
        switch (verdict) {
            case SILENT -> {
                return failed(SILENT);
            }
            case REFUSED -> {
                failures = FAILURES;
                return failed(REFUSES);
            }
            case PASSED, POINT_MISSING, LISTS_EVERYTHING -> {
                tested = verdict;
                answers();
                if (verdict == SelfTest.Verdict.PASSED && nanos.getAsLong() - brokenSince >= AFTER_BREAKER.toNanos()) {
                    broken = false;
                }
                tell();
            }
        }
        return false;
    }

    /** A probe was answered: it is asked again. */
    synchronized void recovered() {
        answers();
        tell();
    }

    private void answers() {
        failures = 0;
        failing = "";
    }

    private boolean failed(String why) {
        failures++;
        if (failures < FAILURES || !failing.isEmpty()) {
            return false;
        }
        failing = why;
        tell();
        return true;
    }

    private void tell() {
        ListStatus now = now();
        if (!now.equals(told)) {
            told = now;
            events.listChanged(now);
        }
    }

    private ListStatus now() {
        if (tested == SelfTest.Verdict.LISTS_EVERYTHING) {
            return status(ListState.SUSPENDED, "it lists 127.0.0.1, so it lists everything (RFC 5782 section 5)");
        }
        if (broken) {
            return status(
                    ListState.SUSPENDED,
                    "it listed more than " + ListBreaker.TOO_MANY + " % of the last " + ListBreaker.CLIENTS
                            + " clients");
        }
        if (!failing.isEmpty()) {
            return status(ListState.FAILED, failing);
        }
        if (tested == SelfTest.Verdict.POINT_MISSING) {
            return status(
                    ListState.DEGRADED,
                    "it does not list its test address 127.0.0.2, so it may be empty (RFC 5782 section 5)");
        }
        return status(ListState.OK, "");
    }

    private ListStatus status(ListState state, String why) {
        return new ListStatus(list.name(), state, why);
    }
}
