package gatepost.facts.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.HeloName;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.Load;
import org.junit.jupiter.api.Test;

/** The facts of the connection that ask nothing. */
class ObservedAtConnectTest {

    @Test
    void clientIsWhoIsJudgedAndNotTheSocket() {
        assertEquals(Value.known(Given.ip("192.0.2.1")), read(ClientAddress.KIND, Given.connect("192.0.2.1")));
    }

    @Test
    void familyIsThatOfTheClient() {
        assertEquals(Value.known("ipv4"), read(ClientFamily.KIND, Given.connect("192.0.2.1")));
        assertEquals(Value.known("ipv6"), read(ClientFamily.KIND, Given.connect("2001:db8::1")));
    }

    @Test
    void mappedAddressIsOfTheOldFamily() {
        assertEquals(Value.known("ipv4"), read(ClientFamily.KIND, Given.connect("::ffff:192.0.2.1")));
    }

    @Test
    void serverIsOurEndOfTheSocket() {
        assertEquals(Value.known(Given.ip("198.51.100.25")), read(ServerAddress.KIND, Given.connect()));
        assertEquals(Value.known("public"), read(ListenerName.KIND, Given.connect()));
    }

    @Test
    void earlyTalkIsSeen() {
        assertEquals(Value.known(true), read(Pregreet.KIND, Given.connect(true, 0, Load.NORMAL)));
        assertEquals(Value.known(false), read(Pregreet.KIND, Given.connect(false, 0, Load.NORMAL)));
    }

    @Test
    void loadIsOneOfItsWords() {
        for (Load load : Load.values()) {
            Value<String> value = read(HostLoad.KIND, Given.connect(false, 0, load));
            assertEquals(Value.known(HostLoad.KIND.words().get(load.ordinal())), value);
        }
    }

    @Test
    void whatMovesIsFrozenInEachObservation() {
        AtConnect calm = Given.connect(false, 1, Load.NORMAL);
        AtHelo later = new AtHelo.Seen(
                calm, Given.helo("mail.example.com", HeloName.Kind.NAME).helo(), true, 4, Load.SHEDDING);
        assertEquals(Value.known(Interval.exactly(1)), read(ProtocolErrors.KIND, calm));
        assertEquals(Value.known(Interval.exactly(4)), read(ProtocolErrors.KIND, later));
        assertEquals(Value.known("shedding"), read(HostLoad.KIND, later));
    }

    private static <T> Value<T> read(FactKind<AtConnect, T> kind, AtConnect observed) {
        return kind.bind(Declared.NOTHING).read(observed, Told.NOTHING);
    }
}
