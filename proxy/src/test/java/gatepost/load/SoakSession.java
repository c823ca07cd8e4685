package gatepost.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslContext;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One client that comes so far in its dialogue, and then does next to nothing. */
final class SoakSession extends SimpleChannelInboundHandler<ByteBuf> {

    private static final String EHLO = "EHLO mail.example.com";

    /** What a client does once it has come as far as it wants. */
    enum Kind {
        /** Says NOOP every four minutes. */
        IDLE(List.of(EHLO), "NOOP\r\n", 240),
        /** The same within TLS. */
        IDLE_TLS(List.of(EHLO, "STARTTLS", EHLO), "NOOP\r\n", 240),
        /** An octet of a command every ten seconds. */
        DRIP_COMMAND(List.of(EHLO), "N", 10),
        /** A hundred octets of a message every second. */
        DRIP_MESSAGE(
                List.of(EHLO, "MAIL FROM:<bob@example.com>", "RCPT TO:<alice@example.org>", "DATA"),
                "x".repeat(98) + "\r\n",
                1);

        private final List<String> dialogue;
        private final String drop;
        private final int seconds;

        Kind(List<String> dialogue, String drop, int seconds) {
            this.dialogue = dialogue;
            this.drop = drop;
            this.seconds = seconds;
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final SslContext tls;
    private final Runnable ready;
    private final BiConsumer<String, Boolean> ended;
    private final Deque<String> left;
    private final StringBuilder line = new StringBuilder();
    private String said = "";
    private boolean encrypting;
    private boolean isThere;

    /**
     * @param ready it has come as far as it wants, for the first time
     * @param ended gets the last reply's code when the host has closed, and whether it had come so far
     */
    SoakSession(Kind kind, SslContext tls, Runnable ready, BiConsumer<String, Boolean> ended) {
        this.kind = kind;
        this.tls = tls;
        this.ready = ready;
        this.ended = ended;
        this.left = new ArrayDeque<>(kind.dialogue);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf octets) {
        while (octets.isReadable()) {
            char next = (char) octets.readByte();
            if (next == '\n') {
                heard(ctx, line.toString().strip());
                line.setLength(0);
            } else {
                line.append(next);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended.accept(said, isThere);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void heard(ChannelHandlerContext ctx, String reply) {
        if (reply.length() > 3 && reply.charAt(3) == '-') {
            return;
        }
        said = reply.length() > 9 && reply.charAt(0) == '4' ? reply.substring(0, 9) : reply.substring(0, 3);
        if (encrypting) {
            encrypting = false;
            ctx.pipeline().addFirst(tls.newHandler(ctx.alloc()));
            next(ctx);
        } else if (reply.charAt(0) == '2' && !left.isEmpty()) {
            next(ctx);
        } else if (left.isEmpty() && !isThere && reply.charAt(0) < '4') {
            isThere = true;
            ready.run();
            drip(ctx);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        String command = left.remove();
        encrypting = command.equals("STARTTLS");
        send(ctx, command + "\r\n");
    }

    private void drip(ChannelHandlerContext ctx) {
        ctx.executor()
                .schedule(
                        () -> {
                            if (ctx.channel().isActive()) {
                                send(ctx, kind.drop);
                                drip(ctx);
                            }
                        },
                        kind.seconds,
                        TimeUnit.SECONDS);
    }

    private static void send(ChannelHandlerContext ctx, String text) {
        ctx.writeAndFlush(ByteBufUtil.encodeString(ctx.alloc(), CharBuffer.wrap(text), StandardCharsets.US_ASCII));
    }
}
