package gatepost.policy;

import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The answers of one scope: immutable. */
public final class Layer implements Answers {

    static final Layer EMPTY = new Layer(Map.of());

    private final Map<Question<?>, Answer<?>> answers;

    private Layer(Map<Question<?>, Answer<?>> answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> Optional<Answer<A>> to(Question<A> question) {
        return Optional.ofNullable((Answer<A>) answers.get(question));
    }

    /** INVARIANT: an answer is frozen, so a second one to the same question changes nothing. */
    <A> Layer with(Question<A> question, Answer<A> answer) {
        if (answers.containsKey(question)) {
            return this;
        }
        Map<Question<?>, Answer<?>> more = new HashMap<>(answers);
        more.put(question, answer);
        return new Layer(more);
    }
}
