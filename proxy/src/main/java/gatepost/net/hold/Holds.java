package gatepost.net.hold;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Opens a hold for every message that is received, within one budget of memory for all of them. It owns the budget, the
 * directory of spill files and the threads that write them.
 */
public final class Holds implements AutoCloseable {

    /** How long a client may be kept from sending before its message is given up (452 4.3.1 at the dot). */
    private static final Duration MOST_PAUSE = Duration.ofSeconds(30);

    private final MemoryBudget budget;
    private final long share;
    private final Duration mostPause;
    private final SpillFiles files;
    private final FilePool pool;
    private final LongAdder pauses = new LongAdder();

    Holds(MemoryBudget budget, long share, Duration mostPause, SpillFiles files, FilePool pool) {
        this.budget = budget;
        this.share = share;
        this.mostPause = mostPause;
        this.files = files;
        this.pool = pool;
    }

    /**
     * @param memory octets of memory for all messages together ({@code memory messages} of the settings)
     * @param share octets one message may take of it before it goes to a file
     * @param directory for the files; made with mode 0700
     */
    public static Holds start(long memory, long share, Path directory) throws IOException {
        return new Holds(new MemoryBudget(memory), share, MOST_PAUSE, UnlinkedFiles.in(directory), FilePool.start());
    }

    /** A hold for one message, used on {@code loop} only; empty when the budget is used up (452 4.3.1 to DATA). */
    public Optional<MessageHold> tryOpen(EventLoop loop) {
        return budget.tryCharge(MessageHold.CHUNK) ? Optional.of(new MessageHold(this, loop)) : Optional.empty();
    }

    public MemoryBudget budget() {
        return budget;
    }

    /** How often a client was kept from sending because files were slower than it. */
    public long pauses() {
        return pauses.sum();
    }

    /** Ends the threads once they have done what waits; holds that are open can still be read from memory. */
    @Override
    public void close() {
        pool.close();
    }

    long share() {
        return share;
    }

    Duration mostPause() {
        return mostPause;
    }

    SpillFiles files() {
        return files;
    }

    FilePool pool() {
        return pool;
    }

    ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    void paused() {
        pauses.increment();
    }
}
