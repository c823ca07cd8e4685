package gatepost.state.reputation;

/**
 * Two pairs of counts that fade by half in 14 days and in 6 hours, as of a moment, and the events of the running hour,
 * which have not been added to either.
 *
 * <p>At most 20 weighted events of an hour count. When there are more, good and bad ones are thinned in their own
 * proportion, known only at the hour's end; taking the first 20 would let a sender spend the hour's allowance on good
 * mail before the bad, and would judge a large provider by chance. Events of the running hour count as fresh.
 *
 * @param time seconds since 1970
 */
record Fading(long time, Counts lasting, Counts burst, Counts hour) {

    static final double LASTING_HALF_LIFE = 14 * 86_400;
    static final double BURST_HALF_LIFE = 6 * 3600;

    /** A flood can neither buy nor destroy a name quickly. */
    static final double MOST_PER_HOUR = 20;

    private static final long HOUR = 3600;

    static Fading from(long now) {
        return new Fading(now, Counts.NONE, Counts.NONE, Counts.NONE);
    }

    Fading with(Counts weight, long now) {
        Fading then = at(now);
        return new Fading(then.time, then.lasting, then.burst, then.hour.plus(weight));
    }

    /** A clock that went back makes nothing younger. */
    Fading at(long now) {
        if (now <= time) {
            return this;
        }
        boolean sameHour = now / HOUR == time / HOUR;
        Counts ended = sameHour ? Counts.NONE : thinned();
        return new Fading(
                now,
                lasting.plus(ended).times(share(now, LASTING_HALF_LIFE)),
                burst.plus(ended).times(share(now, BURST_HALF_LIFE)),
                sameHour ? hour : Counts.NONE);
    }

    Counts lastingCounts() {
        return lasting.plus(thinned());
    }

    Counts burstCounts() {
        return burst.plus(thinned());
    }

    private Counts thinned() {
        double total = hour.total();
        return total <= MOST_PER_HOUR ? hour : hour.times(MOST_PER_HOUR / total);
    }

    private double share(long now, double halfLife) {
        return Math.pow(2, -(now - time) / halfLife);
    }
}
