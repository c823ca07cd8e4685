package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.DnsList.AnswerWeight;
import gatepost.questions.DnsList.OctetRange;
import gatepost.questions.ListAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DnsListsTest {

    private static final DnsList.Listing CLIENT = Bench.ZEN.listingOf(Bench.ip("192.0.2.9"));
    private static final String NAME = "9.2.0.192.zen.test";

    @Test
    void tellsDeclaredAnswers() {
        Bench bench = new Bench(NAME + " A 127.0.0.2", NAME + " A 127.0.0.10");

        ListAnswer answer = bench.known(CLIENT);
        assertEquals(List.of(Bench.ip("127.0.0.2"), Bench.ip("127.0.0.10")), answer.declared());
        assertEquals(1, bench.told.count("zen listed"));
        assertEquals(1, bench.told.count("query dnsbl OK"));
    }

    @Test
    void isNotListedWithoutSuchName() {
        Bench bench = new Bench();

        assertEquals(ListAnswer.NOT_LISTED, bench.known(CLIENT));
        assertEquals(1, bench.told.count("zen not_listed"));
    }

    @Test
    void asksForReversedNibblesOfIpv6() {
        Bench bench = new Bench("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.test A 127.0.0.3");

        assertTrue(bench.known(Bench.ZEN.listingOf(Bench.ip("2001:db8::1"))).listed());
    }

    @Test
    void neverTakesComplaintForListing() {
        for (String complaint : List.of("127.255.255.254", "127.255.255.252")) {
            Bench bench = new Bench(NAME + " A " + complaint);

            assertEquals(Cause.LIST_DOWN, bench.unknown(CLIENT));
            assertEquals(1, bench.told.count("zen refused"));
            assertEquals(1, bench.told.count("zen complains " + complaint));
        }
    }

    @Test
    void countsUndeclaredAnswerAndDoesNotList() {
        for (String strange : List.of("127.0.0.99", "203.0.113.80")) {
            Bench bench = new Bench(NAME + " A " + strange);

            assertEquals(ListAnswer.NOT_LISTED, bench.known(CLIENT));
            assertEquals(1, bench.told.count("zen unknown_answer"));
            assertEquals(1, bench.told.count("zen complains " + strange));
        }
    }

    @Test
    void keepsDeclaredAnswerBesideComplaint() {
        Bench bench = new Bench(NAME + " A 127.0.0.2", NAME + " A 127.0.1.2");

        assertEquals(List.of(Bench.ip("127.0.0.2")), bench.known(CLIENT).declared());
        assertEquals(1, bench.told.count("zen complains 127.0.1.2"));
    }

    @Test
    void doesNotObeyPolicyThatDeclaresRefusals() {
        OctetRange any = new OctetRange(0, 255);
        DnsList careless = new DnsList(
                "zen", "zen.test", "zen.test", "", false, List.of(new AnswerWeight(List.of(any, any, any, any), 3)));
        Bench bench = new Bench(NAME + " A 127.255.255.255", "8.2.0.192.zen.test A 203.0.113.80");

        assertEquals(Cause.LIST_DOWN, bench.unknown(careless.listingOf(Bench.ip("192.0.2.9"))));
        assertEquals(ListAnswer.NOT_LISTED, bench.known(careless.listingOf(Bench.ip("192.0.2.8"))));
    }

    @Test
    void isDownForUsWhenItRefuses() {
        Bench bench = new Bench(NAME + " REFUSED");

        assertEquals(Cause.LIST_DOWN, bench.unknown(CLIENT));
        assertEquals(1, bench.told.count("zen refused"));
    }

    @Test
    void doesNotKnowWithoutAnswer() {
        Bench bench = new Bench(NAME + " SERVFAIL", "8.2.0.192.zen.test TIMEOUT");

        assertEquals(Cause.FAILED, bench.unknown(CLIENT));
        assertEquals(Cause.TIMEOUT, bench.unknown(Bench.ZEN.listingOf(Bench.ip("192.0.2.8"))));
        assertEquals(2, bench.told.count("zen timeout"));
    }

    @Test
    void keepsListingForMinuteToHour() {
        Bench bench = new Bench(NAME + " 1 A 127.0.0.2", "8.2.0.192.zen.test 90000 A 127.0.0.2");
        DnsList.Listing longer = Bench.ZEN.listingOf(Bench.ip("192.0.2.8"));
        bench.known(CLIENT);
        bench.known(longer);
        bench.pass(59);
        bench.known(CLIENT);
        assertEquals(1, bench.dns.asked(NAME + " A"));

        bench.pass(2);
        bench.known(CLIENT);
        assertEquals(2, bench.dns.asked(NAME + " A"));

        bench.pass(3600);
        bench.known(longer);
        assertEquals(2, bench.dns.asked("8.2.0.192.zen.test A"));
    }

    @Test
    void readsTheSameAnswerByEachPolicy() {
        Bench bench = new Bench(NAME + " A 127.0.0.2");
        DnsList none = new DnsList("zen", "zen.test", "zen.test", "", false, List.of());

        assertTrue(bench.known(CLIENT).listed());
        assertFalse(bench.known(none.listingOf(Bench.ip("192.0.2.9"))).listed());
        assertEquals(1, bench.dns.asked(NAME + " A"));
    }

    @Test
    void hasInMemoryWhatWasAnswered() {
        Bench bench = new Bench(NAME + " A 127.0.0.2");
        assertEquals(Optional.empty(), bench.lookups.inMemory(CLIENT));
        bench.known(CLIENT);

        assertTrue(bench.lookups.inMemory(CLIENT).isPresent());
    }

    @Test
    void doesNotKnowForZoneThatLeavesNoRoom() {
        DnsList absurd = Bench.list("absurd", "x.".repeat(124) + "test", false);

        assertEquals(Cause.FAILED, new Bench().unknown(absurd.listingOf(Bench.ip("192.0.2.9"))));
    }
}
