package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Question;
import java.util.List;

/** The client's name as far as it can be believed: whoever owns an address block can write any name into its PTR. */
public final class ClientName implements Fact<AtConnect, String> {

    /** What mail logs have always called a client without a confirmed name. */
    private static final String UNCONFIRMED = "unknown";

    public static final FactKind<AtConnect, String> KIND = FactKind.of(
                    "client.name",
                    AtConnect.class,
                    Type.TEXT,
                    "Reverse DNS name of the client that leads back to it, unknown where there is none.",
                    names -> new ClientName())
            .unknownWhen("DNS gave no answer; texts say unknown.", "rdns");

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(ReverseName.question(observed));
    }

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        return Value.from(answers.to(ReverseName.question(observed)).orElseThrow(), ClientName::confirmed);
    }

    private static String confirmed(ConfirmedName.Found found) {
        return found.status() == ConfirmedName.Status.OK ? found.name().orElse(UNCONFIRMED) : UNCONFIRMED;
    }
}
