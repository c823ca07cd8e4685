package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import java.util.List;

/** Over which Internet the client came; an IPv4 address mapped into IPv6 is IPv4. */
public final class ClientFamily implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.words(
            "client.family",
            AtConnect.class,
            List.of("ipv4", "ipv6"),
            "Whether the client came over IPv4 or IPv6.",
            names -> new ClientFamily());

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        return Value.known(observed.client().isIpv4() ? "ipv4" : "ipv6");
    }
}
