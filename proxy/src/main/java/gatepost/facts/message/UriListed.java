package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** Absent as long as nothing reads the addresses that a message links to: rules that read it are off. */
public final class UriListed implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "uribl.listed",
            AtMessage.class,
            Type.FLAG,
            "Whether a domain that the message links to is on a list of such domains; has no source yet.",
            names -> new UriListed());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.absent();
    }
}
