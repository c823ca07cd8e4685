package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A policy of any text is answered with words; one that can be read is laid out once for all, and has a JSON twin. */
public final class PolicyFuzz {

    private static final String NAME = "a.policy";

    private PolicyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        assertTellable(PolicyFile.load(MemorySources.of(NAME, text), NAME, "mx.example.org")
                .report());
        SourceText source = new SourceText(NAME, text);
        Layout.of(source)
                .text()
                .ifPresent(once -> assertEquals(
                        once, Layout.of(new SourceText(NAME, once)).text().orElseThrow()));
        JsonTwin.of(source).text().ifPresent(json -> {
            Optional<String> twice = JsonTwin.of(new SourceText("a.json", json)).text();
            assertEquals(unplaced(json), unplaced(twice.orElseThrow()));
        });
    }

    private static String unplaced(String json) {
        return json.replaceAll("\"at\": \"[0-9:]+\", ", "").replaceFirst("\"file\": \"[^\"]*\"", "");
    }

    /** A report stands on a terminal: nothing in it may steer one. */
    static void assertTellable(String report) {
        assertTrue(report.chars().allMatch(c -> c >= ' ' && c != 127 || c == '\n'), report);
    }
}
