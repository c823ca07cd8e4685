package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.facts.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Editors colour the shipped files, and know every word that the language knows. */
class EditorsTest {

    private static final String EDITORS = TestFiles.root("deploy/editors");
    private static final List<String> FILES =
            List.of("policies/default.policy", "policies/strict.policy", "deploy/gatepost.conf");

    /** What a scope of the grammar, and a group of the Vim syntax, says of a piece. */
    private static final Map<String, String> TEXTMATE = Map.ofEntries(
            Map.entry("comment.line", "comment"),
            Map.entry("string.quoted", "text"),
            Map.entry("constant.other.placeholder", "text"),
            Map.entry("keyword.control.statement", "statement"),
            Map.entry("keyword.control.rule", "rule"),
            Map.entry("keyword.other.statement", "within"),
            Map.entry("keyword.control.outcome", "outcome"),
            Map.entry("constant.language.phase", "phase"),
            Map.entry("support.variable.fact", "fact"),
            Map.entry("constant.numeric", "number"),
            Map.entry("keyword.operator", "operator"));

    private static final Map<String, String> VIM = Map.ofEntries(
            Map.entry("gatepostComment", "comment"),
            Map.entry("gatepostString", "text"),
            Map.entry("gatepostPlaceholder", "text"),
            Map.entry("gatepostStatement", "statement"),
            Map.entry("gatepostRule", "rule"),
            Map.entry("gatepostWithin", "within"),
            Map.entry("gatepostOutcome", "outcome"),
            Map.entry("gatepostPhase", "phase"),
            Map.entry("gatepostFact", "fact"),
            Map.entry("gatepostNumber", "number"),
            Map.entry("gatepostOperator", "operator"));

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> grammarColoursWhatIsShipped() throws IOException {
        TextMate grammar = grammar();
        return FILES.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    String text = text(path);
                    assertColoured(ColouredWords.of(path, text), grammar.scopes(text), TEXTMATE, 50);
                }));
    }

    @Test
    void grammarKnowsEveryWordOfTheLanguage() throws IOException {
        ColouredWords all = everyWord();
        assertColoured(all, grammar().scopes(all.text()), TEXTMATE, 150);
    }

    @Test
    void extensionNamesTheGrammar() throws IOException {
        JsonNode contributes = new ObjectMapper()
                .readTree(Path.of(EDITORS, "vscode/package.json").toFile())
                .path("contributes");
        JsonNode grammar = contributes.path("grammars").get(0);

        assertTrue(Files.exists(Path.of(EDITORS, "vscode", grammar.path("path").asText())));
        assertEquals("source.gatepost", grammar.path("scopeName").asText());
        assertTrue(Files.exists(Path.of(
                EDITORS,
                "vscode",
                contributes.path("languages").get(0).path("configuration").asText())));
    }

    @Test
    void vimColoursWhatIsShipped() throws IOException, InterruptedException {
        for (String path : FILES) {
            String text = text(path);
            assertVim(Path.of(path).getFileName().toString(), text, ColouredWords.of(path, text), 50);
        }
    }

    @Test
    void vimKnowsEveryWordOfTheLanguage() throws IOException, InterruptedException {
        ColouredWords all = everyWord();
        assertVim("a.policy", all.text(), all, 150);
    }

    /** Where there is no Vim to be asked, its syntax file must at least have the words. */
    private void assertVim(String name, String text, ColouredWords words, int least)
            throws IOException, InterruptedException {
        if (VimSyntax.isInstalled()) {
            Path file = Files.writeString(directory.resolve(name), text);
            assertColoured(words, VimSyntax.groups(Path.of(EDITORS, "vim"), file, directory), VIM, least);
            return;
        }
        String syntax = Files.readString(Path.of(EDITORS, "vim/syntax/gatepost.vim"));
        for (ColouredWords.Word word : words.all()) {
            boolean listed =
                    Set.of("statement", "rule", "phase", "within", "outcome").contains(word.colour());
            assertTrue(!listed || syntax.contains(word.text()), word.text());
        }
    }

    /** Every word of the tables that the language itself reads by, once in a place where it may stand. */
    private static ColouredWords everyWord() {
        ColouredWords words = new ColouredWords();
        Keywords.TOP.forEach(word -> words.line("", word, " x", "statement"));
        LanguageTables.of(SettingsReader.class, "STATEMENTS").forEach(w -> words.line("", w, " x", "statement"));
        Later.SETTINGS.forEach(word -> words.line("", word, " x", "statement"));
        ruleWords().forEach(word -> words.line("    ", word, " some-name if pregreet", "rule"));
        ruleWords().forEach(word -> words.line("    monitor ", word, " some-name", "rule"));
        Phases.WORDS.forEach(word -> words.line("at ", word, " {", "phase"));
        LanguageTables.within().forEach(word -> words.line("    ", word, " x", "within"));
        LanguageTables.of(TestReader.class, "STEPS").forEach(word -> words.line("    ", word, " x", "within"));
        Expectation.ACTIONS.forEach(word -> words.line("    to a -> ", word, " 550", "outcome"));
        for (String table : List.of("JOINING", "ENDS", "OPERATORS")) {
            LanguageTables.operators(table).forEach(word -> words.line("    reject x if a ", word, " b", "operator"));
        }
        LanguageTables.of(CircumstancesReader.class, "WORDS")
                .forEach(word -> words.line("    client 192.0.2.1 ", word, " b", "operator"));
        Catalogue.names().forEach(word -> words.line("    reject x if not ", word, "", "fact"));
        LanguageTables.of(Later.class, "FACTS").forEach(word -> words.line("    reject x if ", word, " == x", "fact"));
        words.line("    score x ", "+dnsbl.score", "", "fact");
        words.line("    reject x if ", "some-list.listed", "", "fact");
        for (String number : List.of("1", "-4", "+2", "1.5", "25MB", "30d", "60/1m", "192.0.2.0/24", "127.0.*.2..3")) {
            words.line("    score x ", number, " if pregreet", "number");
        }
        return words;
    }

    private static Set<String> ruleWords() {
        Set<String> words = LanguageTables.of(RuleReader.class, "WORDS");
        words.remove("monitor");
        return words;
    }

    private static void assertColoured(
            ColouredWords words, List<List<String>> painted, Map<String, String> classes, int least) {
        List<String> wrong = new ArrayList<>();
        for (ColouredWords.Word word : words.all()) {
            for (int i = 0; i < word.text().length(); i++) {
                String got = classOf(painted.get(word.line()).get(word.column() + i), classes);
                if (!got.equals(word.colour())) {
                    wrong.add((word.line() + 1) + ": " + word.text() + " is " + got + ", not " + word.colour());
                    break;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(words.all().size() >= least, "only " + words.all().size() + " words");
    }

    private static String classOf(String scope, Map<String, String> classes) {
        return classes.entrySet().stream()
                .filter(entry -> scope.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("plain " + scope);
    }

    private static TextMate grammar() throws IOException {
        return new TextMate(new ObjectMapper()
                .readTree(Path.of(EDITORS, "vscode/gatepost.tmLanguage.json").toFile()));
    }

    private static String text(String path) throws IOException {
        return Files.readString(Path.of(TestFiles.root(path)));
    }
}
