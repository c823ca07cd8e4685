package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.EnhancedCode;
import gatepost.policy.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference is complete and as the code has it, and its examples are policies. */
class PolicyReferenceTest {

    private static final String REFERENCE = "policies/REFERENCE.md";

    private static final boolean REGENERATE = Boolean.getBoolean("gatepost.regenerate");

    /** What examples mention, each line for those that do not say it themselves. */
    private static final List<String> AROUND = List.of(
            "policy 1",
            "domains { example.org }",
            "let limit_kept = 9",
            "list kept cidr { 198.51.100.0/24 }",
            "at helo { reject kept-rule if helo.kind == bare }");

    @Test
    void pageIsUpToDate() throws IOException {
        Path reference = Path.of(TestFiles.root(REFERENCE));
        if (REGENERATE) {
            Files.writeString(reference, PolicyReference.markdown());
        }
        assertTrue(
                Files.readString(reference).equals(PolicyReference.markdown()),
                REFERENCE + " is stale. Write it anew with: mvn test -Dtest=PolicyReferenceTest"
                        + " -Dgatepost.regenerate=true");
    }

    @Test
    void everyWordHasItsRow() {
        Set<String> file = new TreeSet<>(Keywords.TOP);
        assertEquals(file, words(StatementForm.Where.FILE));
        words(StatementForm.Where.PHASE).forEach(word -> assertTrue(RuleReader.isRuleWord(word), word));
        assertEquals(RuleReader.WORDS.size(), words(StatementForm.Where.PHASE).size());
        assertEquals(new TreeSet<>(TestReader.STEPS), words(StatementForm.Where.TEST));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void exampleCanBeUsed(StatementForm form) {
        assertTrue(form.example().startsWith(form.word()), form.example());
        assertTrue(form.form().startsWith(form.word()), form.form());
        Loaded loaded = load(form);
        assertEquals(
                List.of(),
                loaded.problems().stream()
                        .filter(problem -> problem.severity() != Severity.WARNING)
                        .toList());
        assertTrue(loaded.book().isPresent());
    }

    @Test
    void barsWouldEndACell() {
        for (StatementForm form : StatementForm.ALL) {
            assertEquals(-1, (form.form() + form.sentence() + form.example()).indexOf('|'), form.word());
        }
    }

    @Test
    void codesOfBuiltInReasonsAreCodes() {
        Pattern pair = Pattern.compile("([245]\\d\\d) (\\S+?)(,|$)");
        for (BuiltIn one : BuiltIn.values()) {
            Matcher codes = pair.matcher(one.codes());
            while (codes.find()) {
                EnhancedCode enhanced = EnhancedCode.parse(codes.group(2)).orElseThrow();
                assertEquals(codes.group(1).charAt(0) - '0', enhanced.kind(), one.reason());
            }
        }
    }

    private static List<StatementForm> forms() {
        return StatementForm.ALL;
    }

    private static Set<String> words(StatementForm.Where where) {
        return StatementForm.ALL.stream()
                .filter(form -> form.where() == where)
                .map(StatementForm::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Loaded load(StatementForm form) {
        String example = switch (form.where()) {
            case FILE -> form.example();
            case PHASE -> "at " + (form.word().equals("greylist") ? "rcpt" : "helo") + " { " + form.example() + " }";
            case TEST -> "test \"example\" { " + before(form.word()) + form.example() + " }";
        };
        Map<String, String> files = new HashMap<>(Map.of("ps.cidr", "192.0.2.1 REJECT\n"));
        files.put(
                "a.policy",
                AROUND.stream()
                                .filter(line -> !line.split(" ")[0].equals(form.word())
                                        || !Set.of("policy", "domains").contains(form.word()))
                                .collect(Collectors.joining("\n"))
                        + "\n" + example + "\n");
        return PolicyFile.load(new MemorySources(files), "a.policy", "mx.example.org");
    }

    /** A message needs a recipient. */
    private static String before(String step) {
        return step.equals("message") ? "to alice@example.org; " : "";
    }
}
