package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** RFC 5321 §2.3.8 forbids them; how they were normalised is the business of the reader. */
public final class BareNewline implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "bare-lf",
            AtMessage.class,
            Type.FLAG,
            "Whether a line ended in a bare LF or CR instead of CRLF.",
            names -> new BareNewline());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.known(observed.figures().bareNewline());
    }
}
