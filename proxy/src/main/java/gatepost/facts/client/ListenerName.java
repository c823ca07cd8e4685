package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;

/** Which listener of the settings file took the connection. */
public final class ListenerName implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.of(
            "listener",
            AtConnect.class,
            Type.TEXT,
            "Name of the listener that accepted the connection.",
            names -> new ListenerName());

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        return Value.known(observed.peer().listener());
    }
}
