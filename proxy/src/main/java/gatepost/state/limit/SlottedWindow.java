package gatepost.state.limit;

import gatepost.state.limit.SlidingWindow.Step;
import java.nio.ByteBuffer;

/**
 * Counts by slots of a 23rd of the window: the number of the newest slot (8 octets) and 24 cells of 1, 2 or 4 octets,
 * as the limit needs: 32 octets up to 255, 56 up to 65,535, 104 beyond. The cells always cover the window and at most
 * one slot more, so never more than N are admitted in any half-open window of the length; what it costs is that one is
 * forgotten up to length/23 (4.3 %, and 23 ms by rounding) late, so it may refuse that much early. Rejected: two
 * buckets with a weighted share of the older, which is smaller but lets more through when the older one filled up at
 * its end.
 */
record SlottedWindow(long limit, long length) implements WindowFormat {

    private static final int SLOTS = 23;
    private static final int CELLS = SLOTS + 1;
    private static final int NEWEST = Long.BYTES;

    @Override
    public Step step(byte[] state, long nowMillis) {
        long slotMillis = slotMillis();
        long slot = Math.floorDiv(nowMillis, slotMillis);
        ByteBuffer old = ByteBuffer.wrap(state);
        boolean none = isNone(state, slot);
        long newest = none ? slot : old.getLong(0);
        // A clock that went back a little must not make room: time stands still until it has caught up.
        long at = Math.max(slot, newest);
        ByteBuffer cells = ByteBuffer.allocate(NEWEST + CELLS * width()).putLong(0, at);
        long admitted = 0;
        for (long s = at - SLOTS; !none && s <= newest; s++) {
            long count = cell(old, s);
            admitted += count;
            put(cells, s, count);
        }
        if (admitted >= limit) {
            return new Step(state, new Counted(limit + 1, limit, freeAt(cells, at, admitted) - nowMillis));
        }
        put(cells, at, cell(cells, at) + 1);
        return new Step(cells.array(), new Counted(admitted + 1, limit, 0));
    }

    @Override
    public long inside(byte[] state, long nowMillis) {
        long slot = Math.floorDiv(nowMillis, slotMillis());
        ByteBuffer cells = ByteBuffer.wrap(state);
        if (isNone(state, slot)) {
            return 0;
        }
        long newest = cells.getLong(0);
        long count = 0;
        for (long s = Math.max(slot, newest) - SLOTS; s <= newest; s++) {
            count += cell(cells, s);
        }
        return count;
    }

    private boolean isNone(byte[] state, long slot) {
        return state.length != NEWEST + CELLS * width()
                || ByteBuffer.wrap(state).getLong(0) - slot > CELLS;
    }

    /** Rounded up, so that 23 slots are never shorter than the window. */
    long slotMillis() {
        return Math.max(1, (length + SLOTS - 1) / SLOTS);
    }

    /** The moment at which the oldest slots that are too many have left. */
    private long freeAt(ByteBuffer cells, long at, long admitted) {
        long left = admitted;
        long s = at - SLOTS;
        while (left >= limit && s <= at) {
            left -= cell(cells, s);
            s++;
        }
        return (s + SLOTS) * slotMillis();
    }

    private long cell(ByteBuffer cells, long slot) {
        int index = NEWEST + (int) Math.floorMod(slot, (long) CELLS) * width();
        return switch (width()) {
            case Byte.BYTES -> cells.get(index) & 0xFFL;
            case Short.BYTES -> cells.getShort(index) & 0xFFFFL;
            default -> cells.getInt(index) & 0xFFFFFFFFL;
        };
    }

    private void put(ByteBuffer cells, long slot, long count) {
        int index = NEWEST + (int) Math.floorMod(slot, (long) CELLS) * width();
        switch (width()) {
            case Byte.BYTES -> cells.put(index, (byte) count);
            case Short.BYTES -> cells.putShort(index, (short) count);
            default -> cells.putInt(index, (int) count);
        }
    }

    private int width() {
        return limit <= 0xFF ? Byte.BYTES : limit <= 0xFFFF ? Short.BYTES : Integer.BYTES;
    }
}
