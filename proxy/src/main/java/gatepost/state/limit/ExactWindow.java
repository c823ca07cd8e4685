package gatepost.state.limit;

import gatepost.state.limit.SlidingWindow.Step;
import java.nio.ByteBuffer;

/**
 * Remembers when each admitted one came: the newest as milliseconds (8 octets), then the distance from each to the one
 * before it (4 octets). So a key costs 8 + 4(n-1) octets for what it did in the window, 8 for the usual client, at most
 * 8 + 4(N-1). Exact: admits if and only if fewer than N were admitted in the half-open window (now - length, now].
 */
record ExactWindow(int limit, long length) implements WindowFormat {

    private static final int NEWEST = Long.BYTES;
    private static final int DISTANCE = Integer.BYTES;

    @Override
    public Step step(byte[] state, long nowMillis) {
        ByteBuffer old = ByteBuffer.wrap(state);
        if (!isReadable(state) || old.getLong(0) - nowMillis > length) {
            return new Step(first(nowMillis), new Counted(1, limit, 0));
        }
        // A clock that went back a little must not make room: time stands still until it has caught up.
        long now = Math.max(nowMillis, old.getLong(0));
        long age = now - old.getLong(0);
        int inside = 0;
        while (age < length) {
            inside++;
            if (inside == limit) {
                return new Step(state, new Counted(limit + 1L, limit, length - age + (now - nowMillis)));
            }
            if (NEWEST + inside * DISTANCE > state.length) {
                break;
            }
            age += old.getInt(NEWEST + (inside - 1) * DISTANCE);
        }
        return new Step(with(now, old, inside), new Counted(inside + 1L, limit, 0));
    }

    @Override
    public long inside(byte[] state, long nowMillis) {
        ByteBuffer old = ByteBuffer.wrap(state);
        if (!isReadable(state) || old.getLong(0) - nowMillis > length) {
            return 0;
        }
        long age = Math.max(nowMillis, old.getLong(0)) - old.getLong(0);
        long count = 0;
        for (int next = NEWEST; age < length; next += DISTANCE) {
            count++;
            if (next + DISTANCE > state.length) {
                break;
            }
            age += old.getInt(next);
        }
        return count;
    }

    /** Events stand in their order: of a damaged row one could lie in the future, and close the window for weeks. */
    private static boolean isReadable(byte[] state) {
        if (state.length < NEWEST || (state.length - NEWEST) % DISTANCE != 0) {
            return false;
        }
        for (int next = NEWEST; next < state.length; next += DISTANCE) {
            if (state[next] < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] first(long now) {
        return ByteBuffer.allocate(NEWEST).putLong(now).array();
    }

    private static byte[] with(long now, ByteBuffer old, int kept) {
        ByteBuffer state = ByteBuffer.allocate(NEWEST + kept * DISTANCE).putLong(now);
        if (kept > 0) {
            state.putInt((int) (now - old.getLong(0)));
            state.put(old.array(), NEWEST, (kept - 1) * DISTANCE);
        }
        return state.array();
    }
}
