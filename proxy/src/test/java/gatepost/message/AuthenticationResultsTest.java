package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticationResultsTest {

    @Test
    void saysThatNothingWasTried() {
        assertEquals("Authentication-Results: mx.test; none\r\n", field());
    }

    @Test
    void hasAResultForEachMethod() {
        assertEquals(
                "Authentication-Results: mx.test; spf=pass smtp.mailfrom=a.test; dkim=none\r\n",
                field("spf=pass smtp.mailfrom=a.test", "dkim=none"));
    }

    @Test
    void isOneFieldOfShortLinesWhateverItIsMadeOf() {
        String hostile = "spf=pass smtp.mailfrom=a\r\nSubject: b;\tdkim=pass \u00e4\0" + "x".repeat(5_000);
        String field = field(hostile, "dkim=none");
        assertTrue(field.startsWith("Authentication-Results: mx.test; spf=pass"));
        assertEquals(field.indexOf("; dkim=pass"), -1);
        for (String line : field.split("\r\n")) {
            assertTrue(line.length() < 998);
            assertTrue(line.startsWith("\t") || line.startsWith("Authentication-Results:"), line);
            assertTrue(line.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~'), line);
        }
        assertFalse(field.contains("Subject: b;"));
        assertEquals(2, field.chars().filter(c -> c == ';').count());
    }

    @Test
    void isTakenForOursWhenItComesBack() {
        String field = field("spf=pass");
        assertTrue(new OurFields("mx.test")
                .isClaimed(field.substring(field.indexOf(':') + 1).strip()));
    }

    private static String field(String... results) {
        return new AuthenticationResults("mx.test", List.of(results)).field();
    }
}
