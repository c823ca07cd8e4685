package gatepost.state.limit;

/**
 * What a limit answers.
 *
 * @param count admitted in the window, this one included; {@code limit + 1} or more when this one was not admitted
 * @param limit how many may be admitted
 * @param retryMillis until the next one can be admitted, provided that nobody else takes the place; 0 when admitted
 */
public record Counted(long count, long limit, long retryMillis) {

    public boolean isOver() {
        return count > limit;
    }

    /** The same in whole seconds, rounded up: who waits that long is not too early. */
    public long retrySeconds() {
        return (retryMillis + 999) / 1000;
    }
}
