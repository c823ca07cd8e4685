package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of a policy reach, and what they leave out. */
class CoverageTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list friends cidr { 203.0.113.0/24 }
            list bad domain { spammer.example !good.spammer.example }
            list pairs pair { alice@example.org *  }
            dnsbl one { zone "one.invalid"; 127.0.0.2 +1 }
            exempt friend if client in friends from connect helo limits
            at connect {
                drop  early if pregreet { reply 554 5.5.1 "Early" }
                limit often 10/1m per client
                score talk +1 if pregreet
            }
            at helo {
                reject ip if helo.kind == ip
                reject bare if helo.kind == bare
            }
            at mail { reject bad-sender if sender.domain in bad }
            at rcpt {
                defer listed if dnsbl.listed
                reject pair if sender in pairs
                greylist wait { by origin sender rcpt; after 5m; within 1d; remember 30d }
            }
            off talk
            """;

    @Test
    void namesWhatNoTestReaches() {
        assertEquals(
                List.of(
                        "9:11 \"early\" never matched in a test",
                        "10:11 \"often\" was never over in a test",
                        "14:12 \"ip\" never matched in a test",
                        "15:12 \"bare\" never matched in a test",
                        "17:18 \"bad-sender\" never matched in a test",
                        "19:11 \"listed\" never matched in a test",
                        "20:12 \"pair\" never matched in a test",
                        "21:14 \"wait\" never made anybody wait in a test",
                        "7:8 \"friend\" never spared anybody in a test",
                        "4:6 the list \"bad\" never matched in a test",
                        "3:6 the list \"friends\" never matched in a test",
                        "5:6 the list \"pairs\" never matched in a test",
                        "6:7 the list \"one\" never listed anybody in a test"),
                gaps("test \"nothing\" { to bob@example.org -> accept }"));
    }

    @Test
    void countsWhatHadAnEffectWatchedOrHeld() {
        Coverage coverage = of("""
                test "all" {
                    client 192.0.2.1 pregreet yes -> drop early
                    client 192.0.2.1 count often 11 -> drop often
                    client 192.0.2.1 listed one 127.0.0.2 first-contact
                    helo 192.0.2.1 -> held ip
                    helo bare -> held bare
                    helo mail.example.com
                    from a@spammer.example -> held bad-sender
                    from b@example.com
                    to bob@example.org -> defer listed
                    client 192.0.2.1 first-contact
                    to alice@example.org -> reject pair
                    to bob@example.org -> defer wait
                    client 203.0.113.1
                    helo bare -> accept
                }
                """);

        assertEquals(List.of(), coverage.gaps());
        assertTrue(coverage.isFull());
        assertEquals("tests reach 8 of 8 rules, 1 of 1 exemptions, 4 of 4 lists", coverage.summary());
    }

    @Test
    void whatIsExemptOrUnknownIsNotReached() {
        List<String> gaps = gaps("""
                test "spared" {
                    client 203.0.113.1 pregreet yes -> accept
                    client 192.0.2.1 dnsbl.listed unknown
                    from a@good.spammer.example -> accept
                    to bob@example.org -> accept
                }
                """);

        assertTrue(gaps.contains("9:11 \"early\" never matched in a test"), gaps.toString());
        assertTrue(gaps.contains("19:11 \"listed\" never matched in a test"), gaps.toString());
        assertTrue(gaps.contains("4:6 the list \"bad\" never matched in a test"), gaps.toString());
        assertTrue(gaps.stream().noneMatch(gap -> gap.contains("friend")), gaps.toString());
    }

    @Test
    void exemptionFromALimitSparesWhoWouldBeOver() {
        String within = "test \"within\" { client 203.0.113.1 count often 10 -> accept }";
        String over = "test \"over\" { client 203.0.113.1 count often 11 -> accept }";

        assertTrue(gaps(within).contains("7:8 \"friend\" never spared anybody in a test"));
        assertTrue(gaps(over).stream().noneMatch(gap -> gap.contains("\"friend\" never spared")));
    }

    @Test
    void gapIsPrintedAsAWarningIs() {
        assertEquals(
                "a.policy:9:11: warning: \"early\" never matched in a test\n"
                        + "        drop  early if pregreet { reply 554 5.5.1 \"Early\" }\n"
                        + "              ^^^^^\n",
                of("").gaps().get(0).print());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "strict"})
    void shippedPoliciesAreCoveredWhole(String name) {
        String path = TestFiles.root("policies/" + name + ".policy");
        Loaded loaded = PolicyFile.load(new DiskSources(), path, "mx.example.org");
        Coverage coverage = Coverage.of(new DiskSources(), path, "mx.example.org", loaded);

        assertEquals(List.of(), coverage.gaps());
        assertTrue(coverage.rules().all() > 40, coverage.summary());
    }

    private static List<String> gaps(String test) {
        return of(test).gaps().stream()
                .map(gap -> gap.place().line() + ":" + gap.place().column() + " " + gap.message())
                .toList();
    }

    private static Coverage of(String test) {
        MemorySources files = MemorySources.of("a.policy", POLICY + test);
        Loaded loaded = PolicyFile.load(files, "a.policy", "mx.example.org");
        assertEquals(0, loaded.exitCode(), loaded.report());
        return Coverage.of(files, "a.policy", "mx.example.org", loaded);
    }
}
