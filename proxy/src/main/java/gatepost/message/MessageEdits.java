package gatepost.message;

import java.util.ArrayList;
import java.util.List;

/**
 * How the message that leaves differs from the one that came: octets put on top, ranges dropped. It is applied while
 * sending, so the message itself is never copied or changed.
 */
public final class MessageEdits {

    /** The message leaves as it came. */
    public static final MessageEdits NONE = new MessageEdits(new byte[0], List.of());

    /** Offsets {@code from} up to and without {@code to} of the message as it came. */
    public record Range(long from, long to) {

        public Range {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("range " + from + ".." + to + " holds nothing");
            }
        }
    }

    private final byte[] prefix;
    private final List<Range> dropped;

    private MessageEdits(byte[] prefix, List<Range> dropped) {
        this.prefix = prefix;
        this.dropped = dropped;
    }

    /**
     * Puts {@code prefix}, whole header fields with their CRLF, on top and leaves {@code dropped} out.
     *
     * @throws IllegalArgumentException when ranges overlap or are out of order
     */
    public static MessageEdits of(byte[] prefix, List<Range> dropped) {
        long behind = 0;
        for (Range range : dropped) {
            if (range.from < behind) {
                throw new IllegalArgumentException("range at " + range.from + " starts before offset " + behind);
            }
            behind = range.to;
        }
        return new MessageEdits(prefix.clone(), List.copyOf(dropped));
    }

    /** The same edits with more octets above all others. */
    public MessageEdits above(byte[] more) {
        byte[] both = new byte[more.length + prefix.length];
        System.arraycopy(more, 0, both, 0, more.length);
        System.arraycopy(prefix, 0, both, more.length, prefix.length);
        return new MessageEdits(both, dropped);
    }

    /** The octets on top, a copy. */
    public byte[] prefix() {
        return prefix.clone();
    }

    /** Calls {@code kept} for each stretch that stays of a message of {@code total} octets. */
    public void forEachKept(long total, RangeConsumer kept) {
        kept(total).forEach(range -> kept.range(range.from, range.to));
    }

    /** Octets that leave when {@code total} came, the prefix included. */
    public long length(long total) {
        long length = prefix.length;
        for (Range range : kept(total)) {
            length += range.to - range.from;
        }
        return length;
    }

    private List<Range> kept(long total) {
        List<Range> kept = new ArrayList<>(dropped.size() + 1);
        long at = 0;
        for (Range range : dropped) {
            addRange(kept, at, Math.min(range.from, total));
            at = range.to;
        }
        addRange(kept, at, total);
        return kept;
    }

    private static void addRange(List<Range> kept, long from, long to) {
        if (from < to) {
            kept.add(new Range(from, to));
        }
    }
}
