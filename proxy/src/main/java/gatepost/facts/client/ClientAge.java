package gatepost.facts.client;

import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.observed.AtConnect;

/** How long a client has been known: quotas for new ones read it. */
public final class ClientAge {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.of(
                    "client.age",
                    AtConnect.class,
                    Type.TIME,
                    "Time since this host first saw the client, 0 for one that is new.",
                    names -> new Remembered<>(found -> Interval.exactly(found.ageSeconds())))
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE)
            .ofStranger(Interval.ZERO);

    private ClientAge() {}
}
