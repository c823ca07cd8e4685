package gatepost.state.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.state.key.SiteKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final SiteKey SITE = new SiteKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final long HOUR = 1_790_000_000L / 3600 * 3600;

    @Test
    void staysTheSameWithinTheHour() {
        assertEquals(Sample.of(SITE, "example.com", HOUR), Sample.of(SITE, "example.com", HOUR + 3599));
    }

    @Test
    void drawsAgainInTheNextHour() {
        Set<Integer> lots = new HashSet<>();
        for (int hour = 0; hour < 48; hour++) {
            lots.add(Sample.of(SITE, "example.com", HOUR + hour * 3600L));
        }
        assertTrue(lots.size() > 20, "only " + lots);
    }

    @Test
    void aQuarterOfAllOriginsIsBelowTwentyFive() {
        int below = 0;
        for (int i = 0; i < 4000; i++) {
            int lot = Sample.of(SITE, "origin" + i, HOUR);
            assertTrue(lot >= 0 && lot < 100);
            below += lot < 25 ? 1 : 0;
        }
        assertEquals(1000, below, 120);
    }
}
