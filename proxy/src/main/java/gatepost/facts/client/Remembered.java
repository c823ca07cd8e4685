package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.ClientRecord;
import gatepost.questions.Question;
import java.util.List;
import java.util.function.Function;

/** One thing that this host remembers of the client. All facts of this kind share one question. */
record Remembered<T>(Function<ClientRecord.Found, T> reading) implements Fact<AtConnect, T> {

    static final String SILENCE = "What this host remembers is not available.";
    static final String PURPOSE = "state";

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(question(observed));
    }

    @Override
    public Value<T> value(AtConnect observed, Answers answers) {
        return Value.from(answers.to(question(observed)).orElseThrow(), reading);
    }

    private static ClientRecord question(AtConnect observed) {
        return new ClientRecord(observed.client().address());
    }
}
