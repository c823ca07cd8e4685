package gatepost.lookup;

import gatepost.questions.Answer;
import java.time.Duration;

/**
 * An answer and how long it may be kept. Failures are kept, too, if only for seconds: they are values.
 *
 * @param ttl counted from when the answer came
 */
public record Kept<A>(Answer<A> answer, Duration ttl) {}
