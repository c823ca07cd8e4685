package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;

/** The null reverse-path of bounces (RFC 5321 §4.5.5). */
public final class SenderNull implements Fact<AtMail, Boolean> {

    public static final FactKind<AtMail, Boolean> KIND = FactKind.of(
            "sender.null",
            AtMail.class,
            Type.FLAG,
            "Whether the envelope sender is empty, as bounces have it.",
            names -> new SenderNull());

    @Override
    public Value<Boolean> value(AtMail observed, Answers answers) {
        return Value.known(observed.sender().isNull());
    }
}
