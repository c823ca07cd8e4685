package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Gatepost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whoever follows the guide to the policy gets what it says: its files, their checks, its commands. */
class GuideTest {

    private static final String GUIDE = "policies/GUIDE.md";
    private static final List<String> PAGES = List.of(GUIDE, "policies/cookbook/README.md", "README.md");
    private static final String PROGRAM = "deploy/gatepost";

    /** Words of a command line, those between quotation marks whole. */
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    @TempDir
    private Path site;

    private final List<GuideBlock> blocks = GuideBlock.in(read(GUIDE));

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        copy("policies", file -> file.toString().endsWith(".policy"));
        copy("policies/lists", file -> true);
        Files.createDirectory(site.resolve("policies/conf.d"));
    }

    @Test
    void everyFileIsSoundAndAllOfThemTogetherAre() {
        for (GuideBlock block : blocks) {
            if (block.isFile() && !block.isWrong()) {
                put(block);
                Said said = check();
                assertEquals("", said.errors(), block.file());
                assertEquals(0, said.code(), block.file());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsSoundByItself() {
        return blocks.stream()
                .filter(block -> block.isFile() && !block.isWrong())
                .map(block -> DynamicTest.dynamicTest(block.file(), () -> {
                    assertEquals(new Said(0, "", ""), checkAlone(block).withoutOutput());
                    assertTrue(block.text().contains("\ntest \""), "it has no test");
                }));
    }

    /** The tests of a file must need its rules. */
    @TestFactory
    Stream<DynamicTest> everyTestFailsWithoutTheRulesBeforeIt() {
        return blocks.stream()
                .filter(block -> block.isFile() && !block.isWrong())
                .map(block -> DynamicTest.dynamicTest(block.file(), () -> {
                    int tests = block.text().indexOf("test \"");
                    GuideBlock bare = new GuideBlock(block.words(), block.text().substring(tests));
                    assertNotEquals(0, checkAlone(bare).code());
                }));
    }

    @Test
    void checksSayWhatThePageShows() {
        List<Integer> shown = IntStream.range(0, blocks.size())
                .filter(i -> blocks.get(i).words().equals(List.of("text", "check")))
                .boxed()
                .toList();

        assertEquals(2, shown.size());
        for (int i : shown) {
            GuideBlock file = blocks.subList(0, i).stream()
                    .filter(GuideBlock::isFile)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            Said said = checkAlone(file);
            assertTrue(matches(blocks.get(i).text(), said.errors() + said.output()), said.errors() + said.output());
        }
    }

    @Test
    void partsOfFilesStandInThem() {
        List<GuideBlock> parts = blocks.stream()
                .filter(block -> block.is("policy") && !block.isFile())
                .toList();

        assertTrue(!parts.isEmpty());
        parts.forEach(part -> assertTrue(read("policies/" + part.file()).contains("\n" + part.text()), part.text()));
    }

    @Test
    void blocksAreOfKindsThatAreTested() {
        blocks.forEach(block -> assertTrue(
                block.is("policy") || block.is("sh") || block.words().equals(List.of("text", "check")),
                block.words().toString()));
    }

    @Test
    void commandsAndTheirOptionsExist() {
        List<List<String>> commands = PAGES.stream()
                .flatMap(page -> GuideBlock.in(read(page)).stream())
                .flatMap(block -> block.text().lines())
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .filter(line -> line.startsWith(PROGRAM + " "))
                .map(GuideTest::words)
                .toList();

        assertTrue(commands.size() >= 10, "there are only " + commands.size());
        for (List<String> words : commands) {
            CommandLine line = new CommandLine(new Gatepost()).setExpandAtFiles(false);
            CommandLine.ParseResult parsed =
                    line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            assertTrue(parsed.hasSubcommand(), words.toString());
        }
    }

    @Test
    void filesThatCommandsMentionExist() {
        PAGES.stream()
                .flatMap(page -> GuideBlock.in(read(page)).stream())
                .filter(block -> !block.is("policy"))
                .flatMap(block -> block.text().lines())
                .flatMap(line -> words(line).stream())
                .filter(word -> word.matches("(policies|deploy|proxy)/[\\w./-]+"))
                .filter(word -> !word.contains("/conf.d"))
                .forEach(word -> assertTrue(Files.exists(root().resolve(word)), word));
    }

    private record Said(int code, String errors, String output) {

        Said withoutOutput() {
            return new Said(code, errors, "");
        }
    }

    /** The check of the policy with this file beside it, which is gone afterwards. */
    private Said checkAlone(GuideBlock file) {
        Path written = put(file);
        try {
            assertEquals(0, Gatepost.run("fmt", "--check", written.toString()), "gatepost fmt would change it");
            return check();
        } finally {
            assertTrue(written.toFile().delete());
        }
    }

    /** The real command, as an admin types it at the top of the checkout. */
    private Said check() {
        PrintStream output = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Gatepost.run("check", site + "/policies/default.policy");
            return new Said(code, atTheTop(complained), atTheTop(said));
        } finally {
            System.setOut(output);
            System.setErr(errors);
        }
    }

    private String atTheTop(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).replace(site + "/", "");
    }

    /** Three dots stand for anything within a line. */
    private static boolean matches(String shown, String said) {
        String form =
                Arrays.stream(shown.split("\\.\\.\\.", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return said.matches(form);
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(found -> found.group()).toList();
    }

    private Path put(GuideBlock block) {
        try {
            return Files.writeString(site.resolve("policies").resolve(block.file()), block.text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private interface Choice {
        boolean takes(Path file);
    }

    private void copy(String folder, Choice choice) throws IOException {
        Files.createDirectory(site.resolve(folder));
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(choice::takes).toList()) {
                Files.copy(file, site.resolve(folder).resolve(file.getFileName()));
            }
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(at.resolve(GUIDE))) {
            at = at.getParent();
        }
        return at;
    }
}
