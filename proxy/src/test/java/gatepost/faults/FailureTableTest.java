package gatepost.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the table of failures names what shows it, and that exists. */
final class FailureTableTest {

    private static final Path TESTS = Path.of("proxy/src/test");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyRowIsShownByWhatExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String row : rows()) {
            List<String> names = names(row);
            if (names.isEmpty()) {
                missing.add("nothing shows: " + row);
            }
            named += names.size();
            names.stream().filter(name -> !exists(name, sources)).forEach(name -> missing.add("there is no " + name));
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 80, () -> "only the table's head was read");
    }

    @Test
    void noticesWhatDoesNotExist() {
        Map<String, String> sources = Map.of("ATest", "class ATest { void a() {} }");
        assertTrue(exists("ATest.a", sources));
        assertTrue(!exists("ATest.b", sources) && !exists("BTest.a", sources));
        assertTrue(!exists("backend/none.smtp", sources));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(TESTS.resolve("failures.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| failure") && !line.startsWith("| **"))
                .toList();
    }

    private static List<String> names(String row) {
        String[] cells = row.split("\\|");
        Matcher matcher = NAME.matcher(cells[cells.length - 1]);
        return matcher.results().map(each -> each.group(1)).toList();
    }

    private static boolean exists(String name, Map<String, String> sources) {
        if (name.endsWith(".smtp")) {
            return Files.exists(TESTS.resolve("scenarios").resolve(name));
        }
        String[] parts = name.split("\\.");
        return parts.length == 2 && sources.getOrDefault(parts[0], "").contains("void " + parts[1] + "(");
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(TESTS.resolve("java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
