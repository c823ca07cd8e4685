package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.DnsList;
import gatepost.questions.HostAddresses;
import gatepost.questions.ListAnswer;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A resolver that denies what is there: what it denies is unknown until it has found it for a while. */
class ResolverTrustTest {

    private static final String ROOT = ". NS a.root-servers.test";
    private static final String OWN = "ours.test MX 10 mx.ours.test";
    private static final String[] LISTED = {"2.0.0.127.zen.test A 127.0.0.2", "2.0.0.127.other.example A 127.0.0.2"};
    private static final DnsList OTHER = Bench.list("other", "other.example", false);
    private static final MailRoute NOWHERE = new MailRoute(Bench.domain("nowhere.test"));

    private final Bench bench = new Bench(ROOT, OWN);

    @Test
    void believesOneThatFindsWhatIsThere() {
        watch();
        assertEquals(Kind.NONE, bench.known(NOWHERE).kind());
        assertTrue(bench.lookups.resolver().isBelieved());
        assertEquals(List.of(), told());
    }

    @Test
    void believesNobodyBeforeItWasHeard() {
        bench.dns.hold();
        watch();
        assertFalse(bench.lookups.resolver().isBelieved());
        bench.dns.release();
        assertTrue(bench.lookups.resolver().isBelieved());
        assertEquals(List.of(), told());
    }

    @Test
    void believesOneWhoseWitnessesAreSilent() {
        bench.dns.become(". TIMEOUT", "ours.test SERVFAIL");
        watch();
        assertEquals(Kind.NONE, bench.known(NOWHERE).kind());
    }

    @Test
    void doubtsEveryDenialOfOneThatDeniesTheRoot() {
        watch();
        bench.dns.become(OWN, "9.2.0.192.in-addr.arpa PTR mail.there.test");
        pass(ResolverWatch.EVERY.toSeconds());
        assertEquals(List.of("resolver doubted: it denies the root of the DNS"), told());
        assertEquals(Cause.DOUBTED, bench.unknown(NOWHERE));
        assertEquals(Cause.DOUBTED, bench.unknown(new HostAddresses(Bench.domain("nowhere.test"))));
        assertEquals(Cause.DOUBTED, bench.unknown(new ConfirmedName(Bench.ip("192.0.2.1"))));
        assertEquals(Cause.DOUBTED, bench.unknown(new ConfirmedName(Bench.ip("192.0.2.9"))));
        assertEquals(Cause.DOUBTED, bench.unknown(new DnsList.Listing(Bench.ZEN, Bench.ip("192.0.2.1"))));
    }

    @Test
    void takesWhatItFindsAllTheSame() {
        watch();
        bench.dns.become(OWN, "there.test MX 10 mx.there.test", "1.2.0.192.zen.test A 127.0.0.2");
        pass(ResolverWatch.EVERY.toSeconds());
        assertEquals(
                Kind.MX, bench.known(new MailRoute(Bench.domain("there.test"))).kind());
        ListAnswer listed = bench.known(new DnsList.Listing(Bench.ZEN, Bench.ip("192.0.2.1")));
        assertEquals(List.of(Bench.ip("127.0.0.2")), listed.declared());
    }

    @Test
    void forgetsWhatItHadDeniedBeforeItWasFoundOut() {
        watch();
        bench.dns.become();
        assertEquals(Kind.NONE, bench.known(NOWHERE).kind());
        pass(ResolverWatch.EVERY.toSeconds());
        assertEquals(Cause.DOUBTED, bench.unknown(NOWHERE));
    }

    @Test
    void believesItAgainWhenItHasNotLiedForAWhile() {
        watch();
        bench.dns.become();
        pass(ResolverWatch.EVERY.toSeconds());
        bench.dns.become(ROOT, OWN);
        pass(ResolverWatch.EVERY.plus(ResolverTrust.CALM).toSeconds() - 1);
        assertEquals(Cause.DOUBTED, bench.unknown(NOWHERE));
        pass(1);
        assertEquals("resolver believed", told().get(1));
        assertEquals(Kind.NONE, bench.known(NOWHERE).kind());
    }

    @Test
    void staysInDoubtWhileNobodyAnswers() {
        watch();
        bench.dns.become();
        pass(ResolverWatch.EVERY.toSeconds());
        bench.dns.become(". TIMEOUT", "ours.test TIMEOUT");
        pass(3600);
        assertFalse(bench.lookups.resolver().isBelieved());
    }

    @Test
    void doubtsOneThatDeniesAllOfOurDomains() {
        bench.dns.become(ROOT);
        watch();
        assertEquals(List.of("resolver doubted: it denies our own domains"), told());
    }

    @Test
    void oneOfOurDomainsThatIsThereIsEnough() {
        bench.lookups.watchResolver(List.of(Bench.domain("parked.test"), Bench.domain("ours.test")));
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void doubtsOneByWhichNoListOfSeveralPassesItsTest() {
        bench.lookups.watch(List.of(Bench.ZEN, OTHER));
        watch();
        assertEquals(List.of("resolver doubted: no DNS list passes its test"), told());
    }

    @Test
    void oneListThatFailsItsTestProvesNothing() {
        bench.lookups.watch(List.of(Bench.ZEN));
        watch();
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void allListsOfOneOperatorAreOneWitness() {
        bench.lookups.watch(List.of(Bench.list("a", "a.lists.test", false), Bench.list("b", "b.lists.test", false)));
        watch();
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void oneListThatPassesItsTestSpeaksForTheResolver() {
        bench.dns.become(ROOT, OWN, LISTED[0]);
        bench.lookups.watch(List.of(Bench.ZEN, OTHER));
        watch();
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void rootThatIsKeptAwayIsNoLieWhereListsAnswer() {
        bench.dns.become(OWN, LISTED[0], LISTED[1]);
        bench.lookups.watch(List.of(Bench.ZEN, OTHER));
        watch();
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void noQuestionOfClientsCastsDoubt() {
        watch();
        for (int i = 0; i < 1000; i++) {
            bench.answer(new MailRoute(Bench.domain("nowhere" + i + ".test")));
            bench.answer(new DnsList.Listing(Bench.ZEN, Bench.ip("192.0.2." + i % 256)));
        }
        pass(600);
        assertTrue(bench.lookups.resolver().isBelieved());
    }

    @Test
    void asksNothingAnyMoreWhenItIsClosed() {
        watch();
        bench.lookups.close();
        int before = bench.dns.asked().size();
        pass(3600);
        assertEquals(before, bench.dns.asked().size());
    }

    private void watch() {
        bench.lookups.watchResolver(List.of(Bench.domain("ours.test")));
    }

    private void pass(long seconds) {
        bench.pass(seconds);
    }

    private List<String> told() {
        return bench.told.lines.stream()
                .filter(line -> line.startsWith("resolver "))
                .toList();
    }
}
