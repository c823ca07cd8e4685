package gatepost.state.greylist;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is remembered of one origin, sender and recipient: 11 octets. Times are seconds since 1970.
 *
 * @param first first contact
 * @param last latest contact
 * @param attempts contacts, as far as two octets count
 */
public record GreyEntry(State state, long first, long last, int attempts) {

    public static final int OCTETS = 11;

    private static final int MOST_ATTEMPTS = 0xFFFF;

    /** Where an entry stands. */
    public enum State {
        WAITING,
        PASSED
    }

    static GreyEntry firstContact(long now) {
        return new GreyEntry(State.WAITING, now, now, 1);
    }

    GreyEntry seen(State next, long now) {
        return new GreyEntry(next, first, now, Math.min(attempts + 1, MOST_ATTEMPTS));
    }

    /** A wall clock that went back must not make anybody wait for it to catch up. */
    GreyEntry notAfter(long now) {
        return new GreyEntry(state, Math.min(first, now), Math.min(last, now), attempts);
    }

    public byte[] encode() {
        return ByteBuffer.allocate(OCTETS)
                .put((byte) state.ordinal())
                .putInt((int) first)
                .putInt((int) last)
                .putShort((short) attempts)
                .array();
    }

    /** Empty when these octets are no entry. */
    public static Optional<GreyEntry> decode(byte[] octets) {
        if (octets.length != OCTETS || octets[0] < 0 || octets[0] >= State.values().length) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        State state = State.values()[in.get()];
        return Optional.of(new GreyEntry(
                state,
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                Short.toUnsignedInt(in.getShort())));
    }
}
