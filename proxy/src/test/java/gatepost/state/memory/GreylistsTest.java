package gatepost.state.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.AddressParser;
import gatepost.mail.Reference;
import gatepost.questions.Answer;
import gatepost.questions.FirstContact;
import gatepost.questions.FirstContact.State;
import gatepost.questions.Occurrence;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What greylists remember of whom, and how many may wait. */
class GreylistsTest {

    private static final Reference SESSION = Reference.of(1_800_000_000, 1, 1);
    private static final String HIJACKED = "192.0.2.200";
    private static final String NEIGHBOUR = "192.0.2.10";

    private long now = 1_800_000_000;
    private final SteadyClock clock = SteadyClock.played(() -> now);
    private final Greylists greylists = Memories.upon(
                    new MemoryStore(clock),
                    new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]),
                    PublicSuffixes.builtIn(),
                    clock::now,
                    () -> clock.now() * 1000,
                    (state, delay) -> {})
            .greylists();

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

    private State meet(String client, String name, String sender) {
        FirstContact contact = new FirstContact(
                "first-contact",
                ip(client),
                Optional.of(name),
                AddressParser.mailbox(sender).orElseThrow(),
                AddressParser.mailbox("alice@example.org").orElseThrow(),
                300,
                2 * 86_400,
                36 * 86_400,
                new Occurrence(SESSION, 1, 0));
        return ((Answer.Known<FirstContact.Outcome>) greylists.meet(contact).join())
                .value()
                .state();
    }

    private static InetAddress ip(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(number, wrong);
        }
    }
}
