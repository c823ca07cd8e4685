package gatepost.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search sees of a line before it reads it: its time, and whether a text stands in it. */
class StampTest {

    @Test
    void everyDayOfTwoCenturiesIsThatOfTheCalendar() {
        for (LocalDate day = LocalDate.of(1970, 1, 1); day.getYear() < 2170; day = day.plusDays(1)) {
            assertEquals(day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(), millis(day + "T00:00:00.000Z"));
        }
        assertEquals(Instant.parse("2026-11-20T17:41:58.412Z").toEpochMilli(), millis("2026-11-20T17:41:58.412Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 17:41:58.412Z",
                "2026-11-20T17:41:58.412+",
                "2026-13-20T17:41:58.412Z",
                "2026-00-20T17:41:58.412Z",
                "2026-11-00T17:41:58.412Z",
                "2026-11-2OT17:41:58.412Z",
                "2026-11-20T17:41:58.41"
            })
    void whatIsNoTimeHasNone(String text) {
        assertEquals(Stamp.NONE, millis(text));
    }

    @Test
    void textIsFoundAtEveryPlaceAndNowhereElse() {
        String line = "aabaaabAAb-abab";
        for (int from = 0; from < line.length(); from++) {
            for (int to = from + 1; to <= line.length(); to++) {
                String text = line.substring(from, to);
                assertTrue(isIn(text.toUpperCase(java.util.Locale.ROOT), line), text);
                assertEquals(
                        line.toLowerCase(java.util.Locale.ROOT)
                                .contains((text + "b").toLowerCase(java.util.Locale.ROOT)),
                        isIn(text + "b", line),
                        text);
            }
        }
        assertFalse(isIn("abc", line));
        assertFalse(isIn("a".repeat(40), line));
        assertTrue(isIn("", line));
    }

    private static long millis(String text) {
        byte[] line = ("{\"v\":1,\"ts\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII);
        return Stamp.millis(line, 0, line.length);
    }

    private static boolean isIn(String text, String line) {
        byte[] octets = ("xx" + line + "xx").getBytes(StandardCharsets.US_ASCII);
        return new Needle(text).isIn(octets, 2, octets.length - 2);
    }
}
