package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is exported and read again says the same, and mistakes in JSON have a place as those in a policy have. */
class JsonTwinTest {

    private static final String PIECES = "{}[]\",:\\nu0a1 \n;#\u0001";

    @Test
    void statementsStandOnALineEachWithTheirPlace() {
        assertEquals("""
                {
                 "gatepost": 1,
                 "file": "a.policy",
                 "statements": [
                  {"at": "1:1", "words": ["policy", "1"]},
                  {"at": "2:1", "words": ["at", "helo"], "group": [
                   {"at": "3:5", "words": ["reject", "ip", "if", "helo.kind", "==", "ip"], "group": [
                    {"at": "3:36", "words": ["reply", {"text": "no \\\\ {helo}\\tä"}]}
                   ]}
                  ]},
                  {"at": "5:1", "words": ["list", "none", "cidr"], "group": []}
                 ]
                }
                """, exported("""
                        policy 1 # comment
                        at helo {
                            reject ip if helo.kind == ip { reply "no \\ {helo}\tä" }
                        }
                        list none cidr { }
                        """));
    }

    @Test
    void secretIsExportedByNameOnly() {
        String home = System.getenv("HOME");
        String json = exported("secret key from env HOME\n");

        assertTrue(json.contains("\"words\": [\"secret\", \"key\", \"from\", \"env\", \"HOME\"]"), json);
        assertTrue(home == null || !json.contains(home), json);
    }

    @Test
    void everyFileSaysTheSameInJson() throws IOException {
        for (Path path : TestFiles.in("policies", ".policy")) {
            Map<String, String> files = new HashMap<>();
            TestFiles.in("policies/lists", "").forEach(list -> files.put("lists/" + list.getFileName(), text(list)));
            files.put("a.policy", text(path));
            assertSame(files, path);
        }
        for (Path path : TestFiles.in("proxy/src/test/policies/good", ".policy")) {
            GoldenFile golden = GoldenFile.read(path);
            Map<String, String> files = new HashMap<>(golden.files());
            files.put("a.policy", files.get(golden.name()));
            assertSame(files, path);
        }
    }

    @Test
    void settingsSayTheSameInJson() throws IOException {
        String text = text(Path.of(TestFiles.root("deploy/gatepost.conf")));
        LoadedSettings written = SettingsFile.load(MemorySources.of("a.conf", text), "a.conf");
        LoadedSettings twin = SettingsFile.load(MemorySources.of("a.conf.json", exported(text)), "a.conf.json");

        assertEquals(List.of(), twin.problems());
        assertEquals(
                written.settings().orElseThrow().listeners().get(0).on().get(0).address(),
                twin.settings().orElseThrow().listeners().get(0).on().get(0).address());
        assertEquals(
                written.settings().orElseThrow().backends().get(0).to(),
                twin.settings().orElseThrow().backends().get(0).to());
    }

    @Test
    void carelessLayoutsSurviveTheRoundTrip() throws IOException {
        List<Statement> statements = parsed("a.policy", text(Path.of(TestFiles.root("policies/default.policy"))));
        for (int round = 0; round < 20; round++) {
            String json = exported(RandomLayout.of(statements, new Random(round)));
            assertEquals(withoutPlaces(exported(RandomLayout.of(statements, new Random(99)))), withoutPlaces(json));
            assertEquals(withoutPlaces(json), withoutPlaces(JsonTwin.text("a.policy", parsed("a.json", json))));
        }
    }

    @Test
    void mistakesOfThePolicyPointIntoTheJson() {
        assertReport("""
                a.json:4:71: error: unknown fact "helo.kin"
                """, """
                {"statements": [
                 {"words": ["policy", "1"]},
                 {"words": ["domains"], "group": [{"words": ["example.org"]}]},
                 {"words": ["at", "helo"], "group": [{"words": ["reject", "x", "if", "helo.kin"]}]}
                ]}
                """);
    }

    @Test
    void mistakesOfTheFormAreNamedAllAtOnce() {
        assertReport("""
                a.json:1:14: error: this Gatepost reads version 1 of policies in JSON
                a.json:2:3: error: unknown key "stat"
                a.json:4:2: error: a statement has "words"
                a.json:5:14: error: not a word: "a b"
                a.json:5:20: error: expected a word between quotation marks
                a.json:6:23: error: not a text of the language
                a.json:6:31: error: unknown key "grup"
                a.json:7:3: error: expected a statement, as {"words": ["policy", "1"]}
                """, """
                {"gatepost": 2,
                 "stat": 0,
                 "statements": [
                 {"at": "1:1"},
                 {"words": ["a b", 5]},
                 {"words": [{"text": "\\""}], "grup": 1},
                 "policy"
                ]}
                """);
    }

    @Test
    void whatIsNoJsonIsNoPolicy() {
        assertTrue(report("").startsWith("a.json:1:1: error: expected an object"), report(""));
        assertTrue(
                report("{\"statements\": [").startsWith("a.json:1:17: error: not JSON: "),
                report("{\"statements\": ["));
        assertTrue(report("{\n x}").startsWith("a.json:2:2: error: not JSON: "), report("{\n x}"));
        assertTrue(
                report("{\"statements\": [], \"statements\": []}").contains("not JSON: Duplicate"),
                report("{\"statements\": [], \"statements\": []}"));
        assertNotNull(report("[".repeat(100_000)));
        assertNotNull(report("{\"statements\": [{\"words\": [\"a\"], \"group\": ".repeat(50_000)));
    }

    @Test
    void brokenJsonNeverThrows() throws IOException {
        String json = exported(text(Path.of(TestFiles.root("policies/default.policy"))));
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            StringBuilder mutant = new StringBuilder(json);
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(mutant.length());
                mutant.replace(at, at + random.nextInt(3), "" + PIECES.charAt(random.nextInt(PIECES.length())));
            }
            assertNotNull(report(mutant.toString()));
        }
    }

    private static void assertSame(Map<String, String> files, Path path) {
        files.put("a.json", exported(files.get("a.policy")));
        Loaded written = PolicyFile.load(new MemorySources(files), "a.policy", "mx.example.org");
        Loaded twin = PolicyFile.load(new MemorySources(files), "a.json", "mx.example.org");

        assertEquals("", twin.report(), path.toString());
        assertEquals(written.tests(), twin.tests());
        assertEquals(
                CompiledRules.of(written.book().orElseThrow().common()),
                CompiledRules.of(twin.book().orElseThrow().common()));
    }

    /** Every line of the report that begins with a place. */
    private static void assertReport(String expected, String json) {
        List<String> got =
                report(json).lines().filter(line -> line.startsWith("a.json:")).toList();
        assertEquals(expected.lines().filter(line -> line.startsWith("a.json:")).toList(), got);
    }

    private static String report(String json) {
        return PolicyFile.load(MemorySources.of("a.json", json), "a.json", "mx.example.org")
                .report();
    }

    private static String exported(String text) {
        JsonTwin.Exported exported = JsonTwin.of(new SourceText("a.policy", text));
        assertEquals(List.of(), exported.problems());
        return exported.text().orElseThrow();
    }

    private static List<Statement> parsed(String name, String text) {
        Problems problems = new Problems();
        List<Statement> statements = StatementParser.parse(new SourceText(name, text), problems);
        assertEquals(List.of(), problems.sorted());
        return statements;
    }

    private static String withoutPlaces(String json) {
        return json.replaceAll("\"at\": \"[0-9:]+\"", "");
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
