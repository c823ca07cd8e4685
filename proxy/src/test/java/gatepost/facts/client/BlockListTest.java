package gatepost.facts.client;

import static gatepost.facts.DnsLists.GOOD;
import static gatepost.facts.DnsLists.HEAVY;
import static gatepost.facts.DnsLists.LIGHT;
import static gatepost.facts.DnsLists.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.DnsList.Listing;
import gatepost.questions.ListAnswer;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of all the DNS lists of a policy together. */
class BlockListTest {

    private static final InetAddress CLIENT = Given.ip("192.0.2.1");
    private static final Listing OF_HEAVY = HEAVY.listingOf(CLIENT);
    private static final Listing OF_LIGHT = LIGHT.listingOf(CLIENT);
    private static final Listing OF_GOOD = GOOD.listingOf(CLIENT);
    private static final ListAnswer NO = ListAnswer.NOT_LISTED;

    private static final Told HARMLESS =
            Told.NOTHING.known(OF_HEAVY, NO).known(OF_LIGHT, NO).known(OF_GOOD, NO);

    @Test
    void weightsAddUpAndAllowListsSubtract() {
        Told told = HARMLESS.known(OF_HEAVY, answer("127.0.0.2"))
                .known(OF_LIGHT, answer("127.0.0.2"))
                .known(OF_GOOD, answer("127.0.0.3"));
        assertEquals(Value.known(Interval.exactly(1)), read(BlockListScore.KIND, told));
        assertEquals(Value.known(Interval.ZERO), read(BlockListScore.KIND, HARMLESS));
    }

    @Test
    void listCountsOnceHoweverManyAnswersItGives() {
        Told told = HARMLESS.known(OF_HEAVY, answer("127.0.0.2", "127.0.0.9"));
        assertEquals(Value.known(Interval.exactly(6)), read(BlockListScore.KIND, told));
    }

    @Test
    void silentListCountsWithAllItCouldHaveSaid() {
        Told heavy = HARMLESS.unknown(OF_HEAVY, Cause.TIMEOUT).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known(new Interval(2, 8)), read(BlockListScore.KIND, heavy));
        Told good = HARMLESS.unknown(OF_GOOD, Cause.FAILED).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known(new Interval(-2, 2)), read(BlockListScore.KIND, good));
    }

    @Test
    void listThatIsDownIsUnknownAndNoAllowListDisarmsTheOthers() {
        Told told = HARMLESS.unknown(OF_HEAVY, Cause.LIST_DOWN).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known(new Interval(2, 8)), read(BlockListScore.KIND, told));
        Told heavy = HARMLESS.unknown(OF_HEAVY, Cause.LIST_DOWN);
        assertEquals(Value.unknown(Cause.LIST_DOWN), read(BlockListed.KIND, heavy));
        assertEquals(Value.unknown(Cause.LIST_DOWN), read(ListListed.kind(HEAVY), heavy));

        Told good = HARMLESS.unknown(OF_GOOD, Cause.LIST_DOWN).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known(Interval.exactly(2)), read(BlockListScore.KIND, good));
        assertEquals(Value.unknown(Cause.LIST_DOWN), read(AllowListed.KIND, good));
    }

    @Test
    void policyWithoutListsScoresNothingAndAsksNothing() {
        assertEquals(
                Value.known(Interval.ZERO),
                BlockListScore.KIND.bind(Declared.NOTHING).read(Given.connect(), Told.NOTHING));
        assertEquals(Value.known(false), BlockListed.KIND.bind(Declared.NOTHING).read(Given.connect(), Told.NOTHING));
    }

    @Test
    void oneListingIsEnoughWhoeverIsSilent() {
        Told told = HARMLESS.unknown(OF_HEAVY, Cause.TIMEOUT).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known(true), read(BlockListed.KIND, told));
    }

    @Test
    void silentListLeavesListingUnknown() {
        assertEquals(Value.unknown(Cause.REFUSED), read(BlockListed.KIND, HARMLESS.unknown(OF_HEAVY, Cause.REFUSED)));
        assertEquals(Value.unknown(Cause.TIMEOUT), read(AllowListed.KIND, HARMLESS.unknown(OF_GOOD, Cause.TIMEOUT)));
    }

    @Test
    void listsOfTheOtherSortDoNotMatter() {
        Told good = HARMLESS.known(OF_GOOD, answer("127.0.0.3"));
        assertEquals(Value.known(false), read(BlockListed.KIND, good));
        assertEquals(Value.known(true), read(AllowListed.KIND, good));
        Told bad = HARMLESS.known(OF_HEAVY, answer("127.0.0.2"));
        assertEquals(Value.known(false), read(AllowListed.KIND, bad));
        assertEquals(Value.known(false), read(BlockListed.KIND, HARMLESS.unknown(OF_GOOD, Cause.TIMEOUT)));
    }

    @Test
    void entryWithoutWeightIsNoListing() {
        assertEquals(Value.known(false), read(BlockListed.KIND, HARMLESS.known(OF_LIGHT, answer("127.0.0.4"))));
        assertEquals(Value.known(false), read(AllowListed.KIND, HARMLESS.known(OF_GOOD, answer("127.0.0.0"))));
    }

    @Test
    void namesAreThoseThatListByTheNameTheyShow() {
        Told both = HARMLESS.known(OF_HEAVY, answer("127.0.0.2")).known(OF_LIGHT, answer("127.0.0.2"));
        assertEquals(Value.known("zen.heavy.test, bl.light.test"), read(BlockListNames.KIND, both));
        assertEquals(Value.known(""), read(BlockListNames.KIND, HARMLESS));
        assertEquals(
                Value.known("zen.heavy.test"),
                read(BlockListNames.KIND, both.known(OF_LIGHT, NO).known(OF_GOOD, answer("127.0.0.3"))));
    }

    @Test
    void textsShowWhatIsKnownWhileAListIsSilent() {
        Told told = HARMLESS.known(OF_LIGHT, answer("127.0.0.2")).unknown(OF_HEAVY, Cause.TIMEOUT);
        assertEquals(Value.known("bl.light.test"), read(BlockListNames.KIND, told));
        assertEquals(Value.known("https://light.test/192.0.2.1"), read(BlockListLink.KIND, told));
    }

    @Test
    void textsAreUnknownWhenOnlySilenceSpeaks() {
        Told told = HARMLESS.unknown(OF_HEAVY, Cause.TIMEOUT);
        assertEquals(Value.unknown(Cause.TIMEOUT), read(BlockListNames.KIND, told));
        assertEquals(Value.unknown(Cause.TIMEOUT), read(BlockListLink.KIND, told));
    }

    @Test
    void linkIsThatOfTheHeaviestListAndHoldsTheClient() {
        Told both = HARMLESS.known(OF_LIGHT, answer("127.0.0.2")).known(OF_HEAVY, answer("127.0.0.9"));
        assertEquals(Value.known("https://heavy.test/?ip=192.0.2.1"), read(BlockListLink.KIND, both));
        assertEquals(
                Value.known("https://heavy.test/?ip=192.0.2.1"),
                BlockListLink.KIND.bind(Declared.dnsLists(LIGHT, HEAVY)).read(Given.connect(), both));
        assertEquals(Value.known(""), read(BlockListLink.KIND, HARMLESS));
    }

    @Test
    void listWithoutPageLeavesTheLinkToTheNext() {
        DnsList mute = new DnsList("mute", "mute.test", "mute.test", "", false, HEAVY.weights());
        Told told = HARMLESS.known(mute.listingOf(CLIENT), answer("127.0.0.9")).known(OF_LIGHT, answer("127.0.0.2"));
        Declared names = Declared.dnsLists(mute, LIGHT);
        assertEquals(
                Value.known("https://light.test/192.0.2.1"),
                BlockListLink.KIND.bind(names).read(Given.connect(), told));
        assertEquals(
                Value.known(""),
                BlockListLink.KIND.bind(names).read(Given.connect(), told.known(OF_LIGHT, ListAnswer.NOT_LISTED)));
    }

    @Test
    void noTextHoldsTheZoneThatMayHoldAKey() {
        Told told = HARMLESS.known(OF_HEAVY, answer("127.0.0.2"));
        assertFalse(read(BlockListNames.KIND, told).toString().contains(HEAVY.zone()));
        assertFalse(read(BlockListLink.KIND, told).toString().contains(HEAVY.zone()));
    }

    @Test
    void asksTheListsInWrittenOrder() {
        assertEquals(
                List.of(OF_HEAVY, OF_LIGHT, OF_GOOD),
                BlockListScore.KIND.bind(names()).asks(Given.connect()));
        assertEquals(List.of(OF_HEAVY, OF_LIGHT), BlockListed.KIND.bind(names()).asks(Given.connect()));
        assertEquals(List.of(OF_GOOD), AllowListed.KIND.bind(names()).asks(Given.connect()));
    }

    @Test
    void singleListSaysWhetherItAnsweredWhateverItWeighs() {
        FactKind<AtConnect, Boolean> light = ListListed.kind(LIGHT);
        assertEquals("light.listed", light.name());
        assertEquals(Value.known(true), read(light, HARMLESS.known(OF_LIGHT, answer("127.0.0.4"))));
        assertEquals(Value.known(false), read(light, HARMLESS));
        assertEquals(Value.unknown(Cause.FAILED), read(light, HARMLESS.unknown(OF_LIGHT, Cause.FAILED)));
        assertEquals(new Value.Missing<>(List.of(OF_LIGHT)), read(light, Told.NOTHING));
    }

    private static <T> Value<T> read(FactKind<AtConnect, T> kind, Told told) {
        return kind.bind(names()).read(Given.connect(), told);
    }

    private static Declared names() {
        return Declared.dnsLists(HEAVY, LIGHT, GOOD);
    }
}
