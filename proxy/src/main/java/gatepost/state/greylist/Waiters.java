package gatepost.state.greylist;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many first contacts wait, by the hour in which their time runs out: who has not passed by then never returned.
 * Only for statistics, so it is kept in memory: a restart loses sight of those who wait. Immutable.
 *
 * @param byHour hours since 1970
 */
public record Waiters(SortedMap<Long, Long> byHour) {

    public static final Waiters NONE = new Waiters(new TreeMap<>());

    private static final long HOUR = 3600;

    public Waiters {
        byHour = Collections.unmodifiableSortedMap(byHour);
    }

    /** With one more, whose time runs out at {@code deadline} (seconds since 1970). */
    public Waiters first(long deadline) {
        return with(deadline, 1);
    }

    /** Without one that has passed. */
    public Waiters passed(long deadline) {
        return byHour.containsKey(hour(deadline)) ? with(deadline, -1) : this;
    }

    /** How many have not returned in their time. */
    public long overdue(long now) {
        return byHour.headMap(hour(now)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Those whose time has not run out. */
    public Waiters after(long now) {
        return new Waiters(new TreeMap<>(byHour.tailMap(hour(now))));
    }

    private Waiters with(long deadline, long more) {
        NavigableMap<Long, Long> next = new TreeMap<>(byHour);
        next.merge(hour(deadline), more, Long::sum);
        return new Waiters(next);
    }

    private static long hour(long second) {
        return second / HOUR;
    }
}
