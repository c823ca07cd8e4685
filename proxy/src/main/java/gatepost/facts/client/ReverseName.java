package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Question;
import java.util.List;
import java.util.Locale;

/** Whether reverse and forward DNS of the client agree (RFC 8601 §2.7.3, "iprev"). */
public final class ReverseName implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.words(
                    "client.rdns",
                    AtConnect.class,
                    List.of("ok", "none", "mismatch"),
                    "Whether the client has a reverse DNS name that leads back to it.",
                    names -> new ReverseName())
            .unknownWhen("DNS gave no answer; that is not the same as having no name.", "rdns");

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(question(observed));
    }

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        return Value.from(
                answers.to(question(observed)).orElseThrow(),
                found -> found.status().name().toLowerCase(Locale.ROOT));
    }

    static ConfirmedName question(AtConnect observed) {
        return new ConfirmedName(observed.client().address());
    }
}
