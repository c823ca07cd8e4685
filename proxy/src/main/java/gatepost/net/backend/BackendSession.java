package gatepost.net.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One SMTP connection to a backend: commands go out, each gets its reply, in order (RFC 2920 §3.1). It is watched while
 * idle, so that an end or a 421 that comes between two uses is known before the next. It never decides what is sent; it
 * decides when the connection is over: by 421, by silence, by what is no reply, by a reply to nothing.
 */
final class BackendSession extends ChannelInboundHandlerAdapter {

    /** One command line without CRLF. */
    record Line(BackendCommand command, String text) {}

    /** How long the reply to QUIT may keep a connection open. */
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final String backend;
    private final InetSocketAddress host;
    private final BackendTimeouts timeouts;
    private final BackendEvents events;
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private final CompletableFuture<BackendReply> greeting;

    private Optional<Channel> connected = Optional.empty();
    private Optional<BackendFailed> over = Optional.empty();
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private Runnable whenWritable = () -> {};
    private Capabilities capabilities = Capabilities.NONE;
    private boolean leaving;
    private int answered;

    BackendSession(String backend, InetSocketAddress host, BackendTimeouts timeouts, BackendEvents events) {
        this.backend = backend;
        this.host = host;
        this.timeouts = timeouts;
        this.events = events;
        this.greeting = await(BackendCommand.CONNECT);
    }

    InetSocketAddress host() {
        return host;
    }

    /** The first reply, which nothing was sent for. */
    CompletableFuture<BackendReply> greeting() {
        return greeting;
    }

    /** What it said to EHLO in this session. */
    Capabilities capabilities() {
        return capabilities;
    }

    void capabilities(Capabilities offered) {
        capabilities = offered;
    }

    boolean isUsable() {
        return over.isEmpty() && !leaving;
    }

    /** From now on {@link #answered()} counts anew. */
    void beginUse() {
        answered = 0;
    }

    /** Replies in this use; when a session ends before the first, nothing of the use has happened yet. */
    int answered() {
        return answered;
    }

    /** Sends one command and flushes. Fails with LOST, or NOT_A_REPLY, when the connection ends first. */
    CompletableFuture<BackendReply> send(BackendCommand command, String text) {
        CompletableFuture<BackendReply> reply = put(command, text);
        flush();
        return reply;
    }

    /** Sends several, in one burst when this session has PIPELINING, else each after the reply to the one before. */
    CompletableFuture<List<BackendReply>> sendAll(List<Line> lines) {
        if (capabilities.offers("PIPELINING")) {
            List<CompletableFuture<BackendReply>> replies = new ArrayList<>();
            lines.forEach(line -> replies.add(put(line.command(), line.text())));
            flush();
            return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> replies.stream().map(CompletableFuture::join).toList());
        }
        CompletableFuture<List<BackendReply>> so = CompletableFuture.completedFuture(List.of());
        for (Line line : lines) {
            so = so.thenCompose(before -> send(line.command(), line.text()).thenApply(reply -> {
                List<BackendReply> with = new ArrayList<>(before);
                with.add(reply);
                return with;
            }));
        }
        return so;
    }

    /** As {@link #send}, but left unflushed for what follows at once. */
    CompletableFuture<BackendReply> put(BackendCommand command, String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command is one line");
        }
        CompletableFuture<BackendReply> reply = await(command);
        if (over.isEmpty()) {
            Channel channel = connected.orElseThrow();
            ByteBuf line = channel.alloc().buffer(ByteBufUtil.utf8MaxBytes(text) + 2);
            ByteBufUtil.writeUtf8(line, text);
            line.writeByte('\r').writeByte('\n');
            channel.write(line);
        }
        return reply;
    }

    /** Expects one more reply, to what goes out by {@link #write}. */
    CompletableFuture<BackendReply> await(BackendCommand command) {
        CompletableFuture<BackendReply> reply = new CompletableFuture<>();
        if (over.isPresent()) {
            reply.completeExceptionally(over.get());
            return reply;
        }
        awaited.add(new Awaited(command, reply, System.nanoTime()));
        if (awaited.size() == 1 && connected.isPresent()) {
            startTimer();
        }
        return reply;
    }

    /** What stands between this session and the network. */
    ChannelPipeline pipeline() {
        return connected.orElseThrow().pipeline();
    }

    /** Writes octets of a message, which are released in any case. */
    ChannelFuture write(ByteBuf octets) {
        return connected.orElseThrow().write(octets);
    }

    void flush() {
        connected.ifPresent(Channel::flush);
    }

    boolean isWritable() {
        return over.isEmpty() && connected.orElseThrow().isWritable();
    }

    /** What is called each time it becomes writable, or is over. */
    void onWritable(Runnable then) {
        whenWritable = then;
    }

    /** Called once when the connection is closed, at once when it is already. */
    void onClosed(Runnable then) {
        connected.orElseThrow().closeFuture().addListener(closed -> then.run());
    }

    /**
     * Puts an end to whatever transaction is open. A backend that refuses RSET is done with, and so is one without
     * PIPELINING, to which the next command could not follow at once.
     */
    void reset() {
        if (!capabilities.offers("PIPELINING")) {
            quit();
        } else if (isUsable()) {
            send(BackendCommand.RSET, "RSET").whenComplete((reply, thrown) -> {
                if (thrown == null && !reply.isPositive()) {
                    kill();
                }
            });
        }
    }

    /** Takes leave; nobody needs to wait for it. */
    void quit() {
        if (isUsable()) {
            CompletableFuture<BackendReply> bye = send(BackendCommand.QUIT, "QUIT");
            leaving = true;
            bye.whenComplete((reply, thrown) -> kill());
        }
    }

    /** Ends the connection now. Whatever is not delivered then never will be. */
    void kill() {
        end(new BackendFailed(BackendFailure.LOST, "closed by us"));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connected = Optional.of(ctx.channel());
        startTimer();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof BackendReply reply) {
            replied(reply, ctx.pipeline().get(BackendReplyDecoder.class).hasInput());
        } else if (message instanceof NotAReply broken) {
            end(new BackendFailed(BackendFailure.NOT_A_REPLY, broken.why()));
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new BackendFailed(BackendFailure.LOST, "connection closed by the backend"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(new BackendFailed(BackendFailure.LOST, String.valueOf(cause.getMessage())));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            whenWritable.run();
        }
        ctx.fireChannelWritabilityChanged();
    }

    /**
     * @param more whether octets came behind it. Behind the last reply that is awaited there must be none: they would be
     *     taken for the answer to the next command, which has not been sent
     */
    private void replied(BackendReply reply, boolean more) {
        if (over.isPresent()) {
            return;
        }
        if (!awaited.isEmpty()) {
            Awaited first = awaited.getFirst();
            events.replied(backend, first.command, reply.code(), Duration.ofNanos(System.nanoTime() - first.since));
        }
        if (awaited.isEmpty() || reply.code() == 421) {
            end(new BackendFailed(BackendFailure.LOST, "the backend said " + reply, Optional.of(reply)));
            return;
        }
        answered++;
        Awaited done = awaited.removeFirst();
        if (more && awaited.isEmpty()) {
            end(new BackendFailed(BackendFailure.NOT_A_REPLY, "more than one reply to " + done.command.word()));
        } else {
            startTimer();
        }
        done.reply.complete(reply);
    }

    private void startTimer() {
        timer.ifPresent(running -> running.cancel(false));
        timer = awaited.isEmpty() ? Optional.empty() : Optional.of(timerFor(awaited.getFirst().command));
    }

    private ScheduledFuture<?> timerFor(BackendCommand command) {
        Duration patience = switch (command) {
            case CONNECT -> timeouts.greeting();
            case MESSAGE -> timeouts.reply();
            case QUIT -> PARTING;
            default -> timeouts.command();
        };
        return connected
                .orElseThrow()
                .eventLoop()
                .schedule(
                        () -> end(new BackendFailed(BackendFailure.LOST, "no reply to " + command.word())),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void end(BackendFailed why) {
        if (over.isPresent()) {
            return;
        }
        over = Optional.of(why);
        timer.ifPresent(running -> running.cancel(false));
        // Before the channel tells of its end, which is less than what is known here.
        while (!awaited.isEmpty()) {
            awaited.removeFirst().reply.completeExceptionally(why);
        }
        connected.ifPresent(Channel::close);
        whenWritable.run();
    }

    private record Awaited(BackendCommand command, CompletableFuture<BackendReply> reply, long since) {}
}
