package gatepost.language;

import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.Collection;
import java.util.Optional;

/**
 * Whoever answers a simulation's questions out of the real world. What it has no answer to is made up, as in a policy's own
 * tests; a time-out is an answer.
 */
public interface Outside extends Answers {

    /** Everything is made up. */
    Outside NOBODY = new Outside() {
        @Override
        public void begin(Collection<? extends Question<?>> questions) {
            // There is nobody to be asked.
        }

        @Override
        public <A> Optional<Answer<A>> to(Question<A> question) {
            return Optional.empty();
        }
    };

    /** Has these asked at once, since all of them will be wanted. */
    void begin(Collection<? extends Question<?>> questions);
}
