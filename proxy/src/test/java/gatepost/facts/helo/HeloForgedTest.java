package gatepost.facts.helo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.Given;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.HeloName.Kind;
import gatepost.observed.AtHelo;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Status;
import gatepost.questions.HostAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The client is 192.0.2.1; big.example is a protected provider. */
class HeloForgedTest {

    private static final Declared NAMES =
            Declared.list("protected-names", "!lab.big.example", "big.example", "*.huge.example");

    private static final ConfirmedName REVERSE = new ConfirmedName(Given.ip("192.0.2.1"));
    private static final HostAddresses FORWARD = new HostAddresses(Given.domain("mx.big.example"));
    private static final AtHelo SAID = Given.helo("mx.big.example", Kind.NAME);

    private static final ConfirmedName.Found NO_NAME = new ConfirmedName.Found(Status.NONE, Optional.empty());
    private static final List<InetAddress> ELSEWHERE = List.of(Given.ip("203.0.113.1"));
    private static final List<InetAddress> HERE = List.of(Given.ip("203.0.113.1"), Given.ip("192.0.2.1"));

    private static final Told AGAINST = Told.NOTHING.known(REVERSE, NO_NAME).known(FORWARD, ELSEWHERE);

    @Test
    void protectedNameThatNothingBearsOutIsForged() {
        assertEquals(Value.known(true), forged(SAID, AGAINST));
    }

    @Test
    void protectedDomainItselfIsProtected() {
        HostAddresses forward = new HostAddresses(Given.domain("big.example"));
        assertEquals(
                Value.known(true), forged(Given.helo("BIG.example", Kind.NAME), AGAINST.known(forward, ELSEWHERE)));
    }

    @Test
    void confirmedNameOfTheSameProviderBearsItOut() {
        assertEquals(Value.known(false), forged(SAID, AGAINST.known(REVERSE, name(Status.OK, "out7.big.example"))));
        assertEquals(Value.known(true), forged(SAID, AGAINST.known(REVERSE, name(Status.OK, "big.example.net"))));
        assertEquals(Value.known(true), forged(SAID, AGAINST.known(REVERSE, name(Status.OK, "notbig.example"))));
    }

    @Test
    void unconfirmedNameBearsNothingOut() {
        Told told = AGAINST.known(REVERSE, name(Status.MISMATCH, "out7.big.example"));
        assertEquals(Value.known(true), forged(SAID, told));
    }

    @Test
    void nameThatLeadsToTheClientIsItsOwn() {
        assertEquals(Value.known(false), forged(SAID, AGAINST.known(FORWARD, HERE)));
    }

    @Test
    void wildcardProtectsByItsDomain() {
        HostAddresses forward = new HostAddresses(Given.domain("a.b.huge.example"));
        AtHelo said = Given.helo("a.b.huge.example", Kind.NAME);
        Told against = AGAINST.known(forward, ELSEWHERE);
        assertEquals(Value.known(true), forged(said, against));
        assertEquals(Value.known(false), forged(said, against.known(REVERSE, name(Status.OK, "c.huge.example"))));
    }

    @Test
    void silenceNeverMakesAForgery() {
        assertEquals(Value.unknown(Cause.TIMEOUT), forged(SAID, AGAINST.unknown(REVERSE, Cause.TIMEOUT)));
        assertEquals(Value.unknown(Cause.FAILED), forged(SAID, AGAINST.unknown(FORWARD, Cause.FAILED)));
    }

    @Test
    void oneWitnessIsEnoughWhileTheOtherIsSilent() {
        assertEquals(
                Value.known(false),
                forged(SAID, AGAINST.unknown(FORWARD, Cause.TIMEOUT).known(REVERSE, name(Status.OK, "big.example"))));
        assertEquals(
                Value.known(false),
                forged(SAID, AGAINST.unknown(REVERSE, Cause.TIMEOUT).known(FORWARD, HERE)));
    }

    @Test
    void otherNamesCostNoQuestion() {
        assertEquals(Value.known(false), forged(Given.helo("mail.example.com", Kind.NAME), Told.NOTHING));
        assertEquals(Value.known(false), forged(Given.helo("mx.lab.big.example", Kind.NAME), Told.NOTHING));
        assertEquals(Value.known(false), forged(Given.helo("[192.0.2.9]", Kind.LITERAL), Told.NOTHING));
        assertEquals(Value.known(false), forged(Given.helo("-$-", Kind.INVALID), Told.NOTHING));
    }

    @Test
    void asksBothWitnessesAtOnce() {
        assertEquals(List.of(REVERSE, FORWARD), HeloForged.KIND.bind(NAMES).asks(SAID));
    }

    @Test
    void isAbsentWithoutAListOfNames() {
        assertEquals(Value.absent(), HeloForged.KIND.bind(Declared.NOTHING).read(SAID, Told.NOTHING));
    }

    private static Value<Boolean> forged(AtHelo observed, Told told) {
        return HeloForged.KIND.bind(NAMES).read(observed, told);
    }

    private static ConfirmedName.Found name(Status status, String name) {
        return new ConfirmedName.Found(status, Optional.of(name));
    }
}
