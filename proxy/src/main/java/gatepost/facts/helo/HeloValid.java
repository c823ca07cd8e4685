package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;

/** Form only: whether the name is known anywhere is another fact. */
public final class HeloValid implements Fact<AtHelo, Boolean> {

    public static final FactKind<AtHelo, Boolean> KIND = FactKind.of(
            "helo.valid",
            AtHelo.class,
            Type.FLAG,
            "Whether what the client called itself has the form of a host name or an address; a name with an underscore has not.",
            names -> new HeloValid());

    @Override
    public Value<Boolean> value(AtHelo observed, Answers answers) {
        return Value.known(observed.helo().isValid());
    }
}
