package gatepost.state.greylist;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered of a client: when its waiting contacts came first, 4 octets each. */
public record Pending(List<Long> firsts) {

    public static final Pending NONE = new Pending(List.of());

    public Pending {
        firsts = List.copyOf(firsts);
    }

    /** Those whose time has not run out; a first contact in the future came now. */
    List<Long> alive(long now, Times times) {
        return firsts.stream()
                .map(first -> Math.min(first, now))
                .filter(first -> now < first + times.within())
                .toList();
    }

    /** With one more that came at {@code now}. */
    public Pending with(long now, Times times) {
        List<Long> next = new ArrayList<>(alive(now, times));
        next.add(now);
        return new Pending(next);
    }

    /** Without the one that came first at {@code first}, because it has passed or was forgotten. */
    public Pending without(long first, long now, Times times) {
        List<Long> next = new ArrayList<>(alive(now, times));
        next.remove(Long.valueOf(first));
        return new Pending(next);
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(firsts.size() * Integer.BYTES);
        firsts.forEach(first -> out.putInt(first.intValue()));
        return out.array();
    }

    /** Empty when these octets are none of ours. */
    public static Optional<Pending> decode(byte[] octets) {
        if (octets.length % Integer.BYTES != 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        List<Long> firsts = new ArrayList<>();
        while (in.hasRemaining()) {
            firsts.add(Integer.toUnsignedLong(in.getInt()));
        }
        return Optional.of(new Pending(firsts));
    }
}
