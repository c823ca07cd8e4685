package gatepost.state.greylist;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is remembered of an origin: 12 octets. Times are seconds since 1970.
 *
 * @param first when it became known for the first time
 * @param knownUntil the second in which it is no longer known, and may be forgotten
 * @param lastDay the latest day (since 1970) that was counted
 * @param days different days on which it passed or delivered, as far as an octet counts
 * @param passed whether it is known by a pass or a scanned message, not by unscanned mail only
 */
public record OriginEntry(long first, long knownUntil, int lastDay, int days, boolean passed) {

    public static final int OCTETS = 12;

    /** As many passes as other greylists ask for; on different days, so that one burst does not buy it. */
    public static final int DAYS_TO_ALLOW = 5;

    static final int MOST_DAYS = 0xFF;

    public boolean isKnown(long now) {
        return now < knownUntil;
    }

    /** Known by itself: five different days without a bad verdict. */
    public boolean isAllowed() {
        return passed && days >= DAYS_TO_ALLOW;
    }

    public byte[] encode() {
        return ByteBuffer.allocate(OCTETS)
                .putInt((int) first)
                .putInt((int) knownUntil)
                .putShort((short) lastDay)
                .put((byte) days)
                .put((byte) (passed ? 1 : 0))
                .array();
    }

    /** Empty when these octets are no entry. */
    public static Optional<OriginEntry> decode(byte[] octets) {
        if (octets.length != OCTETS || (octets[OCTETS - 1] & ~1) != 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        return Optional.of(new OriginEntry(
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                Short.toUnsignedInt(in.getShort()),
                Byte.toUnsignedInt(in.get()),
                in.get() == 1));
    }
}
