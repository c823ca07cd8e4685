package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.language.DiskSources;
import gatepost.language.PolicyFile;
import gatepost.observed.Phase;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy comes to, with its origins, and what differs from the shipped one. */
class ShowCommandTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            let bound = 10   # a number
            list roles address { postmaster@ abuse@ }
            exempt roles if rcpt in roles from ip
            exempt others if not rcpt in roles from late
            at rcpt { reject late if rcpt.count > $bound { reply 550 5.7.1 "Late" } }
            at rcpt first {
                reject ip if helo.kind == ip
                monitor drop ours if helo.ours
                score alice +1 if rcpt.domain == example.net
            }
            include "conf.d/*.policy"
            test "nothing" { client 192.0.2.1 -> accept }
            """;

    @TempDir
    private Path directory;

    @Test
    void showsLastValuesSizesOrderAndModesWithTheirOrigins() throws IOException {
        write("a.policy", POLICY);
        write("conf.d/50.policy", "set bound = 9\noff ip\nenforce ours\n");

        assertEquals("""
                a.policy:2 domains {  # 1 entry
                a.policy:2 example.org
                }
                50.policy:1 let bound = 9  # set; was 10 at a.policy:3
                a.policy:4 list roles address {  # 2 entries
                a.policy:4 postmaster@ abuse@
                }
                a.policy:5 exempt roles if rcpt in roles from ip
                a.policy:6 exempt others if not rcpt in roles from late
                at rcpt {
                a.policy:9 off reject ip if helo.kind == ip  # off by 50.policy:2
                a.policy:10 drop ours if helo.ours  # enforce by 50.policy:3
                a.policy:11 score alice +1 if rcpt.domain == example.net
                a.policy:7 reject late if rcpt.count > $bound {
                a.policy:7 reply 550 5.7.1 "Late"
                }
                }
                """, shown("show", path("a.policy")));
    }

    @Test
    void recipientSaysWhichExemptionsHoldForIt() throws IOException {
        write("a.policy", POLICY);

        String role = shown("show", path("a.policy"), "--rcpt", "abuse@example.org");
        assertTrue(role.contains("exempt roles if rcpt in roles from ip  # holds for this recipient\n"), role);
        assertTrue(role.contains("from late  # never for this recipient\n"), role);
        assertTrue(role.contains("rcpt.domain == example.net  # never for this recipient\n"), role);
        String other = shown("show", path("a.policy"), "--rcpt", "alice@example.org");
        assertTrue(other.contains("exempt roles if rcpt in roles from ip  # never for this recipient\n"), other);
        assertTrue(other.contains("from late  # holds for this recipient\n"), other);
        assertTrue(Shown.of("show", path("a.policy"), "--rcpt", "x@example.com")
                .out()
                .contains("refused as relaying"));
        assertEquals(64, Shown.of("show", path("a.policy"), "--rcpt", "nobody").code());
    }

    @Test
    void differenceHasOnlyWhatTheSiteChanged() throws IOException {
        write("default.policy", POLICY);
        write("a.policy", POLICY.replace("score alice", "score bob"));
        write("conf.d/50.policy", "");
        String same = shown("show", path("default.policy"), "--diff", "--against", path("default.policy"));
        String diff = shown("show", path("a.policy"), "--diff", "--against", path("default.policy"));

        assertEquals("", same);
        assertEquals("""
                + a.policy:11 score bob +1 if rcpt.domain == example.net
                - default.policy:11 score alice +1 if rcpt.domain == example.net
                """, diff);
    }

    @Test
    void otherOrderIsADifference() throws IOException {
        String rules = "at helo {\n    reject a if helo.ours\n    reject b if helo.kind == ip\n}\n";
        write("default.policy", "policy 1\ndomains { example.org }\n" + rules);
        write(
                "a.policy",
                "policy 1\ndomains { example.org }\nat helo { reject b if helo.kind == ip }\n"
                        + "at helo { reject a if helo.ours }\n");

        assertEquals(
                "# rule b stands elsewhere in the order\n",
                shown("show", path("a.policy"), "--diff", "--against", path("default.policy")));
    }

    @Test
    void everyRuleOfTheShippedPoliciesIsShown() {
        for (String name : List.of("policies/default.policy", "policies/strict.policy")) {
            List<String> out = shown("show", name).lines().toList();
            Policy policy = PolicyFile.load(new DiskSources(), name, "mx.example.org")
                    .book()
                    .orElseThrow()
                    .common();
            for (Phase phase : Phase.values()) {
                for (Rule rule : policy.rules(phase)) {
                    String origin = rule.origin().toString().replaceFirst(".*/", "");
                    assertTrue(
                            out.stream()
                                    .anyMatch(line ->
                                            line.replaceFirst("^policies/", "").startsWith(origin + " ")
                                                    && line.contains(" " + rule.name() + " ")),
                            rule.name());
                }
            }
        }
    }

    @Test
    void policyThatCannotBeUsedIsNotShown() throws IOException {
        write("a.policy", "policy 1\nat helo { reject a if nonsense }\n");
        Shown shown = Shown.of("show", path("a.policy"));

        assertEquals(78, shown.code());
        assertEquals("", shown.out());
        assertTrue(shown.err().contains("unknown fact \"nonsense\""), shown.err());
        assertEquals(78, Shown.of("show", path("missing.policy")).code());
    }

    /** Without the head line, directories and columns. */
    private String shown(String... arguments) {
        Shown shown = Shown.of(arguments);
        assertEquals("", shown.err());
        assertEquals(0, shown.code());
        StringBuilder out = new StringBuilder();
        shown.out()
                .replace(directory + "/conf.d/", "")
                .replace(directory + "/", "")
                .lines()
                .skip(1)
                .forEach(line -> out.append(line.strip().replaceFirst("(:[0-9]+) +", "$1 "))
                        .append('\n'));
        return out.toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
