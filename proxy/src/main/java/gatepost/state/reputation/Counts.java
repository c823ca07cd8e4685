package gatepost.state.reputation;

import java.util.Locale;

/** Weighted good and bad events, faded with time. */
public record Counts(double good, double bad) {

    public static final Counts NONE = new Counts(0, 0);

    public double total() {
        return good + bad;
    }

    Counts plus(Counts other) {
        return new Counts(good + other.good, bad + other.bad);
    }

    Counts times(double factor) {
        return new Counts(good * factor, bad * factor);
    }

    /** As {@code 0.2/21}: a decimal where it matters. */
    @Override
    public String toString() {
        return text(good) + "/" + text(bad);
    }

    private static String text(double count) {
        String tenths = String.format(Locale.ROOT, "%.1f", count);
        return count >= 10 || tenths.endsWith(".0") ? String.format(Locale.ROOT, "%.0f", count) : tenths;
    }
}
