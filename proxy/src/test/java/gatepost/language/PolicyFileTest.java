package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressParser;
import gatepost.policy.Engine;
import gatepost.policy.Stance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

    private static final String HEAD = "policy 1\ndomains { example.org }\n";

    @Test
    void hashFollowsEveryFile() {
        Map<String, String> files = new HashMap<>();
        files.put("a.policy", "policy 1\ndomains \"domains\"\n");
        files.put("domains", "example.org\n");
        String before = hash(files);
        files.put("domains", "example.org\nexample.net\n");

        assertTrue(before.matches("[0-9a-f]{12}"), before);
        assertNotEquals(before, hash(files));
        files.put("domains", "example.org\n");
        assertEquals(before, hash(files));
    }

    @Test
    void exitCodesTellTestsFromErrors() {
        assertEquals(0, load(HEAD + "test \"a\" { to a@example.org -> accept }").exitCode());
        assertEquals(
                65, load(HEAD + "test \"a\" { to a@example.com -> accept }").exitCode());
        assertEquals(
                78,
                load(HEAD + "mode loud\ntest \"a\" { to a@example.com -> accept }")
                        .exitCode());
        assertEquals(
                Optional.empty(),
                load(HEAD + "test \"a\" { to a@example.com -> accept }").book());
    }

    @Test
    void rulesThatReadTheListsOfLinkedDomainsAreOffAndSaidToBe() {
        Loaded loaded =
                load(HEAD + "uribl u { zone u.example.net; 127.0.0.2 5 }\nat message { score u +5 if uribl.listed }");

        assertEquals("", loaded.report());
        assertEquals(
                List.of("u (a.policy:4): uribl.listed has no source"),
                loaded.idle().stream().map(Idle::toString).toList());
    }

    @Test
    void missingFileIsAConfigurationError() {
        Loaded loaded = PolicyFile.load(new MemorySources(Map.of()), "a.policy", "mx.example.org");

        assertEquals("a.policy:1:1: error: cannot read \"a.policy\": there is no such file\n", loaded.report());
        assertEquals(78, loaded.exitCode());
    }

    @Test
    void largestMessageIsMaxSizeWhereThereIsOne() {
        assertEquals(Long.MAX_VALUE, load(HEAD).book().orElseThrow().largestMessage());
        assertEquals(
                5_000_000,
                load(HEAD + "let max_size = 5MB").book().orElseThrow().largestMessage());
    }

    @Test
    void stanceIsTheMode() {
        assertEquals(Stance.ENFORCE, load(HEAD).book().orElseThrow().common().stance());
        assertEquals(
                Stance.SOFT,
                load(HEAD + "mode soft").book().orElseThrow().common().stance());
    }

    @Test
    void testsHoldWhateverTheModeIs() {
        String rules = "at connect { reject early if pregreet }\n"
                + "test \"a\" { client 192.0.2.1 pregreet yes -> held early 550 }\n";

        assertEquals("", load(HEAD + "mode monitor\n" + rules).report());
        assertEquals("", load(HEAD + "mode soft\n" + rules).report());
    }

    @Test
    void rulesThatDoNotActAreListed() {
        Loaded loaded = load(HEAD + "at helo {\nreject a if helo.forged\nreject b if helo.ours\n}\noff b\n");

        assertEquals(
                List.of("a (a.policy:4): helo.forged has no source", "b (a.policy:5): off"),
                loaded.idle().stream().map(Idle::toString).toList());
    }

    @Test
    void ruleWithAnotherReasonToActIsNotOff() {
        Loaded loaded = load(HEAD + """
                at helo {
                    reject a if helo.forged or helo.ours
                    reject b if not (helo.forged or helo.ours)
                    reject c if not (helo.forged and helo.ours)
                    reject d if helo.ours and (helo.forged or helo.valid)
                    reject e unless helo.forged
                    reject f if helo.ours or helo.valid
                }
                """);

        assertEquals(List.of("b", "e"), loaded.idle().stream().map(Idle::what).toList());
    }

    @Test
    void testOfTheMainFileGivesWayToAnOverrideOfAnother() {
        for (String override :
                List.of("set most = 5", "off weak", "monitor weak", "for rcpt a@example.org { off weak }")) {
            Loaded loaded = withSite(override);

            assertEquals("", loaded.report());
            assertTrue(loaded.book().isPresent());
            assertEquals(
                    List.of(
                            "test \"a\" (a.policy:10): contradicted by set, let, off, monitor or enforce in another file"),
                    loaded.idle().stream()
                            .map(Idle::toString)
                            .filter(idle -> idle.startsWith("test"))
                            .toList());
        }
    }

    /** A name that a fact reads has a value without any "let": the first one overrides it. */
    @Test
    void testOfTheMainFileGivesWayToTheValueOfAFact() {
        String main = HEAD + """
                at rcpt { reject odd if rcpt.characters }
                include "site.policy"
                test "a" {
                    from b@example.com
                    to a%b@example.org -> reject odd
                }
                """;
        assertEquals(0, idleTests(main, "let restricted_characters = \"&\""), "added to, not replaced");
        assertEquals(1, idleTests(main, "let restricted_characters_only = \"&\""));
        assertEquals(
                Loaded.TEST_FAILED,
                load(main.replace("include \"site.policy\"", "let restricted_characters_only = \"&\""))
                        .exitCode(),
                "its own let");
    }

    private static long idleTests(String main, String site) {
        Loaded loaded = PolicyFile.load(
                new MemorySources(Map.of("a.policy", main, "site.policy", site + "\n")), "a.policy", "mx.example.org");
        assertEquals("", loaded.report());
        assertTrue(loaded.book().isPresent());
        return loaded.idle().stream()
                .filter(idle -> idle.what().startsWith("test"))
                .count();
    }

    @Test
    void testOfTheMainFileHoldsAgainstWhatAnotherAdds() {
        for (String added : List.of(
                "exempt all if errors < 9 from connect",
                "at connect first { drop all if pregreet }",
                "monitor early\nat connect first { drop all if pregreet }")) {
            assertEquals(Loaded.TEST_FAILED, withSite(added).exitCode(), added);
        }
    }

    @Test
    void ownTestOfAnOverridingFileDoesNotGiveWay() {
        assertEquals(
                Loaded.TEST_FAILED,
                withSite("set most = 5\ntest \"b\" { client 192.0.2.1 errors 2 -> held early }")
                        .exitCode());
    }

    @Test
    void siteChangesTheModeInOneOfItsFiles() {
        Loaded soft = withSite("mode soft");
        assertEquals("", soft.report());
        assertEquals(Stance.SOFT, soft.book().orElseThrow().common().stance());

        assertTrue(withSite("mode soft\nmode monitor")
                .report()
                .contains("site.policy:2:1: error: \"mode\" is stated already, at site.policy:1:1"));
    }

    private static Loaded withSite(String site) {
        String main = HEAD + """
                mode enforce
                let most = 1
                at connect {
                    reject early if errors > $most
                    score weak +1 if pregreet
                }
                include "site.policy"
                test "a" {
                    client 192.0.2.1 errors 2 pregreet yes -> held early 550
                    client 192.0.2.1 pregreet yes
                    to a@example.org
                    message -> accept score 1
                }
                """;
        return PolicyFile.load(
                new MemorySources(Map.of("a.policy", main, "site.policy", site + "\n")), "a.policy", "mx.example.org");
    }

    @Test
    void refusalEndsWithReasonReferenceAndHelp() {
        String text =
                reply("let help = \"https://h.example/{reason}?r={ref}\"\nreply-suffix \" [{reason} {ref}] {help}\"\n"
                        + "at rcpt { reject no-way if errors < 1 { reply 553 5.1.3 \"Not {rcpt}, {limit}\" } }");

        assertTrue(
                text.matches("553 5.1.3 Not a@example.org, 1 \\[no-way (\\w{12})] https://h.example/no-way\\?r=\\1"),
                text);
    }

    @Test
    void helpIsLeftOutWhereTheTextHasALink() {
        String text = reply("let help = \"https://h.example/\"\nreply-suffix \"[{reason}] {help}\"\n"
                + "at rcpt { reject no-way if errors < 1 { reply \"See https://own.example/\" } }");

        assertEquals("550 5.7.1 See https://own.example/ [no-way]", text);
    }

    @Test
    void emptyHelpLeavesNothingBehind() {
        String text =
                reply("let help = \"\"\nreply-suffix \" [{reason}] {help}\"\nat rcpt { defer later if errors < 1 }");

        assertEquals("451 4.7.1 Mail deferred by local policy: please retry later [later]", text);
    }

    @Test
    void builtInRefusalsHaveTheSuffixToo() {
        Loaded loaded = load(HEAD + "reply-suffix \" [{reason}]\"");
        Outcome outcome = session(loaded).take(to("a@example.com"));

        assertEquals(
                "550 5.7.1 Relay access denied: a@example.com [relay]",
                outcome.refusal().orElseThrow().reply().toString());
    }

    @Test
    void pathsAreRelativeToTheFileInWhichTheyStand() {
        Loaded loaded = PolicyFile.load(
                new MemorySources(Map.of(
                        "etc/main.policy", "policy 1\ninclude \"conf.d/*.policy\"\n",
                        "etc/conf.d/10.policy", "domains \"../lists/domains\"\n",
                        "etc/lists/domains", "example.org\n")),
                "etc/main.policy",
                "mx.example.org");

        assertEquals("", loaded.report());
        assertTrue(loaded.domains().contains("example.org"));
        assertEquals(
                "etc/lists/domains:1",
                loaded.domains().match("example.org").orElseThrow().origin().toString());
    }

    private static String reply(String policy) {
        Loaded loaded = load(HEAD + policy);
        assertEquals("", loaded.report());
        return session(loaded)
                .take(to("a@example.org"))
                .refusal()
                .orElseThrow()
                .reply()
                .toString();
    }

    private static TestSession session(Loaded loaded) {
        return new TestSession(new Engine(loaded.book().orElseThrow()), new GivenFacts());
    }

    private static PolicyTest.Step to(String address) {
        return new PolicyTest.Step(
                new SourceText("t", "").at(1, 1, 1),
                new PolicyTest.Addresses(AddressParser.mailbox(address).orElseThrow()),
                Map.of(),
                Optional.empty());
    }

    private static String hash(Map<String, String> files) {
        return PolicyFile.load(new MemorySources(files), "a.policy", "mx.example.org")
                .book()
                .orElseThrow()
                .hash();
    }

    private static Loaded load(String text) {
        return PolicyFile.load(MemorySources.of("a.policy", text), "a.policy", "mx.example.org");
    }
}
