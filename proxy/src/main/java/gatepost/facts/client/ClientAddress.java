package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import java.net.InetAddress;

/** Who is judged: after PROXY or XCLIENT not the socket. */
public final class ClientAddress implements Fact<AtConnect, InetAddress> {

    public static final FactKind<AtConnect, InetAddress> KIND = FactKind.of(
            "client",
            AtConnect.class,
            Type.IP,
            "Address of the client, as the socket has it or as a trusted proxy told it.",
            names -> new ClientAddress());

    @Override
    public Value<InetAddress> value(AtConnect observed, Answers answers) {
        return Value.known(observed.client().address());
    }
}
