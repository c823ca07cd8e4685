package gatepost.facts.client;

import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.observed.AtConnect;

/** A draw that retrying does not change and nobody outside can foresee. */
public final class ClientSample {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.of(
                    "client.sample",
                    AtConnect.class,
                    Type.NUMBER,
                    "A number from 0 to 99 that stays the same for a client and its neighbours (/24, /64) and an hour, to let a"
                            + " share of the clients pass.",
                    names -> new Remembered<>(found -> Interval.exactly(found.sample())))
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE);

    private ClientSample() {}
}
