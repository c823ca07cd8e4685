package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds deploy/SECURITY.md to the program: its figures to constants and policy, its names to tests and files. */
class SecurityTest {

    /** A row of the table of limits: its second and its last cell. */
    private static final Pattern LIMIT =
            Pattern.compile("(?m)^\\|[^|]*\\| (\\d+(?: \\w+)?) \\|[^|]*\\|[^|]*\\| `([^`]+)` \\|$");

    private static final Pattern NAMED = Pattern.compile("`([\\w./-]+)`");
    private static final Pattern IN_PROGRAM = Pattern.compile("((?:[a-z]+\\.)*)([A-Z]\\w*)\\.([A-Z_]+)(?:\\.(\\w+))?");

    /** Octets, or milliseconds. */
    private static final Map<String, Long> UNITS =
            Map.of("KiB", 1024L, "MiB", 1024L * 1024, "MB", 1_000_000L, "s", 1000L, "min", 60_000L);

    private static final Pattern TEST_METHOD = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    private static final int FEWEST_LIMITS = 35;
    private static final int FEWEST_TIPPED = 25;

    private final Path root = root();

    @Test
    void everyLimitIsThatOfTheProgram() throws Exception {
        List<MatchResult> rows = LIMIT.matcher(limits()).results().toList();
        assertTrue(rows.size() >= FEWEST_LIMITS, () -> rows.size() + " rows");
        assertEquals(
                limits().lines()
                        .filter(line -> line.matches("\\|[^|]*\\| \\d.*"))
                        .count(),
                rows.size(),
                "all are read");
        for (MatchResult row : rows) {
            Matcher constant = IN_PROGRAM.matcher(row.group(2));
            if (constant.matches()) {
                assertEquals(inProgram(constant), octetsOrMillis(row.group(1)), row.group(2));
            } else {
                assertInPolicy(row.group(1), row.group(2));
            }
        }
    }

    @Test
    void whateverStrangersCanTipHasATestOrAReason() throws IOException {
        String section = page().split("### What the traffic of strangers can tip\n", 2)[1]
                .split("\n## ", 2)[0];
        List<String> rows =
                section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
        assertTrue(rows.size() >= FEWEST_TIPPED, () -> rows.size() + " rows");
        List<Path> tests = files("proxy/src/test/java");
        for (String row : rows) {
            String[] cells = row.split("\\|");
            assertEquals(5, cells.length, row);
            List<MatchResult> methods = TEST_METHOD.matcher(cells[4]).results().toList();
            assertTrue(!methods.isEmpty() || cells[4].contains("`scenarios/") || cells[4].contains("reason: "), row);
            for (MatchResult method : methods) {
                assertTrue(hasMethod(tests, method.group(1), method.group(2)), method.group());
            }
        }
    }

    private static boolean hasMethod(List<Path> tests, String type, String method) throws IOException {
        for (Path test : tests) {
            if (test.endsWith(type + ".java") && Files.readString(test).contains(" " + method + "(")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyTestAndFileThatItNamesIsThere() throws IOException {
        String tests = files("proxy/src/test/java").toString();
        int named = 0;
        for (MatchResult each : NAMED.matcher(page()).results().toList()) {
            String name = each.group(1);
            if (name.matches("\\w+(?:Test|IT)")) {
                assertTrue(tests.contains("/" + name + ".java"), name);
                named++;
            } else if (name.startsWith("scenarios/")) {
                assertTrue(files("proxy/src/test/scenarios").toString().contains("/" + name), name);
                named++;
            } else if (name.startsWith("policies/") || name.startsWith("deploy/")) {
                assertTrue(Files.exists(root.resolve(name)), name);
            }
        }
        assertTrue(named > 20, "tests are named: " + named);
    }

    private void assertInPolicy(String figure, String statement) throws IOException {
        String policy =
                Files.readString(root.resolve("policies/default.policy")).replaceAll("[ \t]+", " ");
        assertTrue(policy.contains("\n " + statement + " "), statement);
        assertTrue(statement.matches(".*\\b" + figure + "\\b.*"), statement + " is not " + figure);
    }

    private static long inProgram(Matcher constant) throws ReflectiveOperationException {
        Class<?> type = Class.forName(Gatepost.class.getPackageName() + "." + constant.group(1) + constant.group(2));
        Field field = type.getDeclaredField(constant.group(3));
        field.setAccessible(true);
        Object value = field.get(null);
        if (constant.group(4) != null) {
            Method part = value.getClass().getMethod(constant.group(4));
            value = part.invoke(value);
        }
        return value instanceof Duration time ? time.toMillis() : ((Number) value).longValue();
    }

    private static long octetsOrMillis(String figure) {
        String[] words = figure.split(" ");
        long factor = words.length == 1 ? 1 : UNITS.getOrDefault(words[1], 0L);
        return Long.parseLong(words[0]) * factor;
    }

    private String limits() throws IOException {
        String page = page();
        return page.substring(page.indexOf("## 3. Limits"), page.indexOf("## 4. "));
    }

    private String page() throws IOException {
        return Files.readString(root.resolve("deploy/SECURITY.md"));
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Wherever in the project the tests were started. */
    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("policies"))) {
            at = at.getParent();
        }
        return at;
    }
}
