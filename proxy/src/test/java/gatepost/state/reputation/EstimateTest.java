package gatepost.state.reputation;

import static gatepost.state.reputation.ReputationClass.BAD;
import static gatepost.state.reputation.ReputationClass.GOOD;
import static gatepost.state.reputation.ReputationClass.GREY;
import static gatepost.state.reputation.ReputationClass.NEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the formula, number by number. What an address did is part of what its network did. */
class EstimateTest {

    private static final long NOW = 1_790_000_000L;

    @Test
    void nothingKnown() {
        assertRow("0.50 0.18 0.82", NEW, judged(counts(0, 0), counts(0, 0), counts(0, 0)));
        assertRow("0.50 0.18 0.82", NEW, Reputation.judge(History.NONE, NOW));
    }

    @Test
    void newAddressInCleanNetwork() {
        assertRow("0.99 0.93 1.00", GOOD, judged(counts(500, 5), counts(500, 5), counts(0, 0)));
    }

    @Test
    void newAddressInBadNetworkOfMixedSystem() {
        // The estimate is bad, the class is not: nobody is refused for its neighbours alone.
        assertRow("0.02 0.00 0.12", GREY, judged(counts(5000, 5000), counts(0, 200), counts(0, 0)));
        assertRow("0.02 0.00 0.12", BAD, judged(counts(5000, 5000), counts(0, 200), counts(0, 0.2)));
    }

    @Test
    void goodAddressInBadNeighbourhood() {
        assertRow("0.90 0.83 0.97", GOOD, judged(counts(100, 9900), counts(30, 170), counts(30, 0)));
    }

    @Test
    void goodAddressAndNothingElse() {
        assertRow("0.99 0.96 1.00", GOOD, judged(counts(20, 0), counts(20, 0), counts(20, 0)));
    }

    @Test
    void threeBadEventsInCleanNetwork() {
        assertRow("0.56 0.32 0.80", GREY, judged(counts(500, 8), counts(500, 8), counts(0, 3)));
    }

    @Test
    void badAddress() {
        assertRow("0.01 0.00 0.04", BAD, judged(counts(0, 20), counts(0, 20), counts(0, 20)));
    }

    /** Of the 200 good ones 96 % are left when the burst has come: they fade while it lasts. */
    @Test
    void burstOfBadAfterManyGood() {
        Counts counts = counts(192, 50);
        Judged judged = judged(counts, counts, counts, counts(0, 50));
        assertRow("0.79 0.76 0.83", GREY, judged);
        assertTrue(judged.burstBad());
    }

    @Test
    void largeProvider() {
        Judged judged = judged(counts(9000, 450), counts(9000, 450), counts(9000, 450), counts(160, 8));
        assertRow("0.95 0.95 0.96", GOOD, judged);
        assertFalse(judged.burstBad());
    }

    @Test
    void burstTakesTheGoodNameForAWhile() {
        Judged judged = judged(counts(9000, 50), counts(9000, 50), counts(9000, 50), counts(1, 50));
        assertEquals(GREY, judged.standing());
        assertTrue(judged.estimate().lower() > 0.8);
    }

    private static void assertRow(String numbers, ReputationClass standing, Judged judged) {
        Estimate e = judged.estimate();
        assertEquals(numbers, String.format(Locale.ROOT, "%.2f %.2f %.2f", e.p(), e.lower(), e.upper()));
        assertEquals(standing, judged.standing());
    }

    private static Counts counts(double good, double bad) {
        return new Counts(good, bad);
    }

    private static Judged judged(Counts asn, Counts network, Counts address) {
        return judged(asn, network, address, Counts.NONE);
    }

    private static Judged judged(Counts asn, Counts network, Counts address, Counts burst) {
        History history =
                new History(entry(asn, burst), entry(network, burst), entry(address, burst), Optional.empty());
        return Reputation.judge(history, NOW);
    }

    private static Optional<ReputationEntry> entry(Counts counts, Counts burst) {
        Fading fading = new Fading(NOW, counts, burst, Counts.NONE);
        BadMarks marks = new BadMarks(1, 2, false);
        return Optional.of(new ReputationEntry(NOW, fading, marks, -1L, Pin.NONE, GoodWeeks.NONE));
    }
}
