package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import gatepost.questions.RecentErrors;
import java.util.List;

/** What a client did wrong lately: a session ends after 20 errors, and the next one would begin anew. */
public final class ClientErrors implements Fact<AtConnect, Interval> {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.<AtConnect, Interval>of(
                    "client.errors",
                    AtConnect.class,
                    Type.NUMBER,
                    "Protocol errors that the client made within the last hour, in all its sessions before this one.",
                    names -> new ClientErrors())
            .unknownWhen(Remembered.SILENCE, Remembered.PURPOSE)
            .ofStranger(Interval.ZERO);

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(question(observed));
    }

    @Override
    public Value<Interval> value(AtConnect observed, Answers answers) {
        return Value.from(answers.to(question(observed)).orElseThrow(), count -> Interval.exactly(count));
    }

    private static RecentErrors question(AtConnect observed) {
        return new RecentErrors(observed.client().address());
    }
}
