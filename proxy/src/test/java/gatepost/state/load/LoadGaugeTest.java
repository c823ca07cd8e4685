package gatepost.state.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertEquals(Load.SHEDDING, gauge.load());
    }

    @Test
    void levelsBeginAtTheirThresholds() {
        assertEquals(Load.NORMAL, settled(0.699).load());
        assertEquals(Load.CAREFUL, settled(0.701).load());
        assertEquals(Load.CAREFUL, settled(0.849).load());
        assertEquals(Load.SHEDDING, settled(0.851).load());
    }

    @Test
    void levelEndsFivePointsBelow() {
        assertEquals(Load.CAREFUL, fed(settled(0.72), 20_000, 0.651).load());
        assertEquals(Load.NORMAL, fed(settled(0.72), 20_000, 0.649).load());
        assertEquals(Load.SHEDDING, fed(settled(0.96), 20_000, 0.801).load());
        assertEquals(Load.CAREFUL, fed(settled(0.96), 20_000, 0.799).load());
        assertEquals(Load.NORMAL, fed(settled(0.96), 20_000, 0.1).load());
    }

    @Test
    void levelKeepsStillForTwoSecondsWhateverComes() {
        Random random = new Random(5);
        LoadGauge gauge = LoadGauge.idle(T, 1);
        long changed = T - 2000;
        for (long now = T + 50; now < T + 600_000; now += 50) {
            LoadGauge next = gauge.feed(now, random.nextInt(3) * random.nextDouble());
            if (next.load() != gauge.load()) {
                assertTrue(now - changed >= 2000, "changed after " + (now - changed) + " ms");
                changed = now;
            }
            gauge = next;
        }
        assertTrue(changed > T, "never changed");
    }

    @Test
    void aGrowingShareOfNewClientsSeesUsShed() {
        assertEquals(0, settled(0.5).share());
        assertEquals(0.25, settled(0.775).share(), 0.01);
        assertEquals(0.5, settled(0.849).share(), 0.01);
        assertEquals(1, settled(0.86).share());
    }

    @Test
    void drawDecidesWhatANewClientSees() {
        LoadGauge half = settled(0.849);
        assertEquals(Load.SHEDDING, half.loadOfNewClient(0.4));
        assertEquals(Load.CAREFUL, half.loadOfNewClient(0.6));
        assertEquals(Load.CAREFUL, half.load());
        assertEquals(Load.NORMAL, settled(0.1).loadOfNewClient(0));
        assertEquals(Load.SHEDDING, settled(0.9).loadOfNewClient(0.9999));
    }

    @Test
    void afterOverloadTheShareShrinksOverAMinute() {
        LoadGauge over = settled(0.9);
        LoadGauge soon = fed(over, 30_000, 0.1);
        assertEquals(Load.NORMAL, soon.load());
        assertEquals(0.5, soon.share(), 0.05);
        assertEquals(Load.SHEDDING, soon.loadOfNewClient(0.4));
        assertEquals(0, fed(soon, 31_000, 0.1).share());
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
