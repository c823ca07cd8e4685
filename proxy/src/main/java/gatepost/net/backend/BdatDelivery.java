package gatepost.net.backend;

import gatepost.net.hold.Replay;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Sends a message by BDAT (RFC 3030): its length says where it ends, so nothing in it can. A long message goes in
 * several chunks, and LAST, which commits it, goes out only when all others were taken and the client is still there. A
 * chunk that is empty and not the last is never sent: Postfix refuses it.
 */
final class BdatDelivery implements Delivery {

    /** So much is decided late about a long message: whether the backend wants it, and whether its client is there. */
    private static final long CHUNK = 256 * 1024;

    private final BackendSession session;
    private final Replay replay;
    private final BooleanSupplier clientIsThere;
    private final MessagePump pump;
    private final CompletableFuture<BackendReply> result = new CompletableFuture<>();

    private Optional<BackendReply> refusal = Optional.empty();
    private Optional<ChannelFuture> end = Optional.empty();
    private int unanswered;
    private boolean betweenChunks;

    BdatDelivery(BackendSession session, Replay replay, BooleanSupplier clientIsThere) {
        this.session = session;
        this.replay = replay;
        this.clientIsThere = clientIsThere;
        this.pump = new MessagePump(session, replay, session::write, why -> {
            result.completeExceptionally(new BackendFailed(BackendFailure.HOLD_FAILED, why.toString()));
            // The chunk cannot be completed, and nothing else could be said before that.
            session.kill();
        });
    }

    @Override
    public CompletableFuture<BackendReply> start() {
        nextChunk();
        return result.whenComplete((reply, thrown) -> pump.stop());
    }

    @Override
    public boolean isSent() {
        return end.filter(ChannelFuture::isSuccess).isPresent();
    }

    private void nextChunk() {
        betweenChunks = true;
        if (result.isDone()) {
            return;
        }
        if (refusal.isPresent()) {
            result.complete(refusal.get());
        } else if (replay.remaining() > CHUNK) {
            sendChunk();
        } else if (unanswered > 0) {
            session.flush();
        } else if (clientIsThere.getAsBoolean()) {
            sendLast();
        } else {
            result.completeExceptionally(new BackendFailed(BackendFailure.CLIENT_GONE, "before LAST"));
        }
    }

    private void sendChunk() {
        betweenChunks = false;
        unanswered++;
        session.put(BackendCommand.DATA, "BDAT " + CHUNK).whenComplete((reply, thrown) -> {
            unanswered--;
            if (thrown != null) {
                result.completeExceptionally(thrown);
            } else if (!reply.isPositive()) {
                refusal = Optional.of(reply);
            }
            if (betweenChunks) {
                nextChunk();
            }
        });
        pump.move(CHUNK, this::nextChunk);
    }

    private void sendLast() {
        betweenChunks = false;
        session.put(BackendCommand.MESSAGE, "BDAT " + replay.remaining() + " LAST")
                .whenComplete((reply, thrown) -> {
                    if (thrown != null) {
                        result.completeExceptionally(thrown);
                    } else {
                        result.complete(reply);
                    }
                });
        pump.move(replay.remaining(), () -> {
            end = Optional.of(session.write(Unpooled.EMPTY_BUFFER));
            session.flush();
        });
    }
}
