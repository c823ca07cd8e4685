package gatepost.message;

/** Takes ranges of offsets in order. */
@FunctionalInterface
public interface RangeConsumer {

    /** The octets from offset {@code from} up to and without {@code to}, never none. */
    void range(long from, long to);
}
