package gatepost.facts.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.Given;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReverseNameTest {

    private static final ConfirmedName QUESTION = new ConfirmedName(Given.ip("192.0.2.1"));

    @Test
    void saysWhetherTheNameLeadsBack() {
        assertEquals(Value.known("ok"), rdns(found(Status.OK, "mail.example.com")));
        assertEquals(Value.known("none"), rdns(found(Status.NONE, null)));
        assertEquals(Value.known("mismatch"), rdns(found(Status.MISMATCH, "mail.example.com")));
    }

    @Test
    void silentDnsIsNotAMissingName() {
        Told timeout = Told.NOTHING.unknown(QUESTION, Cause.TIMEOUT);
        assertEquals(Value.unknown(Cause.TIMEOUT), rdns(timeout));
        assertEquals(Value.unknown(Cause.TIMEOUT), name(timeout));
    }

    @Test
    void nameIsBelievedWhenItLeadsBack() {
        assertEquals(Value.known("mail.example.com"), name(found(Status.OK, "mail.example.com")));
    }

    @Test
    void unconfirmedNameIsCalledUnknown() {
        assertEquals(Value.known("unknown"), name(found(Status.MISMATCH, "mail.bank.example")));
        assertEquals(Value.known("unknown"), name(found(Status.NONE, null)));
    }

    @Test
    void bothAskTheSameQuestion() {
        assertEquals(List.of(QUESTION), ReverseName.KIND.bind(Declared.NOTHING).asks(Given.connect()));
        assertEquals(new Value.Missing<>(List.of(QUESTION)), rdns(Told.NOTHING));
        assertEquals(new Value.Missing<>(List.of(QUESTION)), name(Told.NOTHING));
    }

    private static Told found(Status status, String name) {
        return Told.NOTHING.known(QUESTION, new ConfirmedName.Found(status, Optional.ofNullable(name)));
    }

    private static Value<String> rdns(Told told) {
        return ReverseName.KIND.bind(Declared.NOTHING).read(Given.connect(), told);
    }

    private static Value<String> name(Told told) {
        return ClientName.KIND.bind(Declared.NOTHING).read(Given.connect(), told);
    }
}
