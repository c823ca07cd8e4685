package gatepost.message;

/** Takes the octets of one message in order. A slice is only valid during the call and must not be changed. */
@FunctionalInterface
public interface OctetSink {

    /** The next octets of the message: {@code buf[from]} up to and without {@code buf[to]}, never none. */
    void octets(byte[] buf, int from, int to);
}
