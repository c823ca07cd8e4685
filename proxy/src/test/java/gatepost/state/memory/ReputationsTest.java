package gatepost.state.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.AddressLiteral;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.questions.ClientRecord.Standing;
import gatepost.state.MemoryStore;
import gatepost.state.SilentStore;
import gatepost.state.SteadyClock;
import gatepost.state.key.SiteKey;
import gatepost.state.reputation.Evidence;
import gatepost.state.reputation.Pin;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of clients while the store is silent. */
class ReputationsTest {

    private static final long DAY = 86_400;
    private static final InetAddress CLIENT = ip("192.0.2.1");

    private long now = 1_800_000_000;
    private final SilentStore store = new SilentStore(new MemoryStore(SteadyClock.played(() -> now)));
    private final Reputations reputations = reputations();

    @Test
    void strangerIsNewOnlyWhenTheStoreSaysSo() {
        assertEquals(Optional.of(Standing.NEW), standing(CLIENT));
        for (Cause cause : new Cause[] {Cause.TIMEOUT, Cause.FAILED, Cause.INTERNAL_ERROR}) {
            store.fallSilent(cause);
            assertEquals(Answer.unknown(cause), reputations.of(CLIENT).join());
        }
    }

    @Test
    void badClientIsUnknownWhileTheStoreIsSilent() {
        reputations.pin("192.0.2.1", Pin.BAD);
        assertEquals(Optional.of(Standing.BAD), standing(CLIENT));
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(Optional.empty(), standing(CLIENT));
    }

    @Test
    void goodClientStaysGoodWhileTheStoreIsSilent() {
        becomesGood();
        assertEquals(Optional.of(Standing.GOOD), standing(CLIENT));
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(Optional.of(Standing.GOOD), standing(CLIENT));
        assertEquals(Optional.empty(), standing(ip("192.0.2.2")), "its neighbour is somebody else");

        now += 3 * DAY;
        assertEquals(Optional.empty(), standing(CLIENT), "long ago");
    }

    @Test
    void whoWasNotSeenSinceTheStartIsUnknown() {
        becomesGood();
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(Answer.unknown(Cause.TIMEOUT), reputations().of(CLIENT).join());
    }

    @Test
    void whoseReputationIsResetIsNotGoodFromMemory() {
        becomesGood();
        assertEquals(Optional.of(Standing.GOOD), standing(CLIENT));
        reputations.reset("192.0.2.1");
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(Optional.empty(), standing(CLIENT));
    }

    @Test
    void whoIsNotGoodAnyMoreIsNotGoodFromMemory() {
        becomesGood();
        assertEquals(Optional.of(Standing.GOOD), standing(CLIENT));
        for (int i = 0; i < 20; i++) {
            reputations.learn(CLIENT, Evidence.UNKNOWN_RECIPIENT);
        }
        standing(CLIENT);
        store.fallSilent(Cause.TIMEOUT);
        assertEquals(Optional.empty(), standing(CLIENT));
    }

    private void becomesGood() {
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 5; i++) {
                reputations.learn(CLIENT, Evidence.ACCEPTED_UNSCANNED);
            }
            now += DAY;
        }
    }

    private Reputations reputations() {
        return new Reputations(store, new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]), () -> now);
    }

    private Optional<Standing> standing(InetAddress client) {
        return reputations.of(client).join() instanceof Answer.Known<ClientRecord.Found> known
                ? Optional.of(known.value().standing())
                : Optional.empty();
    }

    private static InetAddress ip(String text) {
        return AddressLiteral.parseBare(text).orElseThrow();
    }
}
