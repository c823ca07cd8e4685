package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.KnownOrigin;
import gatepost.questions.Question;
import java.util.List;
import java.util.function.Function;

/** Whether greylisting has anything left to learn of a client. Its origin may be a name, so reverse DNS is waited for. */
public final class ClientKnown implements Fact<AtConnect, Boolean> {

    public static final FactKind<AtConnect, Boolean> KIND = FactKind.<AtConnect, Boolean>of(
                    "client.known",
                    AtConnect.class,
                    Type.FLAG,
                    "Whether the client, or the organisation it belongs to, has passed greylisting or delivered accepted mail lately.",
                    names -> new ClientKnown())
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE)
            .ofStranger(false);

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(question(observed));
    }

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        return Value.from(answers.to(question(observed)).orElseThrow(), Function.identity());
    }

    private static KnownOrigin question(AtConnect observed) {
        return new KnownOrigin(observed.client().address());
    }
}
