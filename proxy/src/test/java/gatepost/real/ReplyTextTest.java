package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.Cookbook;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.mail.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Texts of replies are an interface, to people and to programs: what holds of every one of them. */
class ReplyTextTest {

    /** What most clients show of a reply. */
    private static final int SHOWN = 200;

    /** A long one, with what gatepost pages writes behind it. */
    private static final String HELP =
            "set help = \"https://postmaster.mailgate.example.org/mail/why/{reason}.html?ref={ref}\"\n";

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyTextKeepsTheRules() throws IOException {
        return all(false, directory).stream()
                .map(text -> DynamicTest.dynamicTest(text.where() + " " + text.code(), () -> {
                    assertTrue(text.text().chars().allMatch(c -> c >= ' ' && c <= '~'), text.wire());
                    int fact = text.wire()
                            .replaceFirst(" https://postmaster\\S+$", "")
                            .length();
                    assertTrue(fact <= SHOWN, () -> fact + " before a link to help: " + text.wire());
                    assertEquals(text.code() / 100, text.enhanced().kind(), text.wire());
                    assertEquals(text.text(), text.text().strip());
                    assertTrue(text.text().split("https?://", -1).length <= 2, () -> "one link: " + text.wire());
                    if (text.rule()) {
                        String reason = text.where().substring(text.where().indexOf(' ') + 1);
                        assertTrue(text.text().contains("[" + reason + " 1RTW4ZKM008W]"), text.wire());
                    }
                }));
    }

    /** A reply that is cut loses its reference. */
    @TestFactory
    Stream<DynamicTest> everyTextIsWholeWithLongValues() throws IOException {
        return all(true, directory).stream()
                .map(text -> DynamicTest.dynamicTest(text.where() + " " + text.code(), () -> {
                    assertTrue(text.wire().length() + 2 <= Reply.MAX_LINE, text.wire());
                    Reply reply = Reply.of(text.code(), text.enhanced().toString(), text.text());
                    assertEquals(text.wire() + "\r\n", reply.wire());
                }));
    }

    @Test
    void theCollectionHasWhatIsSaidInCode() {
        List<String> texts = ReplyText.builtIn().stream().map(ReplyText::wire).toList();
        for (String known : List.of(
                "550 5.7.1 Relay access denied: ",
                "556 5.1.10 Recipient address rejected: domain ",
                "452 4.5.3 Recipient has other filter settings",
                "451 4.4.1 Destination mail server does not answer",
                "552 5.3.4 Message is larger than ",
                "421 4.4.2 mx1.mailgate.example.org Timeout exceeded",
                "500 5.5.2 Command not recognized")) {
            assertTrue(texts.stream().anyMatch(text -> text.startsWith(known)), () -> known + " in\n" + texts);
        }
    }

    /** Of the code, of both shipped policies, with a link to help, and of every recipe. */
    static List<ReplyText> all(boolean longValues, Path directory) throws IOException {
        List<ReplyText> all = new ArrayList<>(ReplyText.builtIn());
        for (String policy : List.of("default.policy", "strict.policy")) {
            all.addAll(ReplyText.of(policy, load(Path.of("policies").resolve(policy)), longValues));
        }
        Path helping = Cookbook.with("own-list", directory);
        Files.writeString(helping.resolveSibling("conf.d/99-help.policy"), HELP);
        all.addAll(ReplyText.of("helping", load(helping), longValues));
        Set<String> known = all.stream().map(ReplyText::wire).collect(Collectors.toSet());
        for (String recipe : Cookbook.recipes()) {
            ReplyText.of(recipe, load(Cookbook.with(recipe, directory)), longValues).stream()
                    .filter(text -> known.add(text.wire()))
                    .forEach(all::add);
        }
        return all;
    }

    private static Loaded load(Path policy) {
        return PolicyFile.load(new DiskSources(), policy.toString(), "mx.example.org");
    }
}
