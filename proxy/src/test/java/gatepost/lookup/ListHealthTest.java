package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import gatepost.questions.DnsList.Listing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListHealthTest {

    private static final String POINT = "2.0.0.127.zen.test A 127.0.0.2";
    private static final String MAPPED = ".0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20) + ".zen.test";

    @Test
    void testsNewListsAtOnceAndEveryTenMinutes() {
        Bench bench = watching(POINT);
        assertEquals(List.of("2.0.0.127.zen.test A", "1.0.0.127.zen.test A", "1.0" + MAPPED + " A"), bench.dns.asked());
        assertEquals(ListState.OK, state(bench));
        assertEquals(0, bench.told.count("zen is ok"));

        bench.pass(599);
        assertEquals(1, bench.dns.asked("2.0.0.127.zen.test A"));
        bench.pass(62);
        assertEquals(2, bench.dns.asked("2.0.0.127.zen.test A"));
    }

    @Test
    void testsListAgainOnlyWhenItIsNew() {
        Bench bench = watching(POINT);
        bench.lookups.watch(List.of(Bench.ZEN));
        assertEquals(1, bench.dns.asked("2.0.0.127.zen.test A"));

        bench.lookups.watch(List.of());
        assertEquals(List.of(), bench.lookups.lists());
        assertEquals(0, bench.time.appointments());
    }

    @Test
    void suspendsListThatListsTheWorld() {
        for (String world : List.of("*.zen.test A 127.0.0.2", "*.zen.test A 203.0.113.80")) {
            Bench bench = watching(world);

            assertEquals(ListState.SUSPENDED, state(bench));
            assertEquals(1, bench.told.count("zen is suspended"));
            assertEquals(Cause.LIST_DOWN, bench.unknown(client(1)));
            assertEquals(0, bench.dns.asked("1.0.2.192.zen.test A"));
        }
    }

    @Test
    void takesBackListThatCameToItsSenses() {
        Bench bench = watching("*.zen.test A 127.0.0.2");
        bench.dns.become(POINT);
        bench.pass(661);

        assertEquals(ListState.OK, state(bench));
        assertEquals(1, bench.told.count("zen is ok"));
    }

    @Test
    void suspensionHoldsForAnswersInMemory() {
        Bench bench = watching(POINT, client(1, "3600 A 127.0.0.2"));
        assertTrue(bench.known(client(1)).listed());
        bench.dns.become("*.zen.test A 127.0.0.2");
        bench.pass(661);

        assertEquals(Cause.LIST_DOWN, bench.unknown(client(1)));
    }

    @Test
    void suspendsListThatDoesNotListItsTestAddress() {
        Bench bench = watching(client(1, "A 127.0.0.2"));

        assertEquals(ListState.SUSPENDED, state(bench));
        assertEquals(Cause.LIST_DOWN, bench.unknown(client(1)), "what it lists it may have kept from better days");
        assertEquals(Cause.LIST_DOWN, bench.unknown(client(2)), "an empty list says \"no\" of everybody");
    }

    @Test
    void suspendsListThatListsTheWorldOfIpv6() {
        assertEquals(ListState.SUSPENDED, state(watching(POINT, "1.0" + MAPPED + " A 127.0.0.2")));
    }

    @Test
    void findsTestPointOfListForIpv6Only() {
        assertEquals(ListState.OK, state(watching("2.0" + MAPPED + " A 127.0.0.2")));
        assertEquals(
                ListState.SUSPENDED, state(watching("2.0" + MAPPED + " A 127.0.0.2", "1.0" + MAPPED + " A 127.0.0.2")));
    }

    @Test
    void failsListThatRefusesItsTest() {
        Bench bench = watching("*.zen.test A 127.255.255.254");

        assertEquals(ListState.FAILED, state(bench));
        assertEquals(Cause.LIST_DOWN, bench.unknown(client(1)));
    }

    @Test
    void leavesSilentListAloneUntilProbeIsAnswered() {
        Bench bench = new Bench("zen.test A 127.0.0.1", "*.zen.test TIMEOUT");
        for (int i = 1; i <= 4; i++) {
            assertEquals(Cause.TIMEOUT, bench.unknown(client(i)));
        }
        bench.answer(client(5));
        assertEquals(ListState.FAILED, state(bench));
        assertEquals(Cause.LIST_DOWN, bench.unknown(client(6)));
        assertEquals(0, bench.dns.asked("6.0.2.192.zen.test A"));

        bench.pass(30);
        assertEquals(2, bench.dns.asked("2.0.0.127.zen.test A"));
        assertEquals(ListState.FAILED, state(bench));

        bench.dns.become(client(6, "A 127.0.0.2"));
        bench.pass(30);
        assertEquals(ListState.OK, state(bench));
        assertTrue(bench.known(client(6)).listed());
        assertEquals(0, bench.time.appointments());
    }

    @Test
    void oneAnswerAmongFailuresKeepsListAsked() {
        Bench bench = new Bench("*.zen.test TIMEOUT", client(5, "NXDOMAIN"));
        for (int i = 1; i <= 9; i++) {
            bench.answer(client(i));
        }

        assertEquals(ListState.OK, state(bench));
    }

    @Test
    void probesEndWhenListIsGone() {
        Bench bench = new Bench("*.zen.test SERVFAIL");
        for (int i = 1; i <= 5; i++) {
            bench.answer(client(i));
        }
        bench.lookups.close();
        bench.pass(30);

        assertEquals(0, bench.time.appointments());
        assertEquals(1, bench.dns.asked("2.0.0.127.zen.test A"), "when it fell silent");
    }

    @Test
    void silenceAboutSomeClientsIsNotThatOfTheList() {
        Bench bench = new Bench("*.zen.test TIMEOUT", POINT, client(9, "A 127.0.0.2"));
        for (int i = 1; i <= 8; i++) {
            assertEquals(Cause.TIMEOUT, bench.unknown(client(i)));
        }

        assertEquals(ListState.OK, state(bench));
        assertTrue(bench.known(client(9)).listed());
        assertEquals(1, bench.dns.asked("2.0.0.127.zen.test A"), "asked once for each row of silences");
    }

    @Test
    void refusalToSomeQuestionsIsNotThatOfTheList() {
        Bench bench = new Bench("*.zen.test REFUSED", POINT, client(9, "A 127.0.0.2"));
        for (int i = 1; i <= 8; i++) {
            assertEquals(Cause.LIST_DOWN, bench.unknown(client(i)));
        }

        assertEquals(ListState.OK, state(bench));
        assertTrue(bench.known(client(9)).listed());
    }

    @Test
    void whatItSaidWhileItWasMadIsForgotten() {
        Bench bench = watching(POINT, client(1, "86400 A 127.0.0.2"));
        assertTrue(bench.known(client(1)).listed());
        bench.dns.become("*.zen.test A 127.0.0.2");
        bench.pass(661);
        bench.dns.become(POINT);
        bench.pass(661);

        assertEquals(ListState.OK, state(bench));
        assertFalse(bench.known(client(1)).listed());
    }

    private static Bench watching(String... zone) {
        Bench bench = new Bench(zone);
        bench.lookups.watch(List.of(Bench.ZEN));
        return bench;
    }

    private static ListState state(Bench bench) {
        return bench.lookups.lists().get(0).state();
    }

    private static Listing client(int number) {
        return Bench.ZEN.listingOf(Bench.ip("192.2.0." + number));
    }

    private static String client(int number, String line) {
        return number + ".0.2.192.zen.test " + line;
    }
}
