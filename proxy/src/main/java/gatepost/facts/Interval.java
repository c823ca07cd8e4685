package gatepost.facts;

/** A number known only to lie from {@code low} to {@code high}; exactly known where both are the same. */
public record Interval(double low, double high) {

    public static final Interval ZERO = exactly(0);

    /** Nothing is known of the number. */
    public static final Interval ANY = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes from low to high, not from " + low + " to " + high);
        }
    }

    public static Interval exactly(double value) {
        return new Interval(value, value);
    }

    public Interval plus(Interval other) {
        return new Interval(low + other.low, high + other.high);
    }

    public Interval times(double factor) {
        return factor == 0 ? ZERO : factor > 0 ? new Interval(low * factor, high * factor) : negated(-factor);
    }

    /** The smallest interval that holds this and 0: what may or may not be added. */
    public Interval orZero() {
        return new Interval(Math.min(0, low), Math.max(0, high));
    }

    public boolean isExact() {
        return low == high;
    }

    /** {@code 3}, {@code 2.5} or {@code 1..4}. */
    @Override
    public String toString() {
        return isExact() ? number(low) : number(low) + ".." + number(high);
    }

    private Interval negated(double factor) {
        return new Interval(-high * factor, -low * factor);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(Math.round(value * 1000) / 1000.0);
    }
}
