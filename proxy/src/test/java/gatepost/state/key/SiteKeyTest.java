package gatepost.state.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteKeyTest {

    private static final SiteKey SITE = site("0123456789abcdef");

    @Test
    void keysAreSixteenOctetsAndAlwaysTheSame() {
        byte[] key = SITE.key(List.of("a", "b"));
        assertEquals(16, key.length);
        assertArrayEquals(key, SITE.key(List.of("a", "b")));
        assertArrayEquals(key, site("0123456789abcdef").key(List.of("a", "b")));
    }

    @Test
    void keysDifferByPartsByTheirBordersAndBySite() {
        byte[] key = SITE.key(List.of("a", "bc"));
        assertFalse(Arrays.equals(key, SITE.key(List.of("ab", "c"))));
        assertFalse(Arrays.equals(key, SITE.key(List.of("abc"))));
        assertFalse(Arrays.equals(key, site("0123456789abcdeX").key(List.of("a", "bc"))));
    }

    @Test
    void drawsEvenly() {
        int[] drawn = new int[10];
        for (int i = 0; i < 10_000; i++) {
            drawn[SITE.draw(List.of(Integer.toString(i)), 10)]++;
        }
        for (int count : drawn) {
            assertEquals(1000, count, 150);
        }
    }

    @Test
    void refusesSecretThatCouldBeGuessed() {
        assertThrows(IllegalArgumentException.class, () -> site("short"));
    }

    private static SiteKey site(String secret) {
        return new SiteKey(secret.getBytes(StandardCharsets.UTF_8));
    }
}
