package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** RFC 5322 §3.5 takes NUL out of the characters of a message. */
public final class NulOctet implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "nul", AtMessage.class, Type.FLAG, "Whether the message holds a NUL octet.", names -> new NulOctet());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.known(observed.figures().nul());
    }
}
