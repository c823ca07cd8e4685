package gatepost.state.load;

import gatepost.observed.Load;

/**
 * How loaded this host is: the highest of several ratios (used to available), each smoothed over a second, as a level
 * that keeps still for two seconds and has five points of hysteresis; and how likely a new client is turned away.
 * Immutable: feeding gives the next gauge. Reads no clock and measures nothing.
 */
public final class LoadGauge {

    /** Of sessions and backend places, kept for those who are allowed. */
    public static final double RESERVED = 0.10;

    private static final double SMOOTHED_MILLIS = 1000;
    private static final long STILL_MILLIS = 2000;

    /** After overload everybody would come back at once. */
    private static final double RAMP_DOWN_MILLIS = 60_000;

    /** A stalled loop measures ratios without limit; more than this is no more overload, but takes longer to forget. */
    private static final double HIGHEST = 2;

    private static final double CAREFUL_HIGHEST_CHANCE = 0.5;

    private final long atMillis;
    private final double[] smoothed;
    private final Pressure pressure;
    private final long changedMillis;
    private final double[] chances;

    private LoadGauge(long atMillis, double[] smoothed, Pressure pressure, long changedMillis, double[] chances) {
        this.atMillis = atMillis;
        this.smoothed = smoothed;
        this.pressure = pressure;
        this.changedMillis = changedMillis;
        this.chances = chances;
    }

    /** A host without load, for {@code ratios} measurements at a time. */
    public static LoadGauge idle(long nowMillis, int ratios) {
        return new LoadGauge(
                nowMillis,
                new double[ratios],
                Pressure.NORMAL,
                nowMillis - STILL_MILLIS,
                new double[Standing.values().length]);
    }

    /** After measuring once more; a ratio that is no number leaves its own as it was. */
    public LoadGauge feed(long nowMillis, double... ratios) {
        if (ratios.length != smoothed.length) {
            throw new IllegalArgumentException("expected " + smoothed.length + " ratios, not " + ratios.length);
        }
        if (nowMillis <= atMillis) {
            return this;
        }
        long elapsed = nowMillis - atMillis;
        double[] next = smooth(ratios, 1 - Math.exp(-elapsed / SMOOTHED_MILLIS));
        double highest = highest(next);
        Pressure wanted = pressure.next(highest);
        boolean changes = wanted != pressure && nowMillis - changedMillis >= STILL_MILLIS;
        Pressure now = changes ? wanted : pressure;
        double[] chance = new double[chances.length];
        for (Standing standing : Standing.values()) {
            double lowest = chances[standing.ordinal()] - elapsed / RAMP_DOWN_MILLIS;
            chance[standing.ordinal()] = Math.max(chance(now, standing, highest), lowest);
        }
        return new LoadGauge(nowMillis, next, now, changes ? nowMillis : changedMillis, chance);
    }

    /** When it was last fed. */
    public long atMillis() {
        return atMillis;
    }

    /** The highest of the smoothed ratios. */
    public double ratio() {
        return highest(smoothed);
    }

    public Pressure pressure() {
        return pressure;
    }

    /** The fact {@code load}. */
    public Load load() {
        return pressure.load();
    }

    /** How likely (0..1) a new client of this standing is to be turned away. */
    public double shedChance(Standing standing) {
        return chances[standing.ordinal()];
    }

    /** Whether this new client is turned away. {@code draw} is a random number, 0 or more and below 1. */
    public boolean sheds(Standing standing, double draw) {
        return draw < shedChance(standing);
    }

    /** Whether the limits of a client of this standing are half of what they are. */
    public boolean halvesLimits(Standing standing) {
        return switch (standing) {
            case ALLOWED -> false;
            case GOOD -> pressure.compareTo(Pressure.SHEDDING) >= 0;
            case UNPROVEN, BAD -> pressure.compareTo(Pressure.CAREFUL) >= 0;
        };
    }

    private double[] smooth(double[] ratios, double weight) {
        double[] next = smoothed.clone();
        for (int i = 0; i < next.length; i++) {
            if (!Double.isNaN(ratios[i])) {
                double ratio = Math.max(0, Math.min(HIGHEST, ratios[i]));
                next[i] += weight * (ratio - next[i]);
            }
        }
        return next;
    }

    private static double chance(Pressure pressure, Standing standing, double ratio) {
        return switch (standing) {
            case ALLOWED -> 0;
            case GOOD -> pressure == Pressure.FULL ? part(ratio, Pressure.FULL.from(), 1) : 0;
            case UNPROVEN ->
                switch (pressure) {
                    case NORMAL -> 0;
                    case CAREFUL ->
                        CAREFUL_HIGHEST_CHANCE * part(ratio, Pressure.CAREFUL.from(), Pressure.SHEDDING.from());
                    case SHEDDING, FULL -> 1;
                };
            case BAD -> pressure == Pressure.NORMAL ? 0 : 1;
        };
    }

    private static double part(double ratio, double from, double to) {
        return Math.max(0, Math.min(1, (ratio - from) / (to - from)));
    }

    private static double highest(double[] ratios) {
        double highest = 0;
        for (double ratio : ratios) {
            highest = Math.max(highest, ratio);
        }
        return highest;
    }
}
