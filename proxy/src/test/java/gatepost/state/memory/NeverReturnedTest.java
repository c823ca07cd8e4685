package gatepost.state.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.Address;
import gatepost.mail.AddressLiteral;
import gatepost.mail.AddressParser;
import gatepost.mail.Reference;
import gatepost.questions.Answer;
import gatepost.questions.FirstContact;
import gatepost.questions.FirstContact.State;
import gatepost.questions.Occurrence;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.GreyKeys;
import gatepost.state.greylist.Organisations;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeverReturnedTest {

    private static final long MINUTE = 60;
    private static final long DAY = 86_400;

    private long now = 1_790_000_000;
    private final List<State> outcomes = new ArrayList<>();
    private long neverReturned;
    private final Greylists greylists = new Greylists(
            new MemoryStore(SteadyClock.played(() -> now)),
            new GreyKeys(new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS])),
            new Organisations(PublicSuffixes.builtIn()),
            () -> now,
            new Heard());

    @Test
    void whoDoesNotComeBackInTimeIsMissed() {
        meet("192.0.2.1");
        meet("198.51.100.1");
        now += 6 * MINUTE;
        assertEquals(State.PASSED, meet("198.51.100.1"));
        now += 2 * DAY;
        meet("203.0.113.1");
        assertEquals(0, neverReturned, "its last hour is not over");
        now += 60 * MINUTE;
        meet("203.0.113.1");
        assertEquals(1, neverReturned);
        assertEquals(List.of(State.NEW, State.NEW, State.PASSED, State.NEW, State.PASSED), outcomes);
    }

    @Test
    void whatFindsNoPlaceToWaitIsNotMissed() {
        for (int i = 1; i <= 9; i++) {
            meet("192.0.2.1", "sender" + (char) ('a' + i) + "@example.com");
        }
        now += 3 * DAY;
        meet("198.51.100.1");
        assertEquals(5, neverReturned);
    }

    private State meet(String client) {
        return meet(client, "bob@example.com");
    }

    private State meet(String client, String sender) {
        FirstContact contact = new FirstContact(
                "first-contact",
                AddressLiteral.parseBare(client).orElseThrow(),
                Optional.empty(),
                address(sender),
                address("alice@example.org"),
                5 * MINUTE,
                2 * DAY,
                36 * DAY,
                new Occurrence(Reference.of(now, 1, 1), 1, 0));
        return ((Answer.Known<FirstContact.Outcome>) greylists.meet(contact).join())
                .value()
                .state();
    }

    private static Address address(String text) {
        return AddressParser.mailbox(text).orElseThrow();
    }

    private final class Heard implements GreylistEvents {

        @Override
        public void outcome(State state, long delaySeconds) {
            outcomes.add(state);
        }

        @Override
        public void neverReturned(long contacts) {
            neverReturned += contacts;
        }
    }
}
