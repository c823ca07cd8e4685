package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** A fragment cannot be judged (RFC 2046 §5.2.2). */
public final class MimePartial implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "mime.partial",
            AtMessage.class,
            Type.FLAG,
            "Whether the message is or holds a fragment of another (message/partial).",
            names -> new MimePartial());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.known(observed.figures().mime().partial() > 0);
    }
}
