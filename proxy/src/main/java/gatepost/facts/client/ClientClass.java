package gatepost.facts.client;

import gatepost.facts.FactKind;
import gatepost.observed.AtConnect;
import gatepost.questions.ClientRecord.Standing;
import java.util.Arrays;

/** The client's class by reputation: what limits and priorities depend on. */
public final class ClientClass {

    public static final FactKind<AtConnect, String> KIND = FactKind.words(
                    "client.class",
                    AtConnect.class,
                    Arrays.stream(Standing.values()).map(Standing::word).toList(),
                    "Class of the client by what this host has learned of it; new where that is too little.",
                    names -> new Remembered<>(found -> found.standing().word()))
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE)
            .ofStranger(Standing.NEW.word());

    private ClientClass() {}
}
