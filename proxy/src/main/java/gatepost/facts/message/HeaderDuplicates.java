package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** RFC 5322 §3.6 says which fields may occur once. */
public final class HeaderDuplicates implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "header.duplicates",
            AtMessage.class,
            Type.FLAG,
            "Whether a field that may occur once occurs more often.",
            names -> new HeaderDuplicates());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.known(!observed.figures().header().duplicates().isEmpty());
    }
}
