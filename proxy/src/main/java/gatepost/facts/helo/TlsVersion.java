package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtHelo;
import gatepost.observed.Tls;
import gatepost.questions.Answers;
import java.util.List;

/** Which TLS the connection is encrypted with. */
public final class TlsVersion implements Fact<AtHelo, String> {

    private static final String NONE = "none";

    public static final FactKind<AtHelo, String> KIND = FactKind.words(
            "tls.version",
            AtHelo.class,
            List.of(NONE, "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"),
            "Version of TLS that the client uses, none without TLS.",
            names -> new TlsVersion());

    @Override
    public Value<String> value(AtHelo observed, Answers answers) {
        return Value.known(observed.tls().map(Tls::version).orElse(NONE));
    }
}
