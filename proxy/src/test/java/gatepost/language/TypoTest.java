package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A token that is lost or misspelt in a shipped policy does not pass unseen: the file is refused with a place that
 * leads to the mistake, or a test of the policy fails, or nothing has changed.
 */
class TypoTest {

    private static final int CASES = 500;

    /** Of them, mistakes that nothing tells: zones of lists can only be tried online. */
    private static final int MOST_UNSEEN = 5;

    private static final String HOSTNAME = "mx.example.org";
    private static final List<String> POLICIES = List.of("default.policy", "strict.policy");

    /** What becomes of a mistake. */
    private enum Fate {
        REFUSED,
        /** Refused, at a place that does not lead to the mistake. */
        MISLEADING,
        WARNED,
        TEST_FAILED,
        EQUAL,
        /** Only the name of an exemption or of a score rule is another one: records show it, no decision depends on it. */
        RENAMED,
        UNSEEN
    }

    @Test
    void mistakesAreSeen() {
        Map<Fate, List<String>> fates = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            fates.put(fate, new ArrayList<>());
        }
        Random random = new Random(20261121);
        List<Policy> policies = POLICIES.stream().map(Policy::read).toList();
        for (int i = 0; i < CASES; i++) {
            Policy policy = policies.get(i % policies.size());
            Token token = policy.tokens().get(random.nextInt(policy.tokens().size()));
            TokenMutant mutant = TokenMutant.of(policy.source(), token, random);
            fates.get(policy.fate(mutant)).add(policy.source().name() + " " + mutant);
        }
        String report = report(fates);
        System.out.println(report);
        assertTrue(fates.get(Fate.UNSEEN).size() <= MOST_UNSEEN, report);
        assertEquals(List.of(), fates.get(Fate.MISLEADING), report);
    }

    @Test
    void meaningTellsPoliciesApart() {
        Policy policy = Policy.read("default.policy");
        String before = policy.meaning(policy.source().text());

        assertEquals(before, policy.meaning("# comment\n" + policy.source().text()));
        for (String change :
                List.of("spam_reject = 10", "zen.spamhaus.org", "127.0.0.9       6", "abuse@", "per network")) {
            String changed = policy.source().text().replace(change, change.replaceAll("[0-9a-z]$", "") + "7");
            assertNotEquals(policy.source().text(), changed);
            if (policy.load(changed).exitCode() != Loaded.CONFIGURATION_ERROR) {
                assertNotEquals(before, policy.meaning(changed), change);
            }
        }
    }

    private static String report(Map<Fate, List<String>> fates) {
        StringBuilder out = new StringBuilder(CASES + " mistakes:");
        fates.forEach((fate, all) -> out.append(' ').append(fate).append(' ').append(all.size()));
        for (Fate fate : List.of(Fate.UNSEEN, Fate.MISLEADING, Fate.WARNED, Fate.RENAMED)) {
            fates.get(fate)
                    .forEach(one -> out.append("\n  ").append(fate).append(": ").append(one));
        }
        return out.toString();
    }

    /** A shipped policy with its lists. */
    private record Policy(SourceText source, Map<String, String> files, List<Token> tokens, String was) {

        static Policy read(String name) {
            Map<String, String> files = new HashMap<>();
            TestFiles.in("policies/lists", "").forEach(list -> files.put("lists/" + list.getFileName(), text(list)));
            SourceText source = new SourceText(name, text(Path.of(TestFiles.root("policies/" + name))));
            Policy policy = new Policy(source, files, TokenMutant.tokens(source), "");
            return new Policy(source, files, policy.tokens(), policy.meaning(source.text()));
        }

        Fate fate(TokenMutant mutant) {
            Loaded loaded = load(mutant.text());
            if (loaded.hasErrors()) {
                return leadsTo(mutant, loaded) ? Fate.REFUSED : Fate.MISLEADING;
            }
            if (loaded.testsFailed() > 0) {
                return Fate.TEST_FAILED;
            }
            if (meaning(mutant.text()).equals(was)) {
                return Fate.EQUAL;
            }
            if (!loaded.problems().isEmpty()) {
                return Fate.WARNED;
            }
            return decisions(mutant.text()).equals(decisions(source.text())) ? Fate.RENAMED : Fate.UNSEEN;
        }

        /** The line itself, one that uses the word that is gone, or words that quote what stands there now; of a brace its partner. */
        private boolean leadsTo(TokenMutant mutant, Loaded loaded) {
            Set<Integer> lines = loaded.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(problem -> problem.place().line())
                    .collect(Collectors.toSet());
            boolean uses = lines.stream()
                    .anyMatch(line ->
                            source.line(line).matches(".*(?<![\\w-])\\Q" + mutant.original() + "\\E(?![\\w-]).*"));
            boolean quoted = !mutant.instead().isEmpty()
                    && loaded.problems().stream()
                            .anyMatch(problem -> problem.message().contains(mutant.instead()));
            return lines.contains(mutant.line())
                    || quoted
                    || uses && !mutant.original().matches("[{}]")
                    || mutant.original().equals("}") && lines.contains(opening(mutant.line()));
        }

        /** The nearest line above that is indented like this one: its group ends here. */
        private int opening(int line) {
            int at = line - 1;
            while (at > 1 && (source.line(at).isBlank() || margin(at) != margin(line))) {
                at--;
            }
            return at;
        }

        private int margin(int line) {
            return source.line(line).length() - source.line(line).stripLeading().length();
        }

        Loaded load(String text) {
            return PolicyFile.load(sources(text), source.name(), HOSTNAME);
        }

        String meaning(String text) {
            return Meaning.of(sources(text), source.name(), HOSTNAME);
        }

        private String decisions(String text) {
            return Meaning.withoutLabels(sources(text), source.name(), HOSTNAME);
        }

        private Sources sources(String text) {
            Map<String, String> all = new HashMap<>(files);
            all.put(source.name(), text);
            return new MemorySources(all);
        }

        private static String text(Path path) {
            try {
                return Files.readString(path);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
