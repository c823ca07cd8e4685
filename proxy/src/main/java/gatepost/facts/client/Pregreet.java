package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;

/** Real mail servers wait for the greeting (RFC 5321 §3.1). */
public final class Pregreet implements Fact<AtConnect, Boolean> {

    public static final FactKind<AtConnect, Boolean> KIND = FactKind.of(
            "pregreet",
            AtConnect.class,
            Type.FLAG,
            "Whether the client spoke before our greeting.",
            names -> new Pregreet());

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        return Value.known(observed.pregreet());
    }
}
