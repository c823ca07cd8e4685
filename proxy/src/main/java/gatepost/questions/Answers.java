package gatepost.questions;

import java.util.Optional;

/** The answers that are there. Empty means that the question has not been answered yet, not even by a time-out. */
public interface Answers {

    <A> Optional<Answer<A>> to(Question<A> question);
}
