package gatepost.harness;

import gatepost.Memory;
import gatepost.events.Events;
import gatepost.events.References;
import gatepost.lookup.Kept;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.mail.AddressLiteral;
import gatepost.net.backend.BackendEvents;
import gatepost.net.backend.BackendSettings;
import gatepost.net.backend.BackendTimeouts;
import gatepost.net.backend.Backends;
import gatepost.net.backend.Capabilities;
import gatepost.net.backend.PassClient;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Busyness;
import gatepost.net.smtp.DoorParts;
import gatepost.net.smtp.Listener;
import gatepost.net.smtp.ListeningSocket;
import gatepost.net.smtp.Sessions;
import gatepost.net.smtp.SmtpDoor;
import gatepost.net.tls.Encryption;
import gatepost.net.tls.Handshakes;
import gatepost.net.tls.IdentityFiles;
import gatepost.net.tls.TlsLibrary;
import gatepost.net.tls.UnfitIdentityException;
import gatepost.observed.Load;
import gatepost.policy.Engine;
import gatepost.policy.PolicyBook;
import gatepost.questions.Answer;
import gatepost.questions.KnownOrigin;
import gatepost.smtp.Dialogue;
import gatepost.smtp.Limits;
import gatepost.smtp.Offer;
import gatepost.state.MemoryStore;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Memories;
import gatepost.state.reputation.Pin;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The whole server of one scenario, on loopback sockets and one event loop, with a clock of its own; only what is beyond
 * it is made up: the DNS and the backend.
 */
final class ScenarioServer implements AutoCloseable {

    static final String HOSTNAME = "mx.example.org";

    private static final long PATIENCE_SECONDS = 5;

    /** Turns of the event loop after which everything that had come was read, decided and answered. */
    private static final int TURNS = 4;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final ExecutorService storeThread = Executors.newSingleThreadExecutor();
    private final Sessions sessions = new Sessions();
    private final TestClock clock;
    private final Lookups lookups;
    private final Backends backends;
    private final Holds holds;
    private final SmtpDoor door;
    private final SlowStore slow;
    private final Memories memories;
    private volatile Engine engine;
    private volatile Load load = Load.NORMAL;

    ScenarioServer(
            ScenarioSettings settings,
            PolicyBook book,
            FakeDns dns,
            ScenarioBackends scripted,
            Events events,
            TestClock clock,
            Path spill)
            throws IOException, InterruptedException {
        this.clock = clock;
        this.engine = new Engine(book);
        this.lookups = new Lookups(dns, clock, clock, LookupEvents.NONE, 10_000);
        List<BackendSettings> all = scripted.settings(backendSettings(settings));
        // Each backend with several hosts tells of every host, too.
        CountDownLatch asked = new CountDownLatch(
                all.stream().mapToInt(ScenarioServer::firstNews).sum());
        this.backends = new Backends(all, scripted.groups(), NioSocketChannel::new, new Asked(asked), HOSTNAME, clock);
        this.holds = Holds.start(settings.octets("memory"), settings.octets("share"), spill);
        LongSupplier seconds = () -> clock.wallMillis() / 1000;
        if (settings.is("resolver", "watched")) {
            lookups.watchResolver(List.of());
        }
        this.slow = new SlowStore(new MemoryStore(SteadyClock.played(seconds)), clock);
        this.memories = Memories.upon(
                store(settings, slow),
                new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]),
                PublicSuffixes.builtIn(),
                seconds,
                clock::wallMillis,
                (state, delay) -> {});
        Memory.answer(lookups, memories);
        if (!settings.flag("strangers")) {
            lookups.<Boolean, KnownOrigin>answering(
                    KnownOrigin.class,
                    question ->
                            CompletableFuture.completedFuture(new Kept<>(Answer.known(true), Duration.ofSeconds(1))));
        }
        DoorParts parts = new DoorParts(
                HOSTNAME,
                () -> engine,
                this::offer,
                new Dialogue(HOSTNAME, new Limits(settings.number("recipients"), settings.number("messages"))),
                lookups,
                settings.time("dns-timeout"),
                backends,
                holds,
                memories,
                new Told(),
                events,
                new References(1, TestClock.START_MILLIS),
                clock,
                sessions);
        this.door = new SmtpDoor(parts, settings.number("descriptors"));
        Listener listener = listener(settings);
        List<ListeningSocket> sockets = listener.addresses().stream()
                .map(address -> new ListeningSocket(address, NioServerSocketChannel::new, false))
                .toList();
        door.open(listener, sockets, loops, loops);
        backends.refresh(loop);
        if (!asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the backend was not asked what it offers");
        }
        settle();
    }

    /** Where clients of this address family connect to. */
    InetSocketAddress address(InetAddress client) {
        boolean six = client instanceof Inet6Address;
        return door.addresses().stream()
                .filter(address -> address.getAddress() instanceof Inet6Address == six)
                .findFirst()
                .orElseThrow();
    }

    /** Sessions that begin from now on have this policy. */
    void reload(PolicyBook book) {
        engine = new Engine(book);
    }

    /** From now on this host is so busy. */
    void load(Load now) {
        load = now;
    }

    /** From now on each answer of the store takes so long. */
    void storeTakes(Duration time) {
        slow.takes(time);
    }

    /** What an admin decides of the reputation of an address. */
    void pin(String address, Pin pin) {
        memories.reputations().pin(address, pin).join();
    }

    CompletableFuture<Void> drain() {
        return sessions.drain();
    }

    void dismiss() {
        sessions.dismiss();
    }

    void pass(Duration time) {
        settle();
        clock.pass(time, this::settle);
    }

    /** Waits until the loop, and a store that is late, have done with everything that was sent to them so far. */
    void settle() {
        for (int turn = 0; turn < TURNS; turn++) {
            CompletableFuture.runAsync(() -> {}, storeThread).join();
            loop.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
        }
    }

    /** Clients are gone; what they left is given back, some of it by other threads. */
    void settleUntilEmpty() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            settle();
        } while ((open() != 0 || held() != 0) && System.nanoTime() < deadline);
    }

    /** Octets of messages that are still held. */
    long held() {
        return holds.budget().used();
    }

    int open() {
        return sessions.open("smtp");
    }

    /** Clients are gone by now: a loop that ends before it has noticed that leaves their buffers behind. */
    @Override
    public void close() {
        settle();
        door.close();
        backends.close();
        lookups.close();
        holds.close();
        storeThread.shutdown();
        loops.shutdownGracefully(10, PATIENCE_SECONDS * 1000, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
    }

    private StateStore store(ScenarioSettings settings, StateStore memory) {
        return settings.is("store", "late")
                ? new LateStore(memory, storeThread)
                : settings.is("store", "down") ? new DownStore() : memory;
    }

    private Offer offer() {
        List<String> lines = backends.capabilities().map(ScenarioServer::lines).orElse(List.of());
        return Offer.of(lines, engine.book().largestMessage(), true);
    }

    private static List<String> lines(Capabilities offered) {
        List<String> lines = new ArrayList<>();
        offered.keywords().forEach((keyword, words) -> lines.add((keyword + " " + String.join(" ", words)).strip()));
        return lines;
    }

    private static Listener listener(ScenarioSettings settings) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        addresses.add(new InetSocketAddress(loopback("127.0.0.1"), 0));
        if (settings.flag("ipv6")) {
            addresses.add(new InetSocketAddress(loopback("::1"), 0));
        }
        return new Listener(
                "smtp",
                addresses,
                settings.time("greet-delay").toMillis(),
                settings.number("max-connections"),
                settings.number("errors"),
                !settings.is("mail", "none"),
                Optional.empty(),
                settings.intermediaries(),
                settings.is("tls", "off") ? Optional.empty() : Optional.of(encryption(settings)),
                settings.is("tls", "required"),
                settings.flag("chunking"));
    }

    private static Encryption encryption(ScenarioSettings settings) {
        TlsLibrary library = settings.is("tls-library", "jdk") ? TlsLibrary.JDK : TlsLibrary.best();
        Handshakes handshakes = new Handshakes(settings.number("handshakes"));
        Encryption encryption = new Encryption(library, List.of(Certified.FILES), "TLSv1.2", handshakes);
        try {
            encryption.refresh();
            return encryption;
        } catch (UnfitIdentityException unfit) {
            throw new AssertionError(unfit);
        }
    }

    private static InetAddress loopback(String address) {
        return AddressLiteral.parseBare(address).orElseThrow();
    }

    private static int firstNews(BackendSettings backend) {
        return backend.hosts().size() == 1 ? 1 : backend.hosts().size() + 1;
    }

    private static PassClient passClient(ScenarioSettings settings) {
        if (settings.flag("proxy-v1")) {
            return PassClient.PROXY_V1;
        }
        return settings.flag("xclient") ? PassClient.XCLIENT : PassClient.NONE;
    }

    /** Of a backend without hosts of its own yet. */
    private static BackendSettings backendSettings(ScenarioSettings settings) {
        BackendTimeouts usual = BackendTimeouts.DEFAULT;
        BackendTimeouts timeouts = new BackendTimeouts(
                usual.connect(),
                settings.time("backend-greeting"),
                settings.time("backend-command"),
                settings.time("backend-reply"),
                settings.time("backend-permit"),
                settings.time("backend-keep"),
                usual.virgin(),
                usual.probe());
        return BackendSettings.of("postfix", new InetSocketAddress(loopback("127.0.0.1"), 1))
                .passing(passClient(settings))
                .connections(settings.number("backend-connections"))
                .ahead(settings.number("backend-ahead"))
                .timeouts(timeouts);
    }

    /** The certificate of all scenarios of one run. */
    private static final class Certified {

        private static final IdentityFiles FILES = files();

        private static IdentityFiles files() {
            try {
                Path directory = Files.createTempDirectory("certificate");
                TestCertificate certificate = TestCertificate.of(HOSTNAME);
                Path chain = certificate.chain(directory.resolve("chain.pem"));
                Path key = certificate.key(directory.resolve("key.pem"));
                List.of(directory, chain, key).forEach(each -> each.toFile().deleteOnExit());
                return new IdentityFiles(chain, key);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    /** Busy as the scenario says, for all alike. */
    private final class Told implements Busyness {

        @Override
        public Load now() {
            return load;
        }

        @Override
        public Load ofNewClient() {
            return load;
        }
    }

    /** Hears that the backend has answered for the first time, or has not. */
    private record Asked(CountDownLatch latch) implements BackendEvents {

        @Override
        public void up(String backend) {
            latch.countDown();
        }

        @Override
        public void down(String backend, String why) {
            latch.countDown();
        }

        @Override
        public void hostUp(String backend, InetSocketAddress host) {
            latch.countDown();
        }

        @Override
        public void hostDown(String backend, InetSocketAddress host, String why) {
            latch.countDown();
        }
    }
}
