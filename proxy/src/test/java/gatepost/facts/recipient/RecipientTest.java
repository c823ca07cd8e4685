package gatepost.facts.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.AtRcpt;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.Occurrence;
import gatepost.questions.RecipientValidity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientTest {

    private static final Address ALICE = Given.address("alice", "example.org");

    @Test
    void recipientIsWhatRcptToSaid() {
        assertEquals(Value.known(ALICE), read(Recipient.KIND, ALICE));
        assertEquals(Value.known(Interval.exactly(3)), read(RecipientCount.KIND, ALICE));
        assertEquals(Value.known(Interval.exactly(5)), read(RecipientsFailed.KIND, ALICE));
    }

    @Test
    void domainIsComparableOrALiteralOrEmpty() {
        assertEquals(Value.known("example.org"), read(RecipientDomain.KIND, Given.address("alice", "Example.ORG")));
        assertEquals(Value.known("[192.0.2.1]"), read(RecipientDomain.KIND, Given.atLiteral("alice", "[192.0.2.1]")));
        assertEquals(Value.known(""), read(RecipientDomain.KIND, Given.postmaster()));
    }

    @Test
    void charactersOfOldRoutingAreRestricted() {
        for (String local : List.of("a%b", "a!b", "|a", "/etc/a", "a@b", "\"a@b\"", "\"a|b\"")) {
            assertEquals(
                    Value.known(true), read(RestrictedCharacters.KIND, Given.address(local, "example.org")), local);
        }
    }

    @Test
    void ordinaryCharactersAreNot() {
        for (String local : List.of("a", "a.b+c=d", "o'neil", "a&b", "jörg", "\"a b\"", "#x{y}~`?*$^_-")) {
            assertEquals(
                    Value.known(false), read(RestrictedCharacters.KIND, Given.address(local, "example.org")), local);
        }
        assertEquals(Value.known(false), read(RestrictedCharacters.KIND, Given.postmaster()));
    }

    @Test
    void policyAddsToTheSet() {
        Declared names = Declared.let("restricted_characters", "&ö");
        assertEquals(Value.known(true), characters(names, "a&b"));
        assertEquals(Value.known(true), characters(names, "jörg"));
        assertEquals(Value.known(true), characters(names, "a%b"));
        assertEquals(Value.known(true), characters(Declared.let("restricted_characters", ""), "a%b"));
    }

    @Test
    void policyReplacesTheSet() {
        Declared names = Declared.let("restricted_characters_only", "&ö");
        assertEquals(Value.known(true), characters(names, "a&b"));
        assertEquals(Value.known(true), characters(names, "jörg"));
        assertEquals(Value.known(false), characters(names, "a%b"));
        assertEquals(Value.known(false), characters(Declared.let("restricted_characters_only", ""), "a%b"));
    }

    @Test
    void validIsWhatTheBackendSaid() {
        assertEquals(Value.known("yes"), valid(Reply.of(250, "2.1.5", "Ok")));
        assertEquals(Value.known("no"), valid(Reply.of(550, "5.1.1", "User unknown")));
    }

    @Test
    void backendThatPutsUsOffSaysNeither() {
        assertEquals(Value.unknown(Cause.FAILED), valid(Reply.of(450, "4.1.1", "Try later")));
    }

    @Test
    void backendThatIsSilentIsUnknown() {
        Told told = Told.NOTHING.unknown(question(), Cause.TIMEOUT);
        assertEquals(
                Value.unknown(Cause.TIMEOUT),
                RecipientValid.KIND.bind(Declared.NOTHING).read(Given.rcpt(ALICE), told));
    }

    @Test
    void isNotKnownYetWhileTheBackendWasNotAskedAndNeverAsksItself() {
        assertEquals(Value.unknown(Cause.NOT_YET), read(RecipientValid.KIND, ALICE));
        assertEquals(List.of(), RecipientValid.KIND.bind(Declared.NOTHING).asks(Given.rcpt(ALICE)));
    }

    private static RecipientValidity question() {
        return new RecipientValidity(ALICE, new Occurrence(Given.SESSION, 3, 4));
    }

    private static Value<String> valid(Reply reply) {
        return RecipientValid.KIND
                .bind(Declared.NOTHING)
                .read(Given.rcpt(ALICE), Told.NOTHING.known(question(), BackendSaid.own(reply)));
    }

    private static Value<Boolean> characters(Declared names, String local) {
        AtRcpt observed = Given.rcpt(Given.address(local, "example.org"));
        return RestrictedCharacters.KIND.bind(names).read(observed, Told.NOTHING);
    }

    private static <T> Value<T> read(FactKind<AtRcpt, T> kind, Address recipient) {
        return kind.bind(Declared.NOTHING).read(Given.rcpt(recipient), Told.NOTHING);
    }
}
