package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;

/** Whether the connection is encrypted (RFC 3207). */
public final class Encrypted implements Fact<AtHelo, Boolean> {

    public static final FactKind<AtHelo, Boolean> KIND = FactKind.of(
            "tls",
            AtHelo.class,
            Type.FLAG,
            "Whether the client uses TLS; who it is, TLS does not tell.",
            names -> new Encrypted());

    @Override
    public Value<Boolean> value(AtHelo observed, Answers answers) {
        return Value.known(observed.tls().isPresent());
    }
}
