package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import java.net.InetAddress;

/** Which of our addresses was called. */
public final class ServerAddress implements Fact<AtConnect, InetAddress> {

    public static final FactKind<AtConnect, InetAddress> KIND = FactKind.of(
            "server.ip",
            AtConnect.class,
            Type.IP,
            "The address of ours that the peer connected to.",
            names -> new ServerAddress());

    @Override
    public Value<InetAddress> value(AtConnect observed, Answers answers) {
        return Value.known(observed.peer().local().getAddress());
    }
}
