package gatepost.facts.client;

import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.observed.AtConnect;

/** The reputation of the client and its network as one number. */
public final class ClientReputation {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.of(
                    "client.reputation",
                    AtConnect.class,
                    Type.NUMBER,
                    "What the client has earned here, from 0 (only bad) to 1 (only good); 0.5 where nothing is known.",
                    names -> new Remembered<>(found -> Interval.exactly(found.reputation())))
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE)
            .ofStranger(Interval.exactly(0.5));

    private ClientReputation() {}
}
