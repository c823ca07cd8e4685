package gatepost.facts.client;

import static gatepost.facts.DnsLists.GOOD;
import static gatepost.facts.DnsLists.HEAVY;
import static gatepost.facts.DnsLists.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.BoundFact;
import gatepost.facts.Declared;
import gatepost.facts.Given;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.HeloName.Kind;
import gatepost.observed.AtConnect;
import gatepost.observed.Load;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Status;
import gatepost.questions.DnsList.Listing;
import gatepost.questions.ListAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientDoubtTest {

    private static final ConfirmedName NAME = new ConfirmedName(Given.ip("192.0.2.1"));
    private static final Listing OF_HEAVY = HEAVY.listingOf(Given.ip("192.0.2.1"));
    private static final Listing OF_GOOD = GOOD.listingOf(Given.ip("192.0.2.1"));
    private static final Told CLEAN = named(Status.OK, "mail.example.com")
            .known(OF_HEAVY, ListAnswer.NOT_LISTED)
            .known(OF_GOOD, ListAnswer.NOT_LISTED);

    private final BoundFact<Boolean> doubt = ClientDoubt.KIND.bind(Declared.dnsLists(HEAVY, GOOD));

    @Test
    void nothingSpeaksAgainstANamedHost() {
        assertEquals(Value.known(false), doubt.read(Given.connect(), CLEAN));
        assertEquals(Value.known(false), doubt.read(Given.helo("mail.example.com", Kind.NAME), CLEAN));
    }

    @Test
    void nameThatDoesNotLeadBackIsADoubt() {
        assertEquals(Value.known(true), with(Status.NONE, null));
        assertEquals(Value.known(true), with(Status.MISMATCH, "mail.example.com"));
    }

    @Test
    void nameOfADialInHostIsADoubt() {
        assertEquals(Value.known(true), with(Status.OK, "p1.dyn.example.net"));
        assertEquals(Value.known(true), with(Status.OK, "192-0-2-1.example.net"));
    }

    @Test
    void earlyTalkIsADoubtThatNeedsNoAnswer() {
        AtConnect early = Given.connect(true, 0, Load.NORMAL);

        assertEquals(List.of(), doubt.asks(early));
        assertEquals(Value.known(true), doubt.read(early, Told.NOTHING));
    }

    @Test
    void heloThatIsNoFullNameIsADoubt() {
        for (Kind kind : Kind.values()) {
            Value<Boolean> value = doubt.read(Given.helo("mail.example.com", kind), CLEAN);
            assertEquals(Value.known(kind != Kind.NAME), value, kind.name());
        }
    }

    @Test
    void positiveSumOfTheListsIsADoubt() {
        Told listed = CLEAN.known(OF_HEAVY, answer("127.0.0.2"));

        assertEquals(Value.known(true), doubt.read(Given.connect(), listed));
        assertEquals(Value.known(false), doubt.read(Given.connect(), listed.known(OF_GOOD, answer("127.0.0.3"))));
    }

    @Test
    void silenceIsUnknownUnlessSomethingElseSpeaks() {
        Told noName = CLEAN.unknown(NAME, Cause.TIMEOUT);
        Told noList = CLEAN.unknown(OF_HEAVY, Cause.REFUSED);

        assertEquals(Value.unknown(Cause.TIMEOUT), doubt.read(Given.connect(), noName));
        assertEquals(Value.unknown(Cause.REFUSED), doubt.read(Given.connect(), noList));
        assertEquals(Value.known(true), doubt.read(Given.connect(), noName.known(OF_HEAVY, answer("127.0.0.2"))));
        assertEquals(Value.known(true), doubt.read(Given.connect(), noList.known(NAME, found(Status.NONE, null))));
    }

    @Test
    void silentAllowListCanOnlyClear() {
        assertEquals(Value.known(false), doubt.read(Given.connect(), CLEAN.unknown(OF_GOOD, Cause.TIMEOUT)));
    }

    private Value<Boolean> with(Status status, String name) {
        return doubt.read(Given.connect(), CLEAN.known(NAME, found(status, name)));
    }

    private static Told named(Status status, String name) {
        return Told.NOTHING.known(NAME, found(status, name));
    }

    private static ConfirmedName.Found found(Status status, String name) {
        return new ConfirmedName.Found(status, Optional.ofNullable(name));
    }
}
