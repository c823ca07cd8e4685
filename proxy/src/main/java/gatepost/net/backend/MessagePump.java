package gatepost.net.backend;

import gatepost.net.hold.Replay;
import gatepost.net.hold.Slices;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Moves octets of a held message to a session as fast as the session takes them, a given number at a time. It stops for
 * good when the session ends or the hold fails; the session tells the first by its replies.
 */
final class MessagePump implements Slices {

    private final BackendSession session;
    private final Replay replay;
    private final Consumer<ByteBuf> out;
    private final Consumer<IOException> whenFailed;

    private Runnable then = () -> {};
    private long left;
    private boolean active;
    private boolean reading;
    private boolean turning;
    private boolean stopped;

    /** @param out writes a slice and releases it */
    MessagePump(BackendSession session, Replay replay, Consumer<ByteBuf> out, Consumer<IOException> whenFailed) {
        this.session = session;
        this.replay = replay;
        this.out = out;
        this.whenFailed = whenFailed;
        session.onWritable(this::turn);
    }

    /** Moves {@code count} octets and calls {@code next}, which may call this again. */
    void move(long count, Runnable next) {
        left = count;
        then = next;
        active = true;
        turn();
    }

    /** Moves nothing more. */
    void stop() {
        stopped = true;
        session.onWritable(() -> {});
    }

    @Override
    public void slice(ByteBuf octets) {
        reading = false;
        if (stopped) {
            octets.release();
            return;
        }
        left -= octets.readableBytes();
        out.accept(octets);
        turn();
    }

    @Override
    public void failed(IOException why) {
        reading = false;
        if (!stopped) {
            stop();
            whenFailed.accept(why);
        }
    }

    /** A loop and not a recursion, because slices from memory come within the call that asks for them. */
    private void turn() {
        if (turning) {
            return;
        }
        turning = true;
        try {
            while (active && !stopped && !reading && (left == 0 || mayWrite())) {
                if (left == 0) {
                    active = false;
                    then.run();
                } else {
                    reading = true;
                    replay.read(left, this);
                }
            }
        } finally {
            turning = false;
        }
    }

    private boolean mayWrite() {
        if (!session.isWritable()) {
            session.flush();
        }
        return session.isWritable();
    }
}
