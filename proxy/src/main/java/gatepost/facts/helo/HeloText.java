package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;

/** The argument of EHLO or HELO, verbatim (RFC 5321 §4.1.1.1). */
public final class HeloText implements Fact<AtHelo, String> {

    public static final FactKind<AtHelo, String> KIND = FactKind.of(
            "helo", AtHelo.class, Type.TEXT, "What the client called itself at EHLO or HELO.", names -> new HeloText());

    @Override
    public Value<String> value(AtHelo observed, Answers answers) {
        return Value.known(observed.helo().text());
    }
}
