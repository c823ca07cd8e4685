package gatepost.net.backend;

import gatepost.net.hold.Replay;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Sends a message by DATA (RFC 5321 §4.1.1.4) to a backend without CHUNKING, after the backend's own 354. There is no
 * way back but to cut the connection before the final dot.
 */
final class DataDelivery implements Delivery {

    private final BackendSession session;
    private final Replay replay;
    private final BooleanSupplier clientIsThere;
    private final DotStuffer stuffer;
    private final MessagePump pump;
    private final CompletableFuture<BackendReply> result = new CompletableFuture<>();
    private Optional<ChannelFuture> end = Optional.empty();

    DataDelivery(BackendSession session, Replay replay, BooleanSupplier clientIsThere) {
        this.session = session;
        this.replay = replay;
        this.clientIsThere = clientIsThere;
        this.stuffer = new DotStuffer(session::write);
        this.pump = new MessagePump(
                session, replay, stuffer::stuff, why -> cut(BackendFailure.HOLD_FAILED, why.toString()));
    }

    @Override
    public CompletableFuture<BackendReply> start() {
        session.send(BackendCommand.DATA, "DATA").whenComplete((reply, thrown) -> {
            if (thrown != null) {
                result.completeExceptionally(thrown);
            } else if (reply.code() == 354) {
                pump.move(replay.remaining(), this::finish);
            } else if (reply.code() < 400) {
                cut(BackendFailure.NOT_A_REPLY, "DATA was answered " + reply);
            } else {
                result.complete(reply);
            }
        });
        // While the message goes out no reply is awaited that could tell of the end.
        session.onClosed(() -> cut(BackendFailure.LOST, "in the message"));
        return result.whenComplete((reply, thrown) -> pump.stop());
    }

    @Override
    public boolean isSent() {
        return end.filter(ChannelFuture::isSuccess).isPresent();
    }

    private void finish() {
        if (!session.isUsable()) {
            cut(BackendFailure.LOST, "in the message");
        } else if (!clientIsThere.getAsBoolean()) {
            cut(BackendFailure.CLIENT_GONE, "before the final dot");
        } else {
            session.await(BackendCommand.MESSAGE).whenComplete((reply, thrown) -> {
                if (thrown != null) {
                    result.completeExceptionally(thrown);
                } else {
                    result.complete(reply);
                }
            });
            String dot = stuffer.isAtLineStart() ? ".\r\n" : "\r\n.\r\n";
            end = Optional.of(session.write(Unpooled.wrappedBuffer(dot.getBytes(StandardCharsets.US_ASCII))));
            session.flush();
        }
    }

    private void cut(BackendFailure failure, String why) {
        result.completeExceptionally(new BackendFailed(failure, why));
        session.kill();
    }
}
