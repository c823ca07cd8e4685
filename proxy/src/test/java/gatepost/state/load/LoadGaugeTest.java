package gatepost.state.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Load;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadGaugeTest {

    private static final long T = 1_000_000;
    private static final long STEP = 100;

    @Test
    void smoothsOverASecond() {
        LoadGauge gauge = LoadGauge.idle(T, 1).feed(T + 1000, 1.0);
        assertEquals(0.632, gauge.ratio(), 0.001);
        LoadGauge inSteps = fed(LoadGauge.idle(T, 1), 1000, 1.0);
        assertEquals(0.632, inSteps.ratio(), 0.001);
    }

    @Test
    void highestRatioDecides() {
        LoadGauge gauge = LoadGauge.idle(T, 3);
        for (int i = 1; i <= 100; i++) {
            gauge = gauge.feed(T + i * STEP, 0.1, 0.9, 0.3);
        }
        assertEquals(0.9, gauge.ratio(), 0.001);
        assertEquals(Pressure.SHEDDING, gauge.pressure());
        assertEquals(Load.SHEDDING, gauge.load());
    }

    @Test
    void levelsBeginAtTheirThresholds() {
        assertEquals(Load.NORMAL, settled(0.699).load());
        assertEquals(Load.CAREFUL, settled(0.701).load());
        assertEquals(Load.CAREFUL, settled(0.849).load());
        assertEquals(Load.SHEDDING, settled(0.851).load());
        assertEquals(Pressure.SHEDDING, settled(0.949).pressure());
        assertEquals(Pressure.FULL, settled(0.951).pressure());
        assertEquals(Load.SHEDDING, settled(0.951).load());
    }

    @Test
    void levelEndsFivePointsBelow() {
        assertEquals(Pressure.CAREFUL, fed(settled(0.72), 20_000, 0.651).pressure());
        assertEquals(Pressure.NORMAL, fed(settled(0.72), 20_000, 0.649).pressure());
        assertEquals(Pressure.FULL, fed(settled(0.96), 20_000, 0.901).pressure());
        assertEquals(Pressure.SHEDDING, fed(settled(0.96), 20_000, 0.899).pressure());
        assertEquals(Pressure.NORMAL, fed(settled(0.96), 20_000, 0.1).pressure());
    }

    @Test
    void levelKeepsStillForTwoSecondsWhateverComes() {
        Random random = new Random(5);
        LoadGauge gauge = LoadGauge.idle(T, 1);
        long changed = T - 2000;
        for (long now = T + 50; now < T + 600_000; now += 50) {
            LoadGauge next = gauge.feed(now, random.nextInt(3) * random.nextDouble());
            if (next.pressure() != gauge.pressure()) {
                assertTrue(now - changed >= 2000, "changed after " + (now - changed) + " ms");
                changed = now;
            }
            gauge = next;
        }
        assertTrue(changed > T, "never changed");
    }

    @Test
    void unprovenClientsAreDroppedByChanceThenTurnedAway() {
        assertEquals(0, settled(0.5).shedChance(Standing.UNPROVEN));
        assertEquals(0.25, settled(0.775).shedChance(Standing.UNPROVEN), 0.01);
        assertEquals(0.5, settled(0.849).shedChance(Standing.UNPROVEN), 0.01);
        assertEquals(1, settled(0.86).shedChance(Standing.UNPROVEN));
        assertEquals(1, settled(0.71).shedChance(Standing.BAD));
    }

    @Test
    void goodClientsAreServedUntilNearlyNothingIsLeft() {
        assertEquals(0, settled(0.94).shedChance(Standing.GOOD));
        assertEquals(0.5, settled(0.975).shedChance(Standing.GOOD), 0.01);
        assertEquals(1, settled(1.5).shedChance(Standing.GOOD));
        assertEquals(0, settled(1.5).shedChance(Standing.ALLOWED));
    }

    @Test
    void drawDecides() {
        LoadGauge half = settled(0.849);
        assertTrue(half.sheds(Standing.UNPROVEN, 0.4));
        assertFalse(half.sheds(Standing.UNPROVEN, 0.6));
        assertFalse(settled(0.1).sheds(Standing.BAD, 0));
        assertTrue(settled(0.9).sheds(Standing.UNPROVEN, 0.9999));
    }

    @Test
    void afterOverloadTheChanceGoesDownOverAMinute() {
        LoadGauge over = settled(0.9);
        LoadGauge soon = fed(over, 30_000, 0.1);
        assertEquals(Load.NORMAL, soon.load());
        assertEquals(0.5, soon.shedChance(Standing.UNPROVEN), 0.05);
        assertEquals(0, fed(soon, 31_000, 0.1).shedChance(Standing.UNPROVEN));
    }

    @Test
    void limitsAreHalvedByStanding() {
        assertFalse(settled(0.5).halvesLimits(Standing.UNPROVEN));
        assertTrue(settled(0.75).halvesLimits(Standing.UNPROVEN));
        assertFalse(settled(0.75).halvesLimits(Standing.GOOD));
        assertTrue(settled(0.9).halvesLimits(Standing.GOOD));
        assertFalse(settled(1.2).halvesLimits(Standing.ALLOWED));
    }

    @Test
    void measurementsThatAreNoneChangeNothing() {
        LoadGauge gauge = settled(0.72);
        assertEquals(0.72, fed(gauge, 5000, Double.NaN).ratio(), 0.001);
        assertTrue(fed(gauge, 60_000, Double.POSITIVE_INFINITY).ratio() <= 2);
        assertTrue(fed(gauge, 60_000, -5).ratio() >= 0);
        assertSame(gauge, gauge.feed(T - 1, 1.0));
        assertThrows(IllegalArgumentException.class, () -> gauge.feed(T + 1_000_000, 1, 2));
    }

    private static LoadGauge settled(double ratio) {
        return fed(LoadGauge.idle(T, 1), 30_000, ratio);
    }

    private static LoadGauge fed(LoadGauge start, long millis, double ratio) {
        LoadGauge gauge = start;
        for (long passed = STEP; passed <= millis; passed += STEP) {
            gauge = gauge.feed(start.atMillis() + passed, ratio);
        }
        return gauge;
    }
}
