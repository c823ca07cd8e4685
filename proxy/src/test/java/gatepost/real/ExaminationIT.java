package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.Gatepost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code gatepost examine}, asked by the drivers of the acceptance suite about collections that others have made, which
 * stand beside the checkout: addresses, public suffixes, and what an independent reader counts in difficult messages. Where
 * that reader is left on purpose, {@code examined-otherwise.txt} says why.
 */
class ExaminationIT {

    private static final String OTHERWISE = "proxy/src/test/exam/examined-otherwise.txt";
    private static final Pattern DIFFERENCE = Pattern.compile("^(\\S+?)( \\(defective: .*?\\))?: (\\w+ .* != .*)$");

    /** Of an odd From field each version of Python has its own opinion. */
    private static final String FROM_ADDRESSES = "from_addresses";

    @TempDir
    private Path directory;

    private final Path shared = Checkout.root().resolve("../shared").normalize();
    private final Path suite = shared.resolve("exam");
    private final Path cases = shared.resolve("cases");

    @BeforeEach
    void needTheSuite() {
        Programs.need(Programs.PYTHON);
        assumeTrue(Files.isDirectory(suite), () -> "skipped: the acceptance suite is not at " + suite);
        assumeTrue(Files.isDirectory(cases), () -> "skipped: there are no cases at " + cases);
    }

    @Test
    void answersEveryQuestionAboutAddressesAndSuffixes() {
        String output = run(
                suite,
                0,
                Programs.PYTHON.path(),
                "engine_exam.py",
                cases.resolve("engine/address.jsonl").toString(),
                cases.resolve("engine/psl.jsonl").toString(),
                "--command",
                String.join(" ", gatepost()) + " examine --suffixes " + cases.resolve("psl/public_suffix_list.dat"),
                "--verbose");
        assertTrue(output.contains(" right"), output);
    }

    @Test
    void countsWhatAnotherReaderCounts() throws IOException {
        Path oracle = directory.resolve("oracle.json");
        Path product = directory.resolve("product.jsonl");
        String script = suite.resolve("mime_oracle.py").toString();
        run(cases, 0, with(List.of(Programs.PYTHON.path(), script, "scan", "--json", oracle.toString()), folders()));
        List<String> examine = new ArrayList<>(gatepost());
        examine.addAll(List.of("examine", "--message"));
        Files.writeString(product, run(cases, 0, with(examine, messages(oracle))));
        String compared =
                run(cases, 1, Programs.PYTHON.path(), script, "compare", oracle.toString(), product.toString());
        assertTrue(compared.contains("unanswered=0"), compared);
        assertEquals(explained(), differences(compared), compared);
    }

    /** Names of differing figures by message; where the other reader itself found defects there is no arbiter. */
    private static Map<String, Set<String>> differences(String compared) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String line : compared.split("\n")) {
            Matcher difference = DIFFERENCE.matcher(line);
            if (difference.matches() && difference.group(2) == null) {
                Set<String> figures = new TreeSet<>();
                for (String figure : difference.group(3).split("; (?=\\w+ .* != )")) {
                    figures.add(figure.split(" ")[0]);
                }
                figures.remove(FROM_ADDRESSES);
                if (!figures.isEmpty()) {
                    found.put(difference.group(1), figures);
                }
            }
        }
        return found;
    }

    /** Lines of FILE FIGURES WHY. */
    private static Map<String, Set<String>> explained() {
        Map<String, Set<String>> explained = new TreeMap<>();
        for (String line : Checkout.text(OTHERWISE).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+");
                assertEquals(3, words.length, line);
                explained.put(words[0], new TreeSet<>(Arrays.asList(words[1].split(","))));
            }
        }
        return explained;
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(cases)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("mime-"))
                    .sorted()
                    .toList();
        }
    }

    /** The messages that the other reader has found in the folders. */
    private static List<String> messages(Path oracle) throws IOException {
        List<String> messages = new ArrayList<>();
        new ObjectMapper().readTree(oracle.toFile()).fieldNames().forEachRemaining(messages::add);
        return messages;
    }

    private static List<String> gatepost() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Gatepost.class.getName());
    }

    private static String[] with(List<String> command, List<String> more) {
        return Stream.concat(command.stream(), more.stream()).toArray(String[]::new);
    }

    private String run(Path in, int exit, String... command) {
        try (Child child = Child.start(in, List.of(command))) {
            assertEquals(exit, child.awaitExit(), child.output());
            return child.output();
        }
    }
}
