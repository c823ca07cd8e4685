package gatepost.facts.helo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.Given;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.HeloName.Kind;
import gatepost.observed.AtHelo;
import gatepost.questions.Cause;
import gatepost.questions.HostAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the argument of EHLO or HELO is, and whether it has an address. */
class HeloTest {

    @Test
    void textIsWhatWasSaid() {
        AtHelo observed = Given.helo("Mail.Example.COM", Kind.NAME);
        assertEquals(
                Value.known("Mail.Example.COM"),
                HeloText.KIND.bind(Declared.NOTHING).read(observed, Told.NOTHING));
    }

    @Test
    void isUnknownBeforeItIsSaid() {
        assertEquals(
                Value.unknown(Cause.NOT_YET),
                HeloText.KIND.bind(Declared.NOTHING).read(Given.connect(), Told.NOTHING));
    }

    @Test
    void underscoreAndNonsenseAreNotValid() {
        assertEquals(Value.known(true), valid(Kind.NAME));
        assertEquals(Value.known(true), valid(Kind.BARE));
        assertEquals(Value.known(true), valid(Kind.IP));
        assertEquals(Value.known(true), valid(Kind.LITERAL));
        assertEquals(Value.known(false), valid(Kind.UNDERSCORE));
        assertEquals(Value.known(false), valid(Kind.INVALID));
    }

    @Test
    void kindIsOneOfItsWords() {
        for (Kind kind : Kind.values()) {
            Value<String> value = HeloKind.KIND.bind(Declared.NOTHING).read(Given.helo("x", kind), Told.NOTHING);
            assertEquals(Value.known(HeloKind.KIND.words().get(kind.ordinal())), value);
        }
    }

    @Test
    void nameResolvesWhenItHasAnAddress() {
        AtHelo observed = Given.helo("Mail.Example.com", Kind.NAME);
        HostAddresses question = new HostAddresses(Given.domain("mail.example.com"));
        assertEquals(new Value.Missing<>(List.of(question)), resolves(observed, Told.NOTHING));
        assertEquals(
                Value.known("yes"), resolves(observed, Told.NOTHING.known(question, List.of(Given.ip("203.0.113.5")))));
        assertEquals(Value.known("no"), resolves(observed, Told.NOTHING.known(question, List.of())));
        assertEquals(Value.unknown(Cause.FAILED), resolves(observed, Told.NOTHING.unknown(question, Cause.FAILED)));
    }

    @Test
    void bareNameIsAskedLikeAnyOther() {
        HostAddresses question = new HostAddresses(Given.domain("localhost"));
        assertEquals(
                new Value.Missing<>(List.of(question)), resolves(Given.helo("localhost", Kind.BARE), Told.NOTHING));
    }

    @Test
    void addressResolvesWithoutAsking() {
        assertEquals(Value.known("yes"), resolves(Given.helo("[192.0.2.1]", Kind.LITERAL), Told.NOTHING));
        assertEquals(Value.known("yes"), resolves(Given.helo("192.0.2.1", Kind.IP), Told.NOTHING));
    }

    @Test
    void whatIsNoNameResolvesToNothingWithoutAsking() {
        assertEquals(Value.known("no"), resolves(Given.helo("-$-", Kind.INVALID), Told.NOTHING));
    }

    private static Value<Boolean> valid(Kind kind) {
        return HeloValid.KIND.bind(Declared.NOTHING).read(Given.helo("x", kind), Told.NOTHING);
    }

    private static Value<String> resolves(AtHelo observed, Told told) {
        return HeloResolves.KIND.bind(Declared.NOTHING).read(observed, told);
    }
}
