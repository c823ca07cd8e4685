package gatepost.net.hold;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A disk in memory that fails as it was told to, and does its work only when it is asked to. All on one thread.
 */
public final class FaultyDisk implements SpillFiles {

    /** The ways to fail. */
    public enum Fault {
        NONE,
        /** No file can be opened. */
        OPEN,
        /** It is full after some octets. */
        FULL,
        /** What was written cannot be read. */
        READ
    }

    private final Fault fault;
    private final Deque<Runnable> work = new ArrayDeque<>();
    private long room;
    private int open;
    private int failures;

    /** @param room octets until it is full */
    public FaultyDisk(Fault fault, long room) {
        this.fault = fault;
        this.room = room;
    }

    public Holds holds(long memory, long share) {
        return new Holds(new MemoryBudget(memory), share, Duration.ofSeconds(30), this, FilePool.on(work::add));
    }

    /** Does one piece of what waits; false when nothing does. */
    public boolean work() {
        if (work.isEmpty()) {
            return false;
        }
        work.removeFirst().run();
        return true;
    }

    /** Files that were not closed. */
    public int openFiles() {
        return open;
    }

    public int failures() {
        return failures;
    }

    @Override
    public SpillFile open() throws IOException {
        failIf(fault == Fault.OPEN);
        open++;
        return new InMemory();
    }

    private void failIf(boolean failing) throws IOException {
        if (failing) {
            failures++;
            throw new IOException("the disk fails: " + fault);
        }
    }

    private final class InMemory implements SpillFile {

        private byte[] octets = new byte[0];
        private boolean closed;

        @Override
        public void write(ByteBuffer[] some, long position) throws IOException {
            int at = Math.toIntExact(position);
            for (ByteBuffer each : some) {
                failIf(fault == Fault.FULL && (room -= each.remaining()) < 0);
                int count = each.remaining();
                octets = Arrays.copyOf(octets, Math.max(octets.length, at + count));
                each.get(octets, at, count);
                at += count;
            }
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            failIf(fault == Fault.READ);
            target.put(octets, Math.toIntExact(position), target.remaining());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
