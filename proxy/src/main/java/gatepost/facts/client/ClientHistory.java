package gatepost.facts.client;

import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.observed.AtConnect;
import gatepost.questions.ClientRecord;

/** The numbers behind a reputation, so that a refusal can name them. */
public final class ClientHistory {

    public static final FactKind<AtConnect, String> KIND = FactKind.of(
                    "client.history",
                    AtConnect.class,
                    Type.SHOWN,
                    "Counts and level behind the reputation of the client, for the texts of replies and records.",
                    names -> new Remembered<>(ClientRecord.Found::history))
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE);

    private ClientHistory() {}
}
