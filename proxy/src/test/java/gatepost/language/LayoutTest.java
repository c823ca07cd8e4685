package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files are laid out one way, and go on saying what they said. */
class LayoutTest {

    private static final List<String> SHIPPED =
            List.of("policies/default.policy", "policies/strict.policy", "deploy/gatepost.conf");
    private static final Pattern COMMENT = Pattern.compile("# comment [0-9]+");
    private static final int ROUNDS = 300;

    @Test
    void shippedFilesAreLaidOutAlready() throws IOException {
        for (String path : SHIPPED) {
            String text = Files.readString(Path.of(TestFiles.root(path)));
            assertEquals(text, laid(text), path);
        }
    }

    @Test
    void groupsAreIndentedByFourAndStatementsHaveLinesOfTheirOwn() {
        assertLaid("""
                policy 1
                at connect {
                    drop a if pregreet {
                        reply 554 5.7.1 "x"
                    }
                    off b
                }
                set x = 1
                set y = 2
                """, """
                policy 1;
                at   connect {
                 drop a if\tpregreet{
                reply 554 5.7.1 "x"}
                off b }; set x = 1;set y = 2
                """);
    }

    @Test
    void groupOnOneLineStaysThere() {
        assertLaid("dnsbl one { zone a.example; 127.0.0.2 1 }\n", "dnsbl one{zone a.example;127.0.0.2 1;}  \n");
        assertLaid("at helo { reject a if helo.ours { reply 550 5.7.1 \"x\" } }\n", """
                at helo {reject a if helo.ours {reply 550 5.7.1 "x";;}}""");
    }

    @Test
    void whatTheAuthorAlignedStaysAlignedAndTheRestIsTightened() {
        assertLaid("""
                let help       = ""
                let dnsbl_drop = 3
                mode enforce
                """, """
                let help       = ""
                let dnsbl_drop = 3
                mode     enforce
                """);
    }

    @Test
    void commentsKeepTheirPlace() {
        assertLaid("""
                # head

                at connect {        # a
                    # inside
                    off b           # c
                                    # goes on
                    # not any more
                } # end
                # tail
                """, """


                # head



                at connect {        # a
                  # inside
                \toff b       # c
                                    # goes on
                # not any more
                } # end\t
                 # tail

                """);
    }

    @Test
    void textsAreNotTouched() {
        assertLaid("reply-suffix \"  {reason}\t{ref} ; # } \"\n", "reply-suffix     \"  {reason}\t{ref} ; # } \"");
    }

    @Test
    void fileWithMistakesIsLeftAlone() {
        Layout.Laid laid = Layout.of(new SourceText("a.policy", "at connect {\n  drop \"a\n"));

        assertEquals(Optional.empty(), laid.text());
        assertFalse(laid.problems().isEmpty());
    }

    @Test
    void carelessLayoutsSayTheSameAndAreMended() throws IOException {
        List<String> files = new ArrayList<>();
        for (String path : SHIPPED) {
            files.add(Files.readString(Path.of(TestFiles.root(path))));
        }
        for (Path path : TestFiles.in("proxy/src/test/policies/good", ".policy")) {
            GoldenFile golden = GoldenFile.read(path);
            files.add(golden.files().get(golden.name()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<Statement> statements = parsed(files.get(round % files.size()));
            String careless = RandomLayout.of(statements, random);
            String text = laid(careless);

            assertEquals(said(statements), said(parsed(text)), "round " + round);
            assertEquals(text, laid(text), "round " + round);
            assertEquals(comments(careless), comments(text), "round " + round);
            assertTidy(text, round);
        }
    }

    @Test
    void policyLaidOutAnewCompilesToTheSameRules() throws IOException {
        for (String path : List.of("default.policy", "strict.policy")) {
            Map<String, String> files = new HashMap<>();
            for (Path list : TestFiles.in("policies/lists", "")) {
                files.put("lists/" + list.getFileName(), Files.readString(list));
            }
            String text = Files.readString(Path.of(TestFiles.root("policies/" + path)));
            for (int round = 0; round < 3; round++) {
                files.put("a", text);
                files.put("b", laid(RandomLayout.of(parsed(text), new Random(round))));
                assertEquals(rules(files, "a"), rules(files, "b"));
            }
        }
    }

    private static List<String> rules(Map<String, String> files, String path) {
        Loaded loaded = PolicyFile.load(new MemorySources(files), path, "mx.example.org");
        assertEquals("", loaded.report());
        return CompiledRules.of(loaded.book().orElseThrow().common());
    }

    private static void assertTidy(String text, int round) {
        assertFalse(text.contains("\n\n\n") || text.startsWith("\n") || text.endsWith("\n\n"), "blank lines");
        int depth = 0;
        for (String line : text.split("\n")) {
            ScreenLine screen = ScreenLine.of(new SourceText("a", line)).get(0);
            assertEquals(line.stripTrailing(), line, "round " + round);
            boolean closes = line.strip().startsWith("}");
            depth -= closes ? 1 : 0;
            if (!screen.tokens().isEmpty()) {
                int margin = line.length() - line.stripLeading().length();
                assertEquals(4 * depth, margin, "round " + round + ": " + line);
            }
            depth += !screen.tokens().isEmpty()
                            && screen.tokens().get(screen.tokens().size() - 1).kind() == Token.Kind.OPEN
                    ? 1
                    : 0;
        }
        assertEquals(0, depth);
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    private static void assertLaid(String expected, String text) {
        assertEquals(expected, laid(text));
        assertEquals(expected, laid(expected));
    }

    private static String laid(String text) {
        Layout.Laid laid = Layout.of(new SourceText("a.policy", text));
        assertTrue(laid.problems().isEmpty(), laid.problems().toString());
        return laid.text().orElseThrow();
    }

    private static List<Statement> parsed(String text) {
        Problems problems = new Problems();
        List<Statement> statements = StatementParser.parse(new SourceText("a.policy", text), problems);
        assertEquals(List.of(), problems.sorted());
        return statements;
    }

    /** Statements without their places. */
    private static String said(List<Statement> statements) {
        StringBuilder out = new StringBuilder();
        for (Statement statement : statements) {
            statement
                    .words()
                    .forEach(word -> out.append(word.kind())
                            .append(' ')
                            .append(word.text())
                            .append('\n'));
            statement
                    .group()
                    .ifPresent(group ->
                            out.append("{\n").append(said(group.statements())).append("}\n"));
        }
        return out.toString();
    }
}
