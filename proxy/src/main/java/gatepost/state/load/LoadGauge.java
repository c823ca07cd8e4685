package gatepost.state.load;

import gatepost.observed.Load;

/**
 * How loaded this host is: the highest of several ratios (used to available), each smoothed over a second, as a level
 * that keeps still for two seconds and has five points of hysteresis; and what share of the new clients sees it shed
 * load. Whom that turns away is the policy's to say. Immutable: feeding gives the next gauge. Reads no clock and
 * measures nothing.
 */
public final class LoadGauge {

    private static final double SMOOTHED_MILLIS = 1000;
    private static final long STILL_MILLIS = 2000;

    /** After overload everybody would come back at once. */
    private static final double RAMP_DOWN_MILLIS = 60_000;

    /** A stalled loop measures ratios without limit; more than this is no more overload, but takes longer to forget. */
    private static final double HIGHEST = 2;

    private static final double CAREFUL_HIGHEST_SHARE = 0.5;

    private final long atMillis;
    private final double[] smoothed;
    private final Pressure pressure;
    private final long changedMillis;
    private final double share;

    private LoadGauge(long atMillis, double[] smoothed, Pressure pressure, long changedMillis, double share) {
        this.atMillis = atMillis;
        this.smoothed = smoothed;
        this.pressure = pressure;
        this.changedMillis = changedMillis;
        this.share = share;
    }

    /** A host without load, for {@code ratios} measurements at a time. */
    public static LoadGauge idle(long nowMillis, int ratios) {
        return new LoadGauge(nowMillis, new double[ratios], Pressure.NORMAL, nowMillis - STILL_MILLIS, 0);
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
        double lowest = share - elapsed / RAMP_DOWN_MILLIS;
        return new LoadGauge(
                nowMillis, next, now, changes ? nowMillis : changedMillis, Math.max(share(now, highest), lowest));
    }

    /** When it was last fed. */
    long atMillis() {
        return atMillis;
    }

    /** The highest of the smoothed ratios. */
    public double ratio() {
        return highest(smoothed);
    }

    /** The fact {@code load} of a session that is under way. */
    public Load load() {
        return pressure.load();
    }

    /** The share (0..1) of new clients that sees this host shed load. */
    public double share() {
        return share;
    }

    /**
     * The fact {@code load} of a client that has just come. Turning away a share of them, growing with the load, keeps
     * this host from having to turn all away; a share that shrinks keeps them from coming back all at once.
     *
     * @param draw a random number, 0 or more and below 1
     */
    public Load loadOfNewClient(double draw) {
        if (draw < share) {
            return Load.SHEDDING;
        }
        return pressure == Pressure.NORMAL ? Load.NORMAL : Load.CAREFUL;
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

    private static double share(Pressure pressure, double ratio) {
        return switch (pressure) {
            case NORMAL -> 0;
            case CAREFUL -> {
                double part = (ratio - Pressure.CAREFUL.from()) / (Pressure.SHEDDING.from() - Pressure.CAREFUL.from());
                yield CAREFUL_HIGHEST_SHARE * Math.max(0, Math.min(1, part));
            }
            case SHEDDING -> 1;
        };
    }

    private static double highest(double[] ratios) {
        double highest = 0;
        for (double ratio : ratios) {
            highest = Math.max(highest, ratio);
        }
        return highest;
    }
}
