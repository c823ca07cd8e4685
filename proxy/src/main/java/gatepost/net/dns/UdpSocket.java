package gatepost.net.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One connected UDP socket to one server, with the queries that wait on it by id. An answer nobody waits for, or to
 * another question, is ignored: it may be forged, and a forger must not be able to end a query either. Belongs to one
 * loop.
 */
final class UdpSocket extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final int TRUNCATED_BIT = 0x02;
    private static final int ID_TRIES = 16;

    private final EventLoop loop;
    private final long openedAt;
    private final Entropy entropy;
    private final LongAdder strays;
    private final IntObjectMap<Pending> pending = new IntObjectHashMap<>();
    private final ChannelFuture opened;
    private int sent;
    private boolean retired;

    /** @param asked as sent, apart from its id */
    private record Pending(byte[] asked, CompletableFuture<byte[]> answer, Future<?> deadline) {}

    /**
     * @param bootstrap with {@code loop}, channel and options
     * @param now of a monotonic clock, in nanoseconds
     * @param strays counts the answers that are ignored
     */
    UdpSocket(
            EventLoop loop,
            Bootstrap bootstrap,
            InetSocketAddress server,
            long now,
            Entropy entropy,
            LongAdder strays) {
        this.loop = loop;
        this.openedAt = now;
        this.entropy = entropy;
        this.strays = strays;
        this.opened = bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(UdpSocket.this);
                    }
                })
                .connect(server);
        // Without a descriptor it has failed already, and its future would tell so on a thread of its own.
        if (!opened.isDone()) {
            opened.addListener(future -> {
                if (!future.isSuccess()) {
                    failAll(future.cause());
                }
            });
        }
    }

    /** How many queries it has sent so far. */
    int sent() {
        return sent;
    }

    long openedAt() {
        return openedAt;
    }

    /** Whether it could not be opened, or was closed. */
    boolean isDead() {
        return opened.isDone() && !opened.channel().isActive();
    }

    /** Sends a query under an id of its own choice; the answer comes back under that of {@code query}. */
    void send(byte[] query, Duration timeout, CompletableFuture<byte[]> answer) {
        if (isBroken()) {
            answer.completeExceptionally(opened.cause());
            return;
        }
        int id = freeId();
        if (id < 0) {
            answer.completeExceptionally(new IOException("too many queries on one socket"));
            return;
        }
        sent++;
        Future<?> deadline = loop.schedule(() -> expire(id), timeout.toNanos(), TimeUnit.NANOSECONDS);
        pending.put(id, new Pending(query, answer, deadline));
        ByteBuf packet = Unpooled.copiedBuffer(query).setShort(0, id);
        if (opened.isDone()) {
            write(id, packet);
        } else {
            opened.addListener(future -> write(id, packet));
        }
    }

    /** Takes no more queries, and closes when the last one has ended. */
    void retire() {
        retired = true;
        closeIfDone();
    }

    /** Closes at once; what waits, fails. */
    void close() {
        retired = true;
        failAll(new IOException("closed"));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuf content = packet.content();
        if (content.readableBytes() < Short.BYTES) {
            strays.increment();
            return;
        }
        int id = content.getUnsignedShort(content.readerIndex());
        Pending waiting = pending.get(id);
        QuestionOctets.Match match =
                waiting == null ? QuestionOctets.Match.NONE : QuestionOctets.match(waiting.asked(), content);
        if (match == QuestionOctets.Match.NONE) {
            strays.increment();
            return;
        }
        byte[] answer = new byte[content.readableBytes()];
        content.readBytes(answer);
        answer[0] = waiting.asked()[0];
        answer[1] = waiting.asked()[1];
        if (match == QuestionOctets.Match.OTHER_CASE) {
            // Said to be cut short, it is asked again by TCP, where nobody can forge.
            answer[2] |= TRUNCATED_BIT;
        }
        end(id);
        waiting.answer().complete(answer);
        closeIfDone();
    }

    /** Port unreachable, above all: the server is not there, and nobody needs to wait for it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failAll(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failAll(new IOException("socket closed"));
    }

    private void write(int id, ByteBuf packet) {
        if (!pending.containsKey(id)) {
            packet.release();
            return;
        }
        opened.channel().writeAndFlush(packet).addListener(future -> {
            if (!future.isSuccess()) {
                fail(id, future.cause());
            }
        });
    }

    private int freeId() {
        for (int i = 0; i < ID_TRIES; i++) {
            int id = entropy.id();
            if (!pending.containsKey(id)) {
                return id;
            }
        }
        return -1;
    }

    private void expire(int id) {
        fail(id, new SocketTimeoutException("no answer in time"));
        closeIfDone();
    }

    private void fail(int id, Throwable cause) {
        Pending waiting = pending.get(id);
        if (waiting != null) {
            end(id);
            waiting.answer().completeExceptionally(cause);
        }
    }

    private void failAll(Throwable cause) {
        List<Pending> all = List.copyOf(pending.values());
        pending.clear();
        for (Pending waiting : all) {
            waiting.deadline().cancel(false);
            waiting.answer().completeExceptionally(cause);
        }
        closeIfDone();
    }

    private void end(int id) {
        pending.remove(id).deadline().cancel(false);
    }

    private void closeIfDone() {
        if (retired && pending.isEmpty() && !isBroken()) {
            opened.channel().close();
        }
    }

    private boolean isBroken() {
        return opened.isDone() && !opened.isSuccess();
    }
}
