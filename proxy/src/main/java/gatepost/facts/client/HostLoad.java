package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import java.util.List;
import java.util.Locale;

/** How busy we are: frozen in each observation, so that judging again gives the same. */
public final class HostLoad implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.words(
            "load",
            AtConnect.class,
            List.of("normal", "careful", "shedding"),
            "How busy this host was when the phase began. At connect it is shedding for a part of the clients already"
                    + " while this host is careful, and for a minute after.",
            names -> new HostLoad());

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        return Value.known(observed.load().name().toLowerCase(Locale.ROOT));
    }
}
