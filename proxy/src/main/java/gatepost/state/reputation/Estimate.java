package gatepost.state.reputation;

/**
 * How likely the next is good, and how sure that is: a share of good events that leans on a prior as if the prior were
 * {@code k} events, and 1.28 standard deviations to both sides (80 % of a normal distribution).
 */
public record Estimate(double p, double sigma) {

    /** Of a client of which nothing is known at all. */
    static final double ROOT = 0.5;

    private static final double DEVIATIONS = 1.28;

    static Estimate of(Counts counts, double prior, int k) {
        double events = counts.total() + k;
        double p = (counts.good() + k * prior) / events;
        return new Estimate(p, Math.sqrt(p * (1 - p) / events));
    }

    public double lower() {
        return Math.max(0, p - DEVIATIONS * sigma);
    }

    public double upper() {
        return Math.min(1, p + DEVIATIONS * sigma);
    }
}
