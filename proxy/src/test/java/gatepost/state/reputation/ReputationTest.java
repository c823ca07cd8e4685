package gatepost.state.reputation;

import static gatepost.state.reputation.ReputationClass.BAD;
import static gatepost.state.reputation.ReputationClass.GOOD;
import static gatepost.state.reputation.ReputationClass.GREY;
import static gatepost.state.reputation.ReputationClass.NEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReputationTest {

    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    /** The start of an hour. */
    private static final long T = 20_000 * DAY;

    @Test
    void countsFadeByHalfInFourteenDays() {
        ReputationEntry entry = learned(Evidence.SCANNED_CLEAN, 10, T);
        assertEquals(10, entry.counts(T).good());
        assertEquals(9.5, entry.counts(T + DAY).good(), 0.05);
        assertEquals(7.1, entry.counts(T + 7 * DAY).good(), 0.05);
        assertEquals(5.0, entry.counts(T + 14 * DAY).good(), 1e-9);
        assertEquals(2.3, entry.counts(T + 30 * DAY).good(), 0.05);
        assertEquals(5.0, entry.burst(T + 6 * HOUR).good(), 1e-9);
    }

    @Test
    void fadingInStepsIsFadingAtOnce() {
        ReputationEntry entry = learned(Evidence.SCANNED_SPAM, 10, T);
        Fading steps = entry.fading();
        for (long at = T + 2 * HOUR; at <= T + 20 * HOUR; at += 2 * HOUR) {
            steps = steps.at(at);
        }
        assertEquals(entry.counts(T + 20 * HOUR).bad(), steps.lastingCounts().bad(), 1e-9);
    }

    @Test
    void floodOfAnHourCountsAsTwenty() {
        ReputationEntry entry = learned(Evidence.TOLD_HAM, 1000, T);
        assertEquals(20, entry.counts(T).total(), 1e-9);
        assertEquals(20, entry.counts(T + HOUR).total(), 0.1);
        assertEquals(20, entry.burst(T).total(), 1e-9);
    }

    @Test
    void floodKeepsItsProportionWhateverItsOrder() {
        ReputationEntry goodFirst = learned(Evidence.SCANNED_CLEAN, 300, T);
        for (int i = 0; i < 100; i++) {
            goodFirst = learn(goodFirst, Evidence.SCANNED_SPAM, T + 1000);
        }
        Counts counts = goodFirst.counts(T + 1000);
        assertEquals(15, counts.good(), 0.1);
        assertEquals(5, counts.bad(), 0.1);
    }

    @Test
    void floodOfBadMailDoesNotDestroyANameInAnHour() {
        Optional<ReputationEntry> entry = Optional.empty();
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 15; i++) {
                entry = Optional.of(Reputation.learn(entry, Evidence.SCANNED_CLEAN, "a", T + day * DAY));
            }
        }
        long now = T + 30 * DAY;
        entry = Optional.of(flooded(entry.orElseThrow(), now));
        assertEquals(GOOD, judge(entry, now).standing());
        entry = Optional.of(flooded(flooded(entry.orElseThrow(), now + HOUR), now + 2 * HOUR));
        assertEquals(GREY, judge(entry, now + 2 * HOUR).standing());
        assertTrue(judge(entry, now + 2 * HOUR).burstBad());
        for (int day = 1; day < 10; day++) {
            for (int i = 0; i < 15; i++) {
                entry = Optional.of(Reputation.learn(entry, Evidence.SCANNED_CLEAN, "a", now + day * DAY));
            }
        }
        assertEquals(GOOD, judge(entry, now + 10 * DAY).standing());
    }

    @Test
    void nobodyCanBuyANameWithUnscannedMailQuickly() {
        ReputationEntry entry = learned(Evidence.ACCEPTED_UNSCANNED, 8, T);
        assertEquals(2, entry.counts(T).good(), 1e-9);
        assertEquals(NEW, judge(Optional.of(entry), T).standing());
    }

    @Test
    void oneBadDayIsNotEnoughForBadUnlessItHitATrap() {
        ReputationEntry oneDay = learned(Evidence.SCANNED_SPAM, 20, T);
        assertEquals(GREY, judge(Optional.of(oneDay), T).standing());
        ReputationEntry twoDays = learn(oneDay, Evidence.SCANNED_SPAM, T + DAY);
        assertEquals(BAD, judge(Optional.of(twoDays), T + DAY).standing());
        ReputationEntry trapped = learned(Evidence.TRAP, 4, T);
        assertEquals(BAD, judge(Optional.of(trapped), T).standing());
    }

    @Test
    void badMarksFadeWithTheirCounts() {
        ReputationEntry trapped = learned(Evidence.TRAP, 4, T);
        ReputationEntry later = learn(trapped, Evidence.SCANNED_SPAM, T + 80 * DAY);
        assertEquals(new BadMarks((int) ((T + 80 * DAY) / DAY), 1, false), later.bad());
    }

    @Test
    void networkSaysNothingBelowFiveMembers() {
        long late = T + 10 * HOUR;
        ReputationEntry network = learned(Evidence.TRAP, 4, T);
        for (long now = T; now < late; now += HOUR) {
            network = flooded(network, now);
        }
        for (int child = 0; network.childrenSeen() < 4; child++) {
            network = Reputation.learn(Optional.of(network), Evidence.TRAP, "192.0.2." + child, late);
        }
        assertEquals(NEW, inNetwork(network, late).standing());
        String text = inNetwork(network, late).explanation().text();
        assertTrue(text.startsWith("network 0/2") && text.endsWith(" (too few hosts to count)"), text);
        for (int child = 100; network.childrenSeen() < 5; child++) {
            network = Reputation.learn(Optional.of(network), Evidence.TRAP, "192.0.2." + child, late);
        }
        assertEquals(GREY, inNetwork(network, late).standing(), "what its neighbours did makes nobody bad");
        History tried = new History(
                Optional.empty(),
                Optional.of(network),
                Optional.of(learned(Evidence.UNKNOWN_RECIPIENT, 1, late)),
                Optional.empty());
        assertEquals(BAD, Reputation.judge(tried, late).standing());
    }

    @Test
    void childrenFallIntoManyGroups() {
        Optional<ReputationEntry> network = Optional.empty();
        for (int child = 0; child < 20; child++) {
            network = Optional.of(Reputation.learn(network, Evidence.SCANNED_CLEAN, "192.0.2." + child, T));
        }
        assertTrue(network.get().childrenSeen() >= 10, "only " + network.get().childrenSeen());
    }

    @Test
    void goodDomainLiftsAPoolButNotABadAddress() {
        assertEquals(GOOD, NEW.with(GOOD));
        assertEquals(GOOD, GREY.with(GOOD));
        assertEquals(BAD, BAD.with(GOOD));
    }

    @Test
    void badOrGreyDomainLowersAndNewDomainSaysNothing() {
        assertEquals(BAD, GOOD.with(BAD));
        assertEquals(BAD, NEW.with(BAD));
        assertEquals(BAD, GREY.with(BAD));
        assertEquals(BAD, BAD.with(GREY));
        assertEquals(GREY, GOOD.with(GREY));
        assertEquals(GREY, NEW.with(GREY));
        for (ReputationClass any : ReputationClass.values()) {
            assertEquals(any, any.with(NEW));
            assertEquals(any, any.with(any));
        }
    }

    @Test
    void domainIsJudgedBesideTheAddress() {
        Optional<ReputationEntry> domain = Optional.of(learned(Evidence.SCANNED_CLEAN, 20, T));
        Judged judged = Reputation.judge(new History(Optional.empty(), Optional.empty(), Optional.empty(), domain), T);
        assertEquals(GOOD, judged.standing());
        assertEquals(0.5, judged.estimate().p());
        assertEquals("domain 20/0", judged.explanation().text());
    }

    @Test
    void pinDecidesNearestFirst() {
        Optional<ReputationEntry> bad = Optional.of(learned(Evidence.TRAP, 10, T));
        ReputationEntry pinned = Reputation.pin(bad, Pin.GOOD, T);
        assertEquals(GOOD, judge(Optional.of(pinned), T).standing());
        assertEquals(
                BAD,
                judge(Optional.of(Reputation.pin(Optional.of(pinned), Pin.NONE, T)), T)
                        .standing());
        Optional<ReputationEntry> network = Optional.of(Reputation.pin(Optional.empty(), Pin.BAD, T));
        assertEquals(
                GOOD,
                Reputation.judge(new History(Optional.empty(), network, Optional.of(pinned), Optional.empty()), T)
                        .standing());
        assertEquals(
                BAD,
                Reputation.judge(new History(Optional.empty(), network, Optional.empty(), Optional.empty()), T)
                        .standing());
    }

    @Test
    void explainsByNumbersNearestFirst() {
        ReputationEntry address = new ReputationEntry(
                T,
                new Fading(T, new Counts(0.2, 21), Counts.NONE, Counts.NONE),
                BadMarks.NONE,
                1,
                Pin.NONE,
                GoodWeeks.NONE);
        ReputationEntry network = new ReputationEntry(
                T,
                new Fading(T, new Counts(3, 180.4), Counts.NONE, Counts.NONE),
                BadMarks.NONE,
                -1,
                Pin.NONE,
                GoodWeeks.NONE);
        Explanation explanation = Reputation.judge(
                        new History(Optional.empty(), Optional.of(network), Optional.of(address), Optional.empty()), T)
                .explanation();
        assertEquals("0.2/21 here, network 3/180", explanation.text());
        assertEquals(Level.ADDRESS, explanation.parts().get(0).level());
        assertEquals(
                explanation.parts().get(1).estimate().p(),
                explanation.parts().get(0).prior());
        assertEquals(
                "nothing known here",
                Reputation.judge(History.NONE, T).explanation().text());
    }

    @Test
    void monthIsFourWeeksOfGoodMailAndThirtyDays() {
        ReputationEntry old = learned(Evidence.SCANNED_SPAM, 1, T - 40 * DAY);
        ReputationEntry bought = old;
        for (int i = 0; i < 500; i++) {
            bought = learn(bought, Evidence.TOLD_HAM, T + i * 60);
        }
        assertFalse(bought.isOfAMonth(T + DAY), "known long, and good within a day");

        ReputationEntry friend = learned(Evidence.ACCEPTED_UNSCANNED, 1, T);
        for (int week = 1; week <= 4; week++) {
            assertFalse(friend.isOfAMonth(T + week * 7 * DAY), "week " + week);
            friend = learn(friend, Evidence.ACCEPTED_UNSCANNED, T + week * 7 * DAY);
        }
        assertTrue(friend.isOfAMonth(T + 30 * DAY));
        ReputationEntry kept = ReputationEntry.decode(friend.encode()).orElseThrow();
        assertTrue(kept.isOfAMonth(T + 30 * DAY), "it is kept");
        assertFalse(kept.isOfAMonth(T + 70 * DAY), "and fades");
    }

    @Test
    void readsWhatWasWrittenBeforeWeeksWereRemembered() {
        byte[] now = learned(Evidence.SCANNED_CLEAN, 5, T).encode();
        byte[] before = Arrays.copyOf(now, now.length - 1);
        ReputationEntry read = ReputationEntry.decode(before).orElseThrow();
        assertEquals(5, read.counts(T).good(), 1e-9);
        assertFalse(read.isOfAMonth(T + 40 * DAY));
    }

    @Test
    void clockThatWentBackMakesNothingYounger() {
        ReputationEntry entry = learned(Evidence.SCANNED_SPAM, 10, T);
        ReputationEntry before = learn(entry, Evidence.SCANNED_SPAM, T - 5 * DAY);
        assertEquals(11, before.counts(T).bad(), 1e-9);
    }

    @Test
    void forgottenAfterSixHalfLivesUnlessPinned() {
        ReputationEntry entry = learned(Evidence.SCANNED_SPAM, 20, T);
        assertEquals(T + 84 * DAY, entry.expiresAt());
        assertEquals(
                1,
                learn(entry, Evidence.SCANNED_SPAM, T + 84 * DAY)
                        .counts(T + 84 * DAY)
                        .bad(),
                1e-9);
        assertTrue(Reputation.pin(Optional.of(entry), Pin.BAD, T).expiresAt() > T + 10_000 * DAY);
    }

    @Test
    void fitsItsOctetsWhateverWasLearned() {
        Random random = new Random(4);
        for (int run = 0; run < 200; run++) {
            Optional<ReputationEntry> entry = Optional.empty();
            long now = T;
            for (int i = 0; i < random.nextInt(60); i++) {
                Evidence evidence = Evidence.values()[random.nextInt(Evidence.values().length)];
                entry = Optional.of(Reputation.learn(entry, evidence, "c" + random.nextInt(20), now));
                now += random.nextInt((int) (3 * DAY));
            }
            ReputationEntry exact = Reputation.pin(entry, Pin.values()[random.nextInt(Pin.values().length)], now);
            byte[] octets = exact.encode();
            assertTrue(octets.length <= 48);
            ReputationEntry read = ReputationEntry.decode(octets).orElseThrow();
            assertEquals(exact.counts(now).good(), read.counts(now).good(), 1e-3);
            assertEquals(exact.counts(now).bad(), read.counts(now).bad(), 1e-3);
            assertEquals(exact.burst(now).total(), read.burst(now).total(), 1e-3);
            assertEquals(exact.bad(), read.bad());
            assertEquals(exact.children(), read.children());
            assertEquals(exact.pin(), read.pin());
            assertEquals(exact.first(), read.first());
        }
    }

    @Test
    void octetsThatAreNoEntryAreNone() {
        byte[] octets = learned(Evidence.TRAP, 1, T).encode();
        assertEquals(Optional.empty(), ReputationEntry.decode(new byte[0]));
        byte[] flags = octets.clone();
        flags[43] |= 8;
        assertEquals(Optional.empty(), ReputationEntry.decode(flags));
        byte[] noNumber = octets.clone();
        noNumber[8] = 0x7F;
        noNumber[9] = (byte) 0xC0;
        assertEquals(Optional.empty(), ReputationEntry.decode(noNumber));
        byte[] negative = octets.clone();
        negative[24] = (byte) 0xC0;
        assertEquals(Optional.empty(), ReputationEntry.decode(negative));
    }

    private static ReputationEntry learned(Evidence evidence, int times, long now) {
        ReputationEntry entry = Reputation.learn(Optional.empty(), evidence, "a", now);
        for (int i = 1; i < times; i++) {
            entry = learn(entry, evidence, now);
        }
        return entry;
    }

    private static ReputationEntry learn(ReputationEntry old, Evidence evidence, long now) {
        return Reputation.learn(Optional.of(old), evidence, "a", now);
    }

    private static Judged judge(Optional<ReputationEntry> address, long now) {
        return Reputation.judge(new History(Optional.empty(), Optional.empty(), address, Optional.empty()), now);
    }

    private static ReputationEntry flooded(ReputationEntry start, long now) {
        ReputationEntry entry = start;
        for (int i = 0; i < 500; i++) {
            entry = learn(entry, Evidence.SCANNED_SPAM, now);
        }
        return entry;
    }

    private static Judged inNetwork(ReputationEntry network, long now) {
        return Reputation.judge(
                new History(Optional.empty(), Optional.of(network), Optional.empty(), Optional.empty()), now);
    }
}
