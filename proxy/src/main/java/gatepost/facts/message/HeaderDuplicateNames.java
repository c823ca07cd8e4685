package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** For the text that tells a sender what to mend (RFC 5322 §3.6). */
public final class HeaderDuplicateNames implements Fact<AtMessage, String> {

    public static final FactKind<AtMessage, String> KIND = FactKind.of(
            "header.duplicate.names",
            AtMessage.class,
            Type.TEXT,
            "Names of the fields that may occur once and occur more often.",
            names -> new HeaderDuplicateNames());

    @Override
    public Value<String> value(AtMessage observed, Answers answers) {
        return Value.known(
                String.join(", ", observed.figures().header().duplicates().keySet()));
    }
}
