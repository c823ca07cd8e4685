package gatepost.facts.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.questions.ClientRecord.Found;
import gatepost.questions.ClientRecord.Standing;
import gatepost.questions.KnownOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts that this host remembers of a client. */
class RememberedTest {

    private static final ClientRecord QUESTION = new ClientRecord(Given.ip("192.0.2.1"));
    private static final List<FactKind<AtConnect, ?>> ALL =
            List.of(ClientAge.KIND, ClientClass.KIND, ClientHistory.KIND, ClientReputation.KIND, ClientSample.KIND);

    @Test
    void eachReadsItsPartOfTheRecord() {
        Told told = Told.NOTHING.known(QUESTION, new Found(Standing.GREY, 0.75, "3/4 here", 86_400, 42));

        assertEquals(Value.known(Interval.exactly(86_400)), read(ClientAge.KIND, told));
        assertEquals(Value.known("grey"), read(ClientClass.KIND, told));
        assertEquals(Value.known("3/4 here"), read(ClientHistory.KIND, told));
        assertEquals(Value.known(Interval.exactly(0.75)), read(ClientReputation.KIND, told));
        assertEquals(Value.known(Interval.exactly(42)), read(ClientSample.KIND, told));
    }

    @Test
    void classIsOneOfItsWords() {
        assertEquals(List.of("good", "grey", "bad", "new"), ClientClass.KIND.words());
        for (Standing standing : Standing.values()) {
            Told told = Told.NOTHING.known(QUESTION, new Found(standing, 0.5, "", 0, 0));
            assertEquals(Value.known(ClientClass.KIND.words().get(standing.ordinal())), read(ClientClass.KIND, told));
        }
    }

    @Test
    void allAskOneQuestion() {
        for (FactKind<AtConnect, ?> kind : ALL) {
            assertEquals(List.of(QUESTION), kind.bind(Declared.NOTHING).asks(Given.connect()), kind.name());
            assertEquals(new Value.Missing<>(List.of(QUESTION)), read(kind, Told.NOTHING), kind.name());
        }
    }

    @Test
    void anOriginIsKnownOrNot() {
        KnownOrigin asked = new KnownOrigin(Given.ip("192.0.2.1"));
        assertEquals(new Value.Missing<>(List.of(asked)), read(ClientKnown.KIND, Told.NOTHING));
        assertEquals(Value.known(true), read(ClientKnown.KIND, Told.NOTHING.known(asked, true)));
        assertEquals(Value.unknown(Cause.FAILED), read(ClientKnown.KIND, Told.NOTHING.unknown(asked, Cause.FAILED)));
    }

    @Test
    void lostMemoryIsNotAnUnknownClient() {
        Told told = Told.NOTHING.unknown(QUESTION, Cause.FAILED);
        for (FactKind<AtConnect, ?> kind : ALL) {
            assertEquals(Value.unknown(Cause.FAILED), read(kind, told), kind.name());
        }
    }

    private static <T> Value<T> read(FactKind<AtConnect, T> kind, Told told) {
        return kind.bind(Declared.NOTHING).read(Given.connect(), told);
    }
}
