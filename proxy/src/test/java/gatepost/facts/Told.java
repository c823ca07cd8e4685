package gatepost.facts;

import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers as literals: what the world has said so far. */
public final class Told implements Answers {

    public static final Told NOTHING = new Told(Map.of());

    private final Map<Question<?>, Answer<?>> answers;

    private Told(Map<Question<?>, Answer<?>> answers) {
        this.answers = answers;
    }

    public <A> Told known(Question<A> question, A value) {
        return with(question, Answer.known(value));
    }

    public Told unknown(Question<?> question, Cause cause) {
        return with(question, Answer.unknown(cause));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> Optional<Answer<A>> to(Question<A> question) {
        return Optional.ofNullable((Answer<A>) answers.get(question));
    }

    private Told with(Question<?> question, Answer<?> answer) {
        Map<Question<?>, Answer<?>> more = new HashMap<>(answers);
        more.put(question, answer);
        return new Told(more);
    }
}
