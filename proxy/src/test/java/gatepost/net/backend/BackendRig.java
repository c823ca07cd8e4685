package gatepost.net.backend;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.Reference;
import gatepost.mail.Reply;
import gatepost.message.MessageEdits;
import gatepost.net.hold.Holds;
import gatepost.net.hold.MessageHold;
import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A client's event loop with backends and holds, driven from a test thread: every call waits for its outcome. */
final class BackendRig implements AutoCloseable {

    static final Reference REFERENCE = Reference.of(1_800_000_000L, 1, 1);

    /** So short that tests of silence end soon; so long that no other test meets it. */
    static final Duration SHORT = Duration.ofMillis(200);

    private static final long PATIENCE_SECONDS = 20;

    final Seen seen = new Seen();
    final Backends backends;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = (EventLoop) group.next();
    private final Holds holds;
    private final List<AutoCloseable> open = new ArrayList<>();

    BackendRig(Path directory, BackendSettings settings) {
        this(directory, List.of(settings), BackendGroups.only(settings.name()));
    }

    BackendRig(Path directory, List<BackendSettings> settings, BackendGroups groups) {
        try {
            holds = Holds.start(64_000_000, 100_000, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        backends = new Backends(settings, groups, NioSocketChannel::new, seen, "gatepost.test", System::nanoTime);
    }

    /** Settings with nothing made ahead, so that a test sees only its own sessions. */
    static BackendSettings settings(InetSocketAddress host) {
        return BackendSettings.of("postfix", host).ahead(0);
    }

    static BackendTimeouts keeping(Duration keep) {
        BackendTimeouts usual = BackendTimeouts.DEFAULT;
        return new BackendTimeouts(
                usual.connect(),
                usual.greeting(),
                usual.command(),
                usual.reply(),
                usual.permit(),
                keep,
                usual.virgin(),
                usual.probe());
    }

    /** Everything that is waited for is waited for shortly, but for the keeping of sessions. */
    static BackendTimeouts impatient() {
        return new BackendTimeouts(
                SHORT, SHORT, SHORT, SHORT, SHORT, Duration.ofSeconds(20), SHORT, Duration.ofSeconds(30));
    }

    static ClientIdentity identity() {
        return identity("192.0.2.25", Answer.known(new Found(Status.OK, Optional.of("mail.example.com"))), true);
    }

    static ClientIdentity identity(String address, Answer<Found> name, boolean extended) {
        try {
            return new ClientIdentity(
                    new Client(InetAddress.getByName(address), 40122), name, "mail.example.com", extended, () -> true);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static EnvelopePath path(String address) {
        return path(address, "");
    }

    static EnvelopePath path(String address, String parameters) {
        int at = address.lastIndexOf('@');
        return new EnvelopePath(
                at < 0
                        ? new Address(address, address, Optional.empty(), Optional.empty())
                        : new Address(
                                address,
                                address.substring(0, at),
                                Domain.parse(address.substring(at + 1)),
                                Optional.empty()),
                parameters);
    }

    BackendClient client() {
        return client(identity());
    }

    BackendClient client(ClientIdentity identity) {
        BackendClient client = backends.client(loop, identity);
        open.add(client);
        return client;
    }

    BackendTransaction transaction() {
        return transaction(client());
    }

    BackendTransaction transaction(BackendClient client) {
        return transaction(client, path("bob@example.com"));
    }

    BackendTransaction transaction(BackendClient client, EnvelopePath sender) {
        BackendTransaction transaction = onLoop(() -> client.transaction(REFERENCE, sender));
        open.add(transaction);
        return transaction;
    }

    Reply recipient(BackendTransaction transaction, String address) {
        return recipient(transaction, path(address));
    }

    Reply recipient(BackendTransaction transaction, EnvelopePath recipient) {
        return await(begin(() -> transaction.recipient(recipient).thenApply(BackendSaid::reply)));
    }

    CompletableFuture<Reply> beginRecipient(BackendTransaction transaction, String address) {
        return begin(() -> transaction.recipient(path(address)).thenApply(BackendSaid::reply));
    }

    void withdraw(BackendTransaction transaction) {
        onLoop(() -> {
            transaction.withdraw();
            return transaction;
        });
    }

    Reply deliver(BackendTransaction transaction, String message) {
        return await(beginDelivery(transaction, message.getBytes(StandardCharsets.ISO_8859_1), () -> true));
    }

    Reply deliver(BackendTransaction transaction, byte[] message, BooleanSupplier clientIsThere) {
        return await(beginDelivery(transaction, message, clientIsThere));
    }

    CompletableFuture<Reply> beginDelivery(
            BackendTransaction transaction, byte[] message, BooleanSupplier clientIsThere) {
        return begin(() -> {
            MessageHold hold = holds.tryOpen(loop).orElseThrow();
            for (int from = 0; from < message.length; from += 5000) {
                hold.append(message, from, Math.min(5000, message.length - from));
            }
            return hold.finish()
                    .thenCompose(held -> transaction.deliver(held.orElseThrow(), MessageEdits.NONE, clientIsThere))
                    .thenApply(BackendSaid::reply)
                    .whenComplete((reply, thrown) -> hold.close());
        });
    }

    void close(AutoCloseable closed) {
        onLoop(() -> {
            closed.close();
            return true;
        });
    }

    <T> T onLoop(Callable<T> call) {
        try {
            return loop.submit(call).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    EventLoop loop() {
        return loop;
    }

    long heldOctets() {
        return holds.budget().used();
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        open.forEach(this::close);
        backends.close();
        holds.close();
        group.shutdownGracefully(10, 10_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private <T> CompletableFuture<T> begin(Callable<CompletableFuture<T>> step) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        onLoop(() -> step.call().whenComplete((value, thrown) -> {
            if (thrown == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(thrown);
            }
        }));
        return outcome;
    }

    /** What was told of the backends, one line each. */
    static final class Seen implements BackendEvents {

        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

        /** The lines so far that begin with {@code word}. */
        List<String> all(String word) {
            return lines.stream().filter(line -> line.startsWith(word)).toList();
        }

        @Override
        public void connected(String backend, Duration took) {
            lines.add("connected " + backend);
        }

        @Override
        public void connectFailed(String backend, String why) {
            lines.add("failed " + backend + " " + why);
        }

        @Override
        public void replied(String backend, BackendCommand command, int code, Duration took) {
            lines.add("replied " + command.word() + " " + code);
        }

        @Override
        public void waited(String backend, Duration took, boolean got) {
            lines.add("waited " + got);
        }

        @Override
        public void up(String backend) {
            lines.add("up " + backend);
        }

        @Override
        public void down(String backend, String why) {
            lines.add("down " + backend);
        }

        @Override
        public void misconfigured(String backend, String what) {
            lines.add("misconfigured " + what);
        }

        @Override
        public void unknownOutcome(String backend, Reference transaction) {
            lines.add("unknown " + transaction);
        }
    }
}
