package gatepost.net.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One query on a connection of its own: sent when connected, closed when answered, late or broken. */
final class TcpQuery extends SimpleChannelInboundHandler<ByteBuf> {

    private final byte[] query;
    private final Duration timeout;
    private final CompletableFuture<byte[]> answer;
    private Future<?> deadline;

    TcpQuery(byte[] query, Duration timeout, CompletableFuture<byte[]> answer) {
        this.query = query;
        this.timeout = timeout;
        this.answer = answer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> end(context, new SocketTimeoutException("no answer in time")),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel(false);
        answer.completeExceptionally(new IOException("connection closed"));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(query));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        int id = (query[0] & 255) << 8 | query[1] & 255;
        if (message.readableBytes() < Short.BYTES
                || message.getUnsignedShort(message.readerIndex()) != id
                || QuestionOctets.match(query, message) == QuestionOctets.Match.NONE) {
            end(context, new IOException("an answer to another question"));
            return;
        }
        byte[] octets = new byte[message.readableBytes()];
        message.readBytes(octets);
        context.close();
        answer.complete(octets);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer.completeExceptionally(new IOException("connection closed before the answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, cause);
    }

    private void end(ChannelHandlerContext context, Throwable cause) {
        answer.completeExceptionally(cause);
        context.close();
    }
}
