package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What strangers can do to a DNS list, and what they cannot. */
class ListFloodTest {

    private static final String POINT = "2.0.0.127.zen.test A 127.0.0.2";
    private static final DnsList COP = Bench.list("cop", "cop.test", false);
    private static final DnsList BAR = Bench.list("bar", "bar.test", false);
    private static final int A_MINUTE_OF_300_A_SECOND = 18_000;

    @Test
    void floodOfListedClientsDisarmsNoList() {
        Bench bench = watching(zone("*.99.zen.test A 127.0.0.2"));
        for (int i = 0; i < A_MINUTE_OF_300_A_SECOND; i++) {
            assertTrue(bench.known(Bench.ZEN.listingOf(bot(i))).listed(), "the bot of number " + i);
            if (i % 300 == 299) {
                // Good mail beside it.
                assertFalse(bench.known(Bench.ZEN.listingOf(Bench.ip("192.0.2." + i / 300)))
                        .listed());
                bench.pass(1);
            }
        }
        bench.pass(700);

        assertEquals(ListState.OK, bench.lookups.lists().get(0).state());
        assertTrue(
                bench.known(Bench.ZEN.listingOf(bot(A_MINUTE_OF_300_A_SECOND))).listed());
    }

    @Test
    void listThatAloneKnowsTheFloodIsShownAndStaysInUse() {
        Bench bench = watching(zone("*.99.zen.test A 127.0.0.2"));
        bench.pass(300);
        for (int i = 0; i < 600; i++) {
            InetAddress bot = bot(i);
            assertTrue(bench.known(Bench.ZEN.listingOf(bot)).listed());
            assertFalse(bench.known(COP.listingOf(bot)).listed());
            assertFalse(bench.known(BAR.listingOf(bot)).listed());
        }
        assertEquals(0, bench.told.count("zen is suspect"), "looked at with each test: no client sets the rate");
        untilNextTest(bench);

        ListStatus zen = status(bench, "zen");
        assertEquals(ListState.SUSPECT, zen.state());
        assertEquals("it lists 100 % of the last 200 clients, no other more than 0 %", zen.note());
        assertEquals(1, bench.told.count("zen is suspect"));
        assertEquals(ListState.OK, status(bench, "cop").state());
        assertTrue(bench.known(Bench.ZEN.listingOf(bot(601))).listed(), "shown, and believed");

        bench.pass(1300);
        assertEquals(ListState.OK, status(bench, "zen").state(), "long ago says nothing");
    }

    @Test
    void listsThatAgreeAreNotAlone() {
        Bench bench = watching(zone("*.99.zen.test A 127.0.0.2", "*.99.cop.test A 127.0.0.2"));
        bench.pass(300);
        for (int i = 0; i < 600; i++) {
            bench.answer(Bench.ZEN.listingOf(bot(i)));
            bench.answer(COP.listingOf(bot(i)));
        }
        untilNextTest(bench);

        assertEquals(ListState.OK, status(bench, "zen").state());
    }

    @Test
    void listThatListsCanariesOfTwoOwnersIsSuspendedUntilItDoesNot() {
        Bench bench = new Bench(zone("mx.a.test A 198.51.100.1", "mx.b.test A 203.0.113.1"));
        bench.lookups.guardLists(new Canaries(List.of(), List.of("mx.a.test", "mx.b.test", "gone.test")), good());
        bench.lookups.watch(List.of(Bench.ZEN));
        assertEquals(1, bench.dns.asked("1.100.51.198.zen.test A"));
        assertEquals(ListState.OK, status(bench, "zen").state());

        bench.dns.become(with(zone("mx.a.test A 198.51.100.1", "mx.b.test A 203.0.113.1"), world()));
        bench.pass(661);
        ListStatus zen = status(bench, "zen");
        assertEquals(ListState.SUSPENDED, zen.state());
        assertEquals(Optional.of(Doubt.CANARIES), zen.doubt());
        assertEquals(
                "it lists hosts that strangers cannot send from: mx.a.test, mx.b.test;"
                        + " until it does not: it is tested every ten minutes",
                zen.note());
        assertEquals(Cause.LIST_DOWN, bench.unknown(Bench.ZEN.listingOf(bot(1))));

        bench.dns.become(zone("mx.a.test A 198.51.100.1", "mx.b.test A 203.0.113.1"));
        bench.pass(661);
        assertEquals(ListState.OK, status(bench, "zen").state());
    }

    @Test
    void oneCanaryIsToldAndSuspendsNothing() {
        Bench bench = new Bench(zone("mx.a.test A 198.51.100.1", "7.113.0.203.zen.test A 127.0.0.2"));
        bench.lookups.guardLists(new Canaries(List.of("203.0.113.7", "203.0.113.7"), List.of("mx.a.test")), good());
        bench.lookups.watch(List.of(Bench.ZEN));

        assertEquals(ListState.SUSPECT, status(bench, "zen").state());
        assertEquals(
                "it lists this host, which may have sent spam",
                status(bench, "zen").note());
    }

    @Test
    void shippedCanariesAreHostNames() {
        List<String> shipped = Canaries.shipped();
        assertTrue(shipped.size() >= 5, shipped.toString());
        shipped.forEach(host -> assertTrue(Bench.domain(host).isQualified(), host));
    }

    @Test
    void listThatListsGoodClientsOfSeveralOrganisationsIsSuspendedAtTheFifth() {
        Bench bench = watching(world());
        for (int i = 1; i <= 4; i++) {
            assertTrue(bench.known(Bench.ZEN.listingOf(goodOne(i))).listed());
        }
        assertEquals(ListState.OK, status(bench, "zen").state());
        bench.answer(Bench.ZEN.listingOf(goodOne(5)));

        ListStatus zen = status(bench, "zen");
        assertEquals(ListState.SUSPENDED, zen.state());
        assertEquals(Optional.of(Doubt.GOOD_CLIENTS), zen.doubt());
        assertTrue(zen.why().startsWith("it lists 5 of 5 organisations"), zen.why());
        assertEquals(Cause.LIST_DOWN, bench.unknown(Bench.ZEN.listingOf(goodOne(6))));

        bench.pass(661);
        assertEquals(ListState.SUSPENDED, status(bench, "zen").state(), "it still lists them");
        bench.dns.become(zone());
        bench.pass(661);
        assertEquals(ListState.OK, status(bench, "zen").state());
        assertFalse(bench.known(Bench.ZEN.listingOf(goodOne(1))).listed(), "nothing of its madness is left");
    }

    @Test
    void madListIsFoundOutThoughItWasSoundUntilNow() {
        Bench bench = watching(zone());
        for (int i = 1; i <= 60; i++) {
            assertFalse(bench.known(Bench.ZEN.listingOf(goodOne(i))).listed());
        }
        bench.dns.become(world());
        for (int i = 61; i <= 65; i++) {
            bench.answer(Bench.ZEN.listingOf(goodOne(i)));
        }

        assertEquals(Optional.of(Doubt.GOOD_CLIENTS), status(bench, "zen").doubt());
        assertTrue(status(bench, "zen").why().startsWith("it lists 65 of 65 "), "all of them were asked about");
    }

    @Test
    void fiftyBoughtGoodClientsListedAtOnceSuspendNothing() {
        Bench bench = watching(zone("*.66.zen.test A 127.0.0.2"));
        for (int i = 1; i <= 60; i++) {
            bench.answer(Bench.ZEN.listingOf(goodOne(i)));
        }
        for (int round = 0; round < 20; round++) {
            for (int i = 1; i <= 50; i++) {
                assertTrue(bench.known(Bench.ZEN.listingOf(Bench.ip("66." + i + "." + round + ".1")))
                        .listed());
            }
        }

        assertEquals(ListState.OK, status(bench, "zen").state());
        assertEquals(2, bench.dns.asked("1.0.1.60.zen.test A"), "for itself, and in one inquiry: they set no rate");
    }

    @Test
    void goodClientsOfOneOrganisationOrNetworkAccuseNobody() {
        Bench one = watching(world());
        for (int i = 1; i <= 50; i++) {
            one.answer(Bench.ZEN.listingOf(Bench.ip("67." + i + ".0.1")));
        }
        assertEquals(ListState.OK, status(one, "zen").state(), "one organisation");

        Bench net = watching(world());
        for (int i = 1; i <= 50; i++) {
            net.answer(Bench.ZEN.listingOf(Bench.ip("68.1." + i + ".1")));
        }
        assertEquals(ListState.OK, status(net, "zen").state(), "one network");
    }

    @Test
    void strangersAccuseNobody() {
        Bench bench = watching(world());
        for (int i = 0; i < 1000; i++) {
            assertTrue(bench.known(Bench.ZEN.listingOf(bot(i))).listed());
        }
        assertEquals(ListState.OK, status(bench, "zen").state());
    }

    @Test
    void adminOverrulesInBothDirections() {
        Bench bench = watching("*.zen.test A 127.0.0.2");
        assertEquals(ListState.SUSPENDED, status(bench, "zen").state());

        bench.lookups.overrule("zen", Optional.of(new Overrule(Overrule.Kind.KEEP, "alice")));
        ListStatus kept = status(bench, "zen");
        assertEquals(ListState.KEPT, kept.state());
        assertTrue(kept.note().startsWith("alice keeps it in use, though it lists 127.0.0.1"), kept.note());
        assertTrue(bench.known(Bench.ZEN.listingOf(bot(1))).listed());

        bench.dns.become(zone("*.99.zen.test A 127.0.0.2"));
        untilNextTest(bench);
        assertEquals(ListState.OK, status(bench, "zen").state(), "nothing to overrule any more");

        bench.lookups.overrule("zen", Optional.of(new Overrule(Overrule.Kind.OFF, "bob")));
        assertEquals(Optional.of(Doubt.ADMIN), status(bench, "zen").doubt());
        assertEquals(
                "bob keeps it off; until \"gatepost dnslist auto zen\"",
                status(bench, "zen").note());
        assertEquals(Cause.LIST_DOWN, bench.unknown(Bench.ZEN.listingOf(bot(2))));
        untilNextTest(bench);
        assertEquals(ListState.SUSPENDED, status(bench, "zen").state(), "whatever its tests say");

        bench.lookups.overrule("zen", Optional.empty());
        assertEquals(ListState.OK, status(bench, "zen").state());
        assertTrue(bench.known(Bench.ZEN.listingOf(bot(2))).listed());
    }

    @Test
    void decisionHoldsForListThatComesLater() {
        Bench bench = new Bench(zone());
        bench.lookups.overrule("zen", Optional.of(new Overrule(Overrule.Kind.OFF, "bob")));
        bench.lookups.watch(List.of(Bench.ZEN));

        assertEquals(ListState.SUSPENDED, status(bench, "zen").state());
        assertEquals(1, bench.told.count("zen is suspended"));
    }

    private static Bench watching(String... zone) {
        Bench bench = new Bench(zone);
        bench.lookups.guardLists(Canaries.NONE, good());
        bench.lookups.watch(List.of(Bench.ZEN, COP, BAR));
        return bench;
    }

    /** Sound lists with these answers beside their test points. */
    private static String[] zone(String... more) {
        return with(more, POINT, "2.0.0.127.cop.test A 127.0.0.2", "2.0.0.127.bar.test A 127.0.0.2");
    }

    private static String[] with(String[] lines, String... more) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** It lists everybody but 127.0.0.1, which is all that its self-test asks. */
    private static String[] world() {
        return zone("*.zen.test A 127.0.0.2", "1.0.0.127.zen.test NXDOMAIN", "*.0.0.0.0.zen.test NXDOMAIN");
    }

    private static ListStatus status(Bench bench, String list) {
        return bench.lookups.lists().stream()
                .filter(each -> each.list().equals(list))
                .findFirst()
                .orElseThrow();
    }

    private static void untilNextTest(Bench bench) {
        bench.time.pass(ListWatch.TEST_EVERY.minus(Duration.ofSeconds(1)));
        bench.pass(61);
    }

    private static InetAddress bot(int number) {
        return Bench.ip("99." + number / 62500 + "." + number / 250 % 250 + "." + (number % 250 + 1));
    }

    private static InetAddress goodOne(int number) {
        return Bench.ip("60." + number + ".0.1");
    }

    /** Good for a month: 60/8 and 66/8, an organisation in each /16; all of 67/8, one; 68/8, one in each address. */
    private static Acquaintances good() {
        return client -> {
            byte[] octets = client.getAddress();
            Optional<String> organisation = switch (octets[0]) {
                case 60, 66 -> Optional.of(octets[0] + "-" + octets[1] + ".test");
                case 67 -> Optional.of("one.test");
                case 68 -> Optional.of(client.getHostAddress() + ".test");
                default -> Optional.empty();
            };
            return CompletableFuture.completedFuture(organisation);
        };
    }
}
