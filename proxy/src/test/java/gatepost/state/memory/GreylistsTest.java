package gatepost.state.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressParser;
import gatepost.mail.Reference;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.FirstContact;
import gatepost.questions.FirstContact.State;
import gatepost.questions.Occurrence;
import gatepost.state.MemoryStore;
import gatepost.state.SilentStore;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What greylists remember of whom, and how many may wait. */
class GreylistsTest {

    private static final Reference SESSION = Reference.of(1_800_000_000, 1, 1);
    private static final String HIJACKED = "192.0.2.200";
    private static final String NEIGHBOUR = "192.0.2.10";

    private static final long DAY = 86_400;

    private long now = 1_800_000_000;
    private final SteadyClock clock = SteadyClock.played(() -> now);
    private final SilentStore store = new SilentStore(new MemoryStore(clock));
    private final Greylists greylists = greylists(store);

    @Test
    void whoNeverReturnsKeepsNoNeighbourOut() {
        for (String sender : new String[] {"ann", "ben", "cid", "dan", "eve", "fay"}) {
            meet(HIJACKED, "vps7.hoster.example", sender + "@example.com");
        }

        assertEquals(State.NEW, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
        now += 300;
        assertEquals(State.PASSED, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
    }

    @Test
    void clientHasFivePlacesForThoseThatWait() {
        for (String sender : new String[] {"ann", "ben", "cid", "dan", "eve"}) {
            meet(HIJACKED, "vps7.hoster.example", sender + "@example.com");
        }
        meet(HIJACKED, "vps7.hoster.example", "fay@example.com");

        now += 300;
        assertEquals(State.NEW, meet(HIJACKED, "vps7.hoster.example", "fay@example.com"));
        assertEquals(State.PASSED, meet(HIJACKED, "vps7.hoster.example", "eve@example.com"));
        assertEquals(State.KNOWN, meet(HIJACKED, "vps7.hoster.example", "fay@example.com"));
    }

    @Test
    void whatHasPassedLeavesItsPlace() {
        for (String sender : new String[] {"ann", "ben", "cid", "dan", "eve"}) {
            meet(HIJACKED, "vps7.hoster.example", sender + "@example.com");
        }
        now += 300;
        meet(HIJACKED, "vps7.hoster.example", "ann@example.com");

        // The same address under the name of another organisation: a stranger, that finds the place.
        meet(HIJACKED, "mail.example.net", "gus@example.net");
        now += 300;
        assertEquals(State.PASSED, meet(HIJACKED, "mail.example.net", "gus@example.net"));
    }

    @Test
    void poolIsOneOriginFromAnyOfItsNetworks() {
        assertEquals(State.NEW, meet("192.0.2.1", "a.out.example.net", "gus@example.net"));
        assertEquals(State.EARLY, meet("198.51.100.1", "b.out.example.net", "gus@example.net"));
        now += 300;
        assertEquals(State.PASSED, meet("203.0.113.1", "c.out.example.net", "gus@example.net"));
        assertEquals(State.KNOWN, meet("192.0.2.2", "d.out.example.net", "hal@example.net"));
    }

    @Test
    void mailRenewsWhatHasPassedForAsLongAsThePolicySays() {
        for (long remember : new long[] {3600, 90 * DAY}) {
            String sender = "gus" + remember + "@example.net";
            String host = "h" + remember + ".example";
            meet("192.0.2.1", host, sender, remember);
            now += 300;
            assertEquals(State.PASSED, meet("192.0.2.1", host, sender, remember));
            greylists.delivered(ip("192.0.2.1"), Optional.of(host), remember);

            now += remember - 1;
            assertTrue(isKnown(host), "known for " + remember);
            now += 1;
            assertFalse(isKnown(host), "no longer than " + remember);
        }
    }

    @Test
    void strangerThatDeliversIsNotRememberedForLongerThanThePolicySays() {
        greylists.delivered(ip("192.0.2.1"), Optional.of("a.example"), 3600);
        now += 3600;
        assertFalse(isKnown("a.example"));
    }

    @Test
    void contactThatComesFiveTimesAtOnceTakesOnePlace() {
        StepwiseStore late = new StepwiseStore(new MemoryStore(clock));
        Greylists upon = greylists(late);
        List<CompletableFuture<Answer<FirstContact.Outcome>>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(upon.meet(contact(HIJACKED, "mail.example.net", "gus@example.net", 36 * DAY)));
        }
        late.answerAll();
        assertEquals(5, all.stream().filter(CompletableFuture::isDone).count());

        CompletableFuture<Answer<Integer>> waiting = upon.waiting(ip(HIJACKED));
        late.answerAll();
        assertEquals(Answer.known(1), waiting.join());
    }

    @Test
    void whileTheStoreIsSilentFirstContactsWaitAndReturn() {
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(State.NEW, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
        now += 100;
        assertEquals(State.EARLY, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
        now += 200;
        assertEquals(State.PASSED, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
        assertEquals(State.KNOWN, meet(NEIGHBOUR, "mail.example.net", "hal@example.net"));
    }

    @Test
    void whatCameWhileTheStoreWasSilentCountsWhenItSpeaksAgain() {
        store.fallSilent(Cause.FAILED);
        meet(NEIGHBOUR, "mail.example.net", "gus@example.net");
        store.speakAgain();
        now += 300;
        assertEquals(State.PASSED, meet(NEIGHBOUR, "mail.example.net", "gus@example.net"));
    }

    @Test
    void whoIsKnownPassesWhileTheStoreIsSilent() {
        meet(NEIGHBOUR, "mail.example.net", "gus@example.net");
        now += 300;
        meet(NEIGHBOUR, "mail.example.net", "gus@example.net");
        store.fallSilent(Cause.TIMEOUT);
        now += DAY;
        assertEquals(State.KNOWN, meet(NEIGHBOUR, "mail.example.net", "hal@example.net"));
        assertTrue(isKnown("mail.example.net"));
    }

    @Test
    void whoWasKnownBeforeTheStartPassesWhileTheStoreIsSilent() {
        meet(NEIGHBOUR, "mail.example.net", "gus@example.net");
        now += 300;
        meet(NEIGHBOUR, "mail.example.net", "gus@example.net");
        for (int i = 0; i < 1200; i++) {
            greylists.delivered(ip("192.0.2.1"), Optional.of("h" + i + ".example"), 36 * DAY);
        }

        Greylists restarted = greylists(store);
        restarted.recall();
        store.fallSilent(Cause.TIMEOUT);
        FirstContact contact = contact(NEIGHBOUR, "mail.example.net", "hal@example.net", 36 * DAY);
        assertEquals(
                Answer.known(new FirstContact.Outcome(State.KNOWN, 0)),
                restarted.meet(contact).join());
        assertEquals(
                1200,
                IntStream.range(0, 1200)
                        .filter(i -> restarted
                                .isKnown(ip("192.0.2.1"), Optional.of("h" + i + ".example"))
                                .join()
                                .equals(Answer.known(true)))
                        .count());
    }

    @Test
    void floodOfStrangersPushesOutNeitherWhoIsKnownNorWhoReturns() {
        greylists.delivered(ip(NEIGHBOUR), Optional.of("mail.example.net"), 36 * DAY);
        store.fallSilent(Cause.TIMEOUT);
        for (int i = 0; i < 100_000; i++) {
            String network = (10 + (i >> 16)) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF);
            assertEquals(State.NEW, meet(network + ".1", "", "a@b.example"));
        }
        assertEquals(State.KNOWN, meet(NEIGHBOUR, "mail.example.net", "hal@example.net"));

        int tries = 1;
        while (meet("203.0.113.1", "mail.example.com", "ida@example.com").mustWait()) {
            now += 900;
            tries++;
        }
        assertTrue(tries <= 4, "passed at try " + tries);
    }

    private Greylists greylists(StateStore upon) {
        return Memories.upon(
                        upon,
                        new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]),
                        PublicSuffixes.builtIn(),
                        clock::now,
                        () -> clock.now() * 1000,
                        (state, delay) -> {})
                .greylists();
    }

    private boolean isKnown(String name) {
        return greylists.isKnown(ip("192.0.2.1"), Optional.of(name)).join().equals(Answer.known(true));
    }

    private State meet(String client, String name, String sender) {
        return meet(client, name, sender, 36 * DAY);
    }

    private State meet(String client, String name, String sender, long remember) {
        return ((Answer.Known<FirstContact.Outcome>)
                        greylists.meet(contact(client, name, sender, remember)).join())
                .value()
                .state();
    }

    private static FirstContact contact(String client, String name, String sender, long remember) {
        return new FirstContact(
                "first-contact",
                ip(client),
                Optional.of(name).filter(any -> !any.isEmpty()),
                AddressParser.mailbox(sender).orElseThrow(),
                AddressParser.mailbox("alice@example.org").orElseThrow(),
                300,
                2 * 86_400,
                remember,
                new Occurrence(SESSION, 1, 0));
    }

    private static InetAddress ip(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(number, wrong);
        }
    }
}
