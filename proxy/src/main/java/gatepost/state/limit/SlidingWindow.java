package gatepost.state.limit;

/**
 * A limit of N in a length of time, as a pure step over the few octets that are remembered of one key. Never more than
 * N are admitted in any window of that length, wherever it begins. Only what is admitted counts: who is refused and
 * keeps trying is let in again as soon as the window has room, and a refusal never writes.
 *
 * <p>Up to N = {@value #EXACT_UP_TO} it is exact and costs a key 8 octets and 4 for each further event in the window;
 * above, it may refuse up to 4.3 % of the length early and costs 32 octets (56 above 255, 104 above 65,535).
 *
 * <p>The octets belong to one limit with one N and one length: a key must name all three ({@link #id}), so that a
 * changed policy counts anew. A clock that goes back makes no room, save that one window or more counts as a new start.
 */
public final class SlidingWindow {

    /** Where remembering each event would cost a busy key more than 260 octets. */
    public static final int EXACT_UP_TO = 64;

    /** So that counts fit their cells. */
    public static final long MOST = Integer.MAX_VALUE;

    /** A month, as the longest window that is of use; keeps every sum of milliseconds far from its end. */
    public static final long LONGEST_MILLIS = 31L * 24 * 3600 * 1000;

    private final long limit;
    private final long lengthMillis;
    private final WindowFormat format;

    /** At most {@code limit} (1..{@link #MOST}) in any {@code lengthMillis} (1..{@link #LONGEST_MILLIS}). */
    public SlidingWindow(long limit, long lengthMillis) {
        if (limit < 1 || limit > MOST || lengthMillis < 1 || lengthMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("no such limit: " + limit + " in " + lengthMillis + " ms");
        }
        this.limit = limit;
        this.lengthMillis = lengthMillis;
        // The distances of the exact form are ints: up to 24 days.
        boolean exact = limit <= EXACT_UP_TO && lengthMillis <= Integer.MAX_VALUE;
        format = exact ? new ExactWindow((int) limit, lengthMillis) : new SlottedWindow(limit, lengthMillis);
    }

    /** One more at {@code nowMillis}; {@code state} is empty for a key without one. */
    public Step step(byte[] state, long nowMillis) {
        return format.step(state, nowMillis);
    }

    /** How many are in the window that ends at {@code nowMillis}, by the same octets. */
    public long count(byte[] state, long nowMillis) {
        return format.inside(state, nowMillis);
    }

    /** For the keys: {@code 60/60000}. */
    public String id() {
        return limit + "/" + lengthMillis;
    }

    public long limit() {
        return limit;
    }

    public long lengthMillis() {
        return lengthMillis;
    }

    /** From then on after its last admission a key's octets say nothing any more. */
    public long forgottenAfterMillis() {
        return lengthMillis * 2;
    }

    /** The octets to remember, the very same array when nothing changed, and the answer. */
    public record Step(byte[] state, Counted counted) {}
}
