package gatepost.state.reputation;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is remembered of one key of one level: 45 octets. Fades when it is read, so nobody has to sweep.
 *
 * @param first when it was first heard of, seconds since 1970
 * @param children one bit for each of 64 groups into which the keys of the level below fall by chance
 * @param weeks as of {@code fading}
 */
public record ReputationEntry(long first, Fading fading, BadMarks bad, long children, Pin pin, GoodWeeks weeks) {

    public static final int OCTETS = 45;

    /** As it was written before weeks were remembered. */
    private static final int OCTETS_WITHOUT_WEEKS = 44;

    private static final long MONTH = 30 * 86_400L;

    /** Six half-lives: 20 bad events have faded to a third of one. */
    public static final long FORGOTTEN_AFTER = 84 * 86_400L;

    /** Below it bad evidence is no more than a memory, and its marks go with it. */
    private static final double FADED = 0.5;

    /** As far as four octets count: February 2106. */
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    private static final int TRAPPED = 4;
    private static final int PIN = 3;

    static ReputationEntry firstSeen(long now) {
        return new ReputationEntry(now, Fading.from(now), BadMarks.NONE, 0, Pin.NONE, GoodWeeks.NONE);
    }

    /** The weighted counts at {@code now} (seconds since 1970). */
    public Counts counts(long now) {
        return fading.at(now).lastingCounts();
    }

    /** The same of the last hours. */
    public Counts burst(long now) {
        return fading.at(now).burstCounts();
    }

    /** Whether there was good mail for a month or more: known as long, and good evidence in four of the last eight weeks. */
    public boolean isOfAMonth(long now) {
        return now - first >= MONTH && weeks.at(fading.time(), now).areAMonth();
    }

    /** A lower bound for the number of different keys of the level below. */
    public int childrenSeen() {
        return Long.bitCount(children);
    }

    /** The second from which on it says nothing any more and may be dropped; what is pinned stays. */
    public long expiresAt() {
        return pin == Pin.NONE ? fading.time() + FORGOTTEN_AFTER : LAST_SECOND;
    }

    ReputationEntry pinned(Pin next) {
        return new ReputationEntry(first, fading, bad, children, next, weeks);
    }

    ReputationEntry with(Evidence evidence, String child, long now) {
        BadMarks marks = counts(now).bad() < FADED ? BadMarks.NONE : bad;
        // The upper bits of a string's hash hardly move; multiplying by the golden ratio spreads them (Knuth 6.4).
        long bit = 1L << ((child.hashCode() * 0x9E3779B9) >>> 26);
        return new ReputationEntry(
                Math.min(first, now),
                fading.with(evidence.weight(), now),
                marks.with(evidence, now),
                children | bit,
                pin,
                weeks.at(fading.time(), now).with(evidence));
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(OCTETS).putInt((int) first).putInt((int) fading.time());
        put(out, fading.lasting());
        put(out, fading.burst());
        put(out, fading.hour());
        return out.putLong(children)
                .putShort((short) bad.lastDay())
                .put((byte) bad.days())
                .put((byte) (pin.ordinal() | (bad.trapped() ? TRAPPED : 0)))
                .put((byte) weeks.bits())
                .array();
    }

    /** Empty when these octets are no entry. */
    public static Optional<ReputationEntry> decode(byte[] octets) {
        boolean hasWeeks = octets.length == OCTETS;
        if (!hasWeeks && octets.length != OCTETS_WITHOUT_WEEKS) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        long first = Integer.toUnsignedLong(in.getInt());
        Fading fading = new Fading(Integer.toUnsignedLong(in.getInt()), counts(in), counts(in), counts(in));
        long children = in.getLong();
        int day = Short.toUnsignedInt(in.getShort());
        int days = Byte.toUnsignedInt(in.get());
        int flags = in.get();
        GoodWeeks weeks = hasWeeks ? new GoodWeeks(Byte.toUnsignedInt(in.get())) : GoodWeeks.NONE;
        BadMarks bad = new BadMarks(day, days, (flags & TRAPPED) != 0);
        return isSound(fading) && (flags & ~(TRAPPED | PIN)) == 0
                ? Optional.of(new ReputationEntry(first, fading, bad, children, Pin.values()[flags & PIN], weeks))
                : Optional.empty();
    }

    private static void put(ByteBuffer out, Counts counts) {
        out.putFloat((float) counts.good()).putFloat((float) counts.bad());
    }

    private static Counts counts(ByteBuffer in) {
        float good = in.getFloat();
        return new Counts(good, in.getFloat());
    }

    /** One count that is no number would make every later one none. */
    private static boolean isSound(Fading fading) {
        return isSound(fading.lasting()) && isSound(fading.burst()) && isSound(fading.hour());
    }

    private static boolean isSound(Counts counts) {
        return counts.good() >= 0 && counts.bad() >= 0 && Double.isFinite(counts.total());
    }
}
