package gatepost.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.records.AddressMask;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoughtTest {

    private static final String RECORD = """
            {"client":{"ip":"192.0.2.7","name":"mail.shop.example"},"helo":"out.shop.example","sender":"Bob@News.example.com",
            "rcpt":"alice@example.org","action":"accept","backend":{"queue_id":"4XyZ12abcd"}}
            """;

    @Test
    void understandsWhatPeopleKnow() throws IOException {
        for (String text : List.of(
                "bob@news.example.com",
                "<bob@news.example.com>",
                "ALICE@example.org",
                "@example.org",
                "example.com",
                "news.example.com",
                "shop.example",
                "192.0.2.7",
                "192.0.2.0/24",
                "4XyZ12abcd")) {
            assertTrue(fits(text), text);
        }
        for (String text : List.of(
                "bob@example.com", "ample.org", "<>", "192.0.2.8", "192.0.3.0/24", "4XyZ12abce", "2001:db8::/32")) {
            assertFalse(fits(text), text);
        }
    }

    @Test
    void needleStandsInTheRecord() {
        for (String text : List.of("bob@news.example.com", "example.com", "192.0.2.7", "192.0.2.0/24", "4XyZ12abcd")) {
            String needle = Sought.of(text, AddressMask.FULL).orElseThrow().needle();
            assertTrue(RECORD.toLowerCase(Locale.ROOT).contains(needle.toLowerCase(Locale.ROOT)), text);
        }
    }

    @Test
    void saysWhenItUnderstandsNothing() {
        for (String text : List.of("hello there", "192.0.2.0/33", "x", "a..b", "-")) {
            assertEquals(Optional.empty(), Sought.of(text, AddressMask.FULL), text);
        }
    }

    @Test
    void filterWithABrokenNetworkFitsNothing() throws IOException {
        assertTrue(Sought.filter("", "accept", "@example.org", "192.0.2.0/24", AddressMask.FULL)
                .fits()
                .test(record()));
        assertFalse(Sought.filter("", "", "", "192.0.2.0/33", AddressMask.FULL)
                .fits()
                .test(record()));
        assertFalse(Sought.filter("", "reject", "", "", AddressMask.FULL).fits().test(record()));
    }

    private static boolean fits(String text) throws IOException {
        return Sought.of(text, AddressMask.FULL).orElseThrow().fits().test(record());
    }

    private static DecisionRecord record() throws IOException {
        return new DecisionRecord(new ObjectMapper().readTree(RECORD));
    }
}
