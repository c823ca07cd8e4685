package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.observed.Phase;
import gatepost.policy.Mismatch;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which policy holds for whom, and how few of them there are. */
class PoliciesByRecipientTest {

    private static final String HEAD = """
            policy 1
            domains { example.org *.example.net }
            let max_size = 10MB
            let most = 100
            at mail { reject declared if declared.size > $max_size }
            at message {
                reject too-big if size > $max_size
                reject long if line.longest > $most
                reject partial if mime.partial
            }
            """;

    private static final int MANY = 1000;

    @Test
    void whoIsMentionedNowhereHasTheCommonPolicy() {
        PolicyBook book = book("for rcpt erin@example.org { off partial }");
        assertSame(book.common(), book.of(address("alice@example.org")));
        assertNotSame(book.common(), book.of(address("erin@example.org")));
    }

    @Test
    void recipientsOfTheSameBlocksShareOnePolicy() {
        PolicyBook book = book("for rcpt example.org { set most = 200 }\nfor rcpt *@a.example.net { off partial }");
        Policy ofAlice = book.of(address("alice@example.org"));
        assertSame(ofAlice, book.of(address("erin@example.org")));
        assertNotSame(ofAlice, book.of(address("erin@a.example.net")));
    }

    @Test
    void policiesShareTheRulesThatAreTheSame() {
        PolicyBook book = book("for rcpt erin@example.org { set most = 200 }");
        Policy ofErin = book.of(address("erin@example.org"));
        assertSame(rule(book.common(), "too-big"), rule(ofErin, "too-big"));
        assertEquals("line.longest > 200", condition(ofErin, "long"));
        assertEquals("line.longest > 100", condition(book.common(), "long"));
    }

    @Test
    void oneValueIsOneRuleWhicheverBlockSetsIt() {
        PolicyBook book = book("""
                for rcpt alice@example.org { set most = 200; off partial }
                for rcpt erin@example.org { set most = 200 }
                for rcpt frank@example.org { set most = 300 }
                for rcpt carol@example.org { set most = 100 }
                """);
        Rule ofErin = rule(book.of(address("erin@example.org")), "long");
        assertSame(ofErin, rule(book.of(address("alice@example.org")), "long"));
        assertEquals("line.longest > 300", condition(book.of(address("frank@example.org")), "long"));
        assertSame(rule(book.common(), "long"), rule(book.of(address("carol@example.org")), "long"));
    }

    @Test
    void allBlocksHoldAndTheLaterWins() {
        PolicyBook book = book("""
                for rcpt *.example.net { set most = 200; off partial long }
                for rcpt a.example.net { set most = 300; monitor partial }
                for rcpt postmaster@ { set most = 400 }
                for rcpt postmaster@a.example.net { set max_size = 1MB }
                """);
        assertEquals("line.longest > 200", condition(book.of(address("erin@b.example.net")), "long"));
        assertEquals("line.longest > 300", condition(book.of(address("erin@a.example.net")), "long"));
        Policy all = book.of(address("postmaster@a.example.net"));
        assertEquals("line.longest > 400", condition(all, "long"));
        assertEquals("size > 1MB", condition(all, "too-big"));
        assertEquals(Mode.MONITOR, rule(all, "partial").mode());
        assertEquals(Mode.OFF, rule(all, "long").mode());
        assertEquals("line.longest > 400", condition(book.of(address("Postmaster")), "long"));
    }

    @Test
    void aBlockWinsOverWhatHoldsForAllWhereverThatStands() {
        PolicyBook book = book("for rcpt example.org { set most = 200; enforce long }\nset most = 50\noff long");
        assertEquals("line.longest > 50", condition(book.common(), "long"));
        Policy ours = book.of(address("alice@example.org"));
        assertEquals("line.longest > 200", condition(ours, "long"));
        assertEquals(Mode.ENFORCE, rule(ours, "long").mode());
    }

    @Test
    void everyRecipientHasALargestMessageAndThePolicyTheLargestOfAll() {
        PolicyBook book = book("""
                for rcpt designs@example.org { set max_size = 60MB }
                for rcpt erin@example.org { set max_size = 1MB }
                """);
        assertEquals(60_000_000, book.largestMessage());
        assertEquals(60_000_000, book.largestMessage(address("designs@example.org")));
        assertEquals(1_000_000, book.largestMessage(address("erin@example.org")));
        assertEquals(10_000_000, book.largestMessage(address("alice@example.org")));
    }

    @Test
    void aPolicyIsLenientUnlessItSaysOtherwise() {
        String block = "for rcpt erin@example.org { off partial }\n";
        assertEquals(Mismatch.LENIENT, book("").mismatch());
        assertEquals(Mismatch.LENIENT, book(block).mismatch());
        assertEquals(Mismatch.SPLIT, book("on-mismatch split").mismatch());
        assertEquals(Mismatch.SPLIT, book(block + "on-mismatch split").mismatch());
    }

    @Test
    void aListMayChangeWhileThePolicyIsInUse() {
        ExtraEntries extra = new ExtraEntries(() -> 0);
        Loaded loaded = PolicyFile.load(
                MemorySources.of(
                        "a.policy", HEAD + "list vips address { erin@example.org }\nfor rcpt vips { off partial }\n"),
                "a.policy",
                "mx.example.org",
                extra);
        PolicyBook book = loaded.book().orElseThrow();
        assertEquals(
                Mode.OFF, rule(book.of(address("erin@example.org")), "partial").mode());
        assertEquals(
                Mode.ENFORCE,
                rule(book.of(address("alice@example.org")), "partial").mode());
        extra.put(new ExtraEntry(
                "vips", ListKind.ADDRESS, "alice@example.org", 1, 9, new ExtraEntry.Remark("root", 0, "")));
        assertEquals(
                Mode.OFF, rule(book.of(address("alice@example.org")), "partial").mode());
    }

    @Test
    void aThousandBlocksForAsManyRecipientsAreReadAndFoundInAMoment() {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            blocks.append("for rcpt user" + i + "@example.org { set most = " + (1000 + i) + " }\n");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PolicyBook book = book(blocks.toString());
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < MANY; i++) {
                    Policy policy = book.of(address("user" + i + "@example.org"));
                    assertEquals("line.longest > " + (1000 + i), condition(policy, "long"));
                }
            }
        });
    }

    @Test
    void aThousandBlocksForOneRecipientAreOnePolicy() {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            blocks.append("for rcpt *@example.org user" + i + "@example.org { set most = " + (1000 + i) + " }\n");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PolicyBook book = book(blocks.toString());
            Set<Policy> policies = new HashSet<>();
            for (int i = 0; i < MANY; i++) {
                policies.add(book.of(address("user" + i + "@example.org")));
            }
            assertEquals(1, policies.size());
            assertEquals("line.longest > 1999", condition(policies.iterator().next(), "long"));
        });
    }

    @Test
    void moreCombinationsThanAreKeptStayRight() {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            blocks.append("for rcpt user" + i + "@ { set most = " + (1000 + i) + " }\n");
            blocks.append("for rcpt d" + i + ".example.net { set max_size = " + (1000 + i) + " }\n");
        }
        PolicyBook book = book(blocks.toString());
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4900; i++) {
                Policy policy = book.of(address("user" + i / 70 + "@d" + i % 70 + ".example.net"));
                assertEquals("line.longest > " + (1000 + i / 70), condition(policy, "long"));
                assertEquals("size > " + (1000 + i % 70), condition(policy, "too-big"));
            }
        }
    }

    private static PolicyBook book(String blocks) {
        Loaded loaded = PolicyFile.load(MemorySources.of("a.policy", HEAD + blocks), "a.policy", "mx.example.org");
        assertTrue(loaded.problems().isEmpty(), loaded.report());
        return loaded.book().orElseThrow();
    }

    private static Address address(String text) {
        AddressParser.Result result = AddressParser.recipient("<" + text + ">", 0);
        return ((AddressParser.Result.Parsed) result).address();
    }

    private static Rule rule(Policy policy, String name) {
        return policy.rules(Phase.MESSAGE).stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String condition(Policy policy, String name) {
        return rule(policy, name).condition().toString();
    }
}
