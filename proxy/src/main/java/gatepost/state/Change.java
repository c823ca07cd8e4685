package gatepost.state;

/** What an {@link Update} makes of an entry, and what it tells its caller. */
public sealed interface Change<R> {

    /** Never null. */
    R result();

    /** Writes {@code value}, until the second {@code expiresAt}. */
    record Keep<R>(byte[] value, long expiresAt, R result) implements Change<R> {}

    /** Takes the entry away, if it is there. */
    record Remove<R>(R result) implements Change<R> {}

    /** Leaves all as it is. */
    record Leave<R>(R result) implements Change<R> {}

    static <R> Change<R> keep(byte[] value, long expiresAt, R result) {
        return new Keep<>(value, expiresAt, result);
    }

    static <R> Change<R> remove(R result) {
        return new Remove<>(result);
    }

    static <R> Change<R> leave(R result) {
        return new Leave<>(result);
    }
}
