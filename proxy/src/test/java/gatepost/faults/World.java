package gatepost.faults;

import gatepost.Memory;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.References;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.net.backend.BackendEvents;
import gatepost.net.backend.BackendGroups;
import gatepost.net.backend.BackendSettings;
import gatepost.net.backend.Backends;
import gatepost.net.backend.PassClient;
import gatepost.net.hold.FaultyDisk;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Busyness;
import gatepost.net.smtp.DoorParts;
import gatepost.net.smtp.Intermediaries;
import gatepost.net.smtp.Listener;
import gatepost.net.smtp.ListeningSocket;
import gatepost.net.smtp.Sessions;
import gatepost.net.smtp.SmtpDoor;
import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.policy.Engine;
import gatepost.policy.PolicyBook;
import gatepost.smtp.Dialogue;
import gatepost.smtp.Limits;
import gatepost.smtp.Offer;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Memories;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The whole server among clients, a backend, a DNS and a disk of which none can be relied upon, all on one thread, over
 * loopback sockets, with a time that is played. A seed says everything that happens in it.
 */
final class World implements AutoCloseable {

    static final String HOST = "mx.example.org";

    /** Which clients are on the DNS list, and which of these are on the list of the good as well. */
    private static final int LISTED = 5;

    private static final int WELCOME = 10;
    private static final int ADDRESSES = 40;

    /** Rounds without anything to do, after which nothing is on its way through the loopback interface. */
    private static final int QUIET = 2;

    private final Random random;
    private final FaultCounts counts;
    private final PlayedTime time = new PlayedTime();
    private final ManualIoEventLoop loop;
    private final FaultyBackend backend;
    private final FaultyDns dns;
    private final FaultyDisk disk;
    private final Holds holds;
    private final Lookups lookups;
    private final Backends backends;
    private final Sessions sessions = new Sessions();
    private final SmtpDoor door;
    private final List<RandomClient> clients = new ArrayList<>();
    private final List<Throwable> bugs = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<RandomClient> underNewPolicy = new ArrayList<>();
    private final PolicyBook later;
    private Engine engine;
    private boolean reloaded;
    private boolean draining;
    private boolean buggy;
    private boolean stirred;
    private int planted;

    /** @param wrong whether anything goes wrong at all */
    World(long seed, boolean wrong, PolicyBook first, PolicyBook later, FaultCounts counts) throws IOException {
        this.random = new Random(seed);
        this.counts = counts;
        this.later = later;
        this.engine = new Engine(first);
        this.loop = new ManualIoEventLoop(null, Thread.currentThread(), NioIoHandler.newFactory(), time);
        time.drives(loop);
        this.backend = new FaultyBackend(time, random, counts);
        this.dns = new FaultyDns(loop, random, counts, truth());
        this.lookups = new Lookups(dns, time, time, LookupEvents.NONE, 1_000);
        FaultyDisk.Fault[] ways = FaultyDisk.Fault.values();
        this.disk = new FaultyDisk(
                !wrong || random.nextBoolean() ? FaultyDisk.Fault.NONE : ways[random.nextInt(ways.length)],
                random.nextInt(80_000));
        this.holds = disk.holds(random.nextInt(4) == 0 ? 150_000 : 64_000_000, 16 * 1024);
        this.backends = new Backends(
                List.of(backendSettings()),
                BackendGroups.only("postfix"),
                NioSocketChannel::new,
                BackendEvents.NONE,
                HOST,
                time);
        this.door = new SmtpDoor(parts(), 1_000);
        Listener listener = listener();
        List<ListeningSocket> sockets = listener.addresses().stream()
                .map(address -> new ListeningSocket(address, NioServerSocketChannel::new, false))
                .toList();
        outside(() -> door.open(listener, sockets, loop, loop));
        backends.refresh(loop);
        settle();
        if (wrong) {
            backend.goWrong();
            dns.goWrong();
            buggy = random.nextInt(10) == 0;
        }
    }

    /** One look at this host's load breaks, that many from now. */
    void plant(int looks) {
        planted = looks;
    }

    /** Lets one client come that keeps to the rules and sends its mails, and waits for its end. */
    RandomClient playOne(String name) throws IOException {
        come(name);
        do {
            settle();
            time.advance(Duration.ofMinutes(1));
        } while (isBusy());
        settle();
        return clients.get(0);
    }

    /** Lets so many clients come, and everything go wrong; then lets time pass until whatever has a deadline is past it. */
    void play(String name, int count) throws IOException {
        boolean reloading = random.nextInt(3) == 0;
        boolean stopping = random.nextInt(8) == 0;
        int started = 0;
        int round = 0;
        while (started < count || isBusy() && round < 400) {
            round++;
            if (started < count && random.nextInt(3) > 0) {
                come(name + "." + ++started);
            }
            boolean moved = settle();
            if (reloading && random.nextInt(20) == 0) {
                reload();
            }
            if (stopping && random.nextInt(60) == 0) {
                drain();
            }
            if (random.nextInt(backend.isDown() ? 5 : 200) == 0) {
                turnBackend();
            }
            time.advance(moved || started < count ? step() : Duration.ofMillis(random.nextInt(60_000)));
        }
        for (int end = 0; end < 60 && (isBusy() || sessions.open() > 0); end++) {
            settle();
            time.advance(Duration.ofMinutes(5));
        }
        for (int rest = 0; rest < 3; rest++) {
            settle();
            time.advance(Duration.ofMinutes(11));
        }
        settle();
    }

    /** What must be true when all is over; empty when it is. */
    List<String> whatIsLeft() {
        List<String> left = new ArrayList<>();
        bugs.forEach(bug -> left.add("a session broke: " + bug));
        clients.stream()
                .filter(client -> !client.hasEnded())
                .forEach(client -> left.add("the connection of a client is still open"));
        missing(left, sessions.open() + sessions.open("smtp"), "sessions are still open");
        missing(left, holds.budget().used(), "octets of messages are still held");
        missing(left, disk.openFiles(), "files are still open");
        missing(left, backends.all().iterator().next().connections(), "connections to the backend are still counted");
        missing(left, backend.open(), "connections to the backend are still open");
        return left;
    }

    List<RandomClient> clients() {
        return clients;
    }

    Ledger ledger() {
        return backend.ledger();
    }

    /**
     * Whether the DNS has truly said that the client is listed, and it is not one of the good ones besides; a list of the
     * good that has discredited itself protects nobody.
     */
    boolean mayBeRefusedAsListed(RandomClient client) {
        String reversed = reversed(client.address());
        boolean welcome = truth().contains(reversed + ".wl.test A 127.0.0.2") && !dns.isDiscredited("wl.test");
        return dns.hasSaid(reversed + ".bl.test", true) && !welcome;
    }

    boolean mayBeRefusedAsNowhere(Mail mail) {
        return mail.sender.endsWith("@nowhere.test") && dns.hasSaid("nowhere.test", false);
    }

    boolean isUnderNewPolicy(RandomClient client) {
        return underNewPolicy.contains(client);
    }

    String transcript() {
        StringBuilder out = new StringBuilder();
        clients.forEach(client -> out.append(client.transcript()));
        return out.append(backend.transcript()).toString();
    }

    @Override
    public void close() throws IOException {
        for (RandomClient client : clients) {
            client.close();
        }
        settle();
        outside(door::close);
        backends.close();
        lookups.close();
        holds.close();
        settle();
        backend.close();
        counts.injected("disk failures", disk.failures());
        time.run();
        loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }

    private boolean isBusy() {
        return clients.stream().anyMatch(client -> !client.hasEnded());
    }

    private void come(String name) throws IOException {
        InetAddress from = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + random.nextInt(ADDRESSES))});
        InetSocketAddress at = door.addresses().get(0);
        RandomClient client = new RandomClient(name, from, at, time, new Random(random.nextLong()), counts);
        clients.add(client);
        if (reloaded) {
            underNewPolicy.add(client);
        }
    }

    private void reload() {
        settle();
        if (!reloaded) {
            counts.injected("reload");
        }
        reloaded = true;
        engine = new Engine(later);
    }

    private void drain() {
        if (!draining) {
            counts.injected("drain");
        }
        draining = true;
        sessions.drain();
    }

    private void turnBackend() throws IOException {
        if (backend.isDown()) {
            backend.up();
        } else {
            backend.down();
        }
    }

    /** Mostly no time at all, so that things meet; sometimes so much that something runs out of it. */
    private Duration step() {
        int dice = random.nextInt(100);
        return Duration.ofMillis(
                dice < 60
                        ? random.nextInt(20)
                        : dice < 90
                                ? random.nextInt(1_500)
                                : dice < 98 ? random.nextInt(15_000) : random.nextInt(200_000));
    }

    /** Whether anything happened. */
    private boolean settle() {
        boolean any = false;
        stirred = true;
        try {
            for (int quiet = 0; quiet < QUIET; ) {
                boolean moved = turn();
                any |= moved;
                quiet = moved ? 0 : quiet + 1;
            }
            return any;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Only the server can have sent anything since everybody was looked after. */
    private boolean turn() throws IOException {
        boolean moved = loop.runNow() > 0;
        if (moved || stirred) {
            moved |= backend.poll();
            for (RandomClient client : clients) {
                moved |= client.poll();
            }
        }
        moved |= disk.work();
        stirred = moved;
        return moved;
    }

    /** Netty refuses to be waited for on the thread of its loop; this one keeps the loop going meanwhile. */
    private void outside(Waiting waiting) throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            try {
                waiting.run();
                done.complete(null);
            } catch (IOException | RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        other.start();
        while (!done.isDone()) {
            loop.runNow();
        }
        done.join();
    }

    private DoorParts parts() {
        LongSupplier seconds = () -> time.wallMillis() / 1000;
        Memories memories = Memories.upon(
                new MemoryStore(SteadyClock.played(seconds)),
                new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]),
                PublicSuffixes.builtIn(),
                seconds,
                time::wallMillis,
                (state, delay) -> {});
        Memory.answer(lookups, memories);
        return new DoorParts(
                HOST,
                () -> engine,
                () -> Offer.of(offered(), engine.book().largestMessage(), true),
                new Dialogue(HOST, new Limits(100, 100)),
                lookups,
                Duration.ofSeconds(3),
                backends,
                holds,
                memories,
                new Quiet(),
                this::heard,
                new References(1, time.wallMillis()),
                time,
                sessions);
    }

    private List<String> offered() {
        return backend.keywords();
    }

    /** Whether the client was told that the backend has this; empty where no record says that it has. */
    Optional<Boolean> heardOf(String queueId) {
        return decisions.stream()
                .filter(each -> each.phase() == Phase.MESSAGE)
                .filter(each -> each.handover()
                        .filter(its -> its.reply().text().contains(queueId))
                        .isPresent())
                .map(Decision::heard)
                .findFirst();
    }

    private void heard(Event event) {
        if (event instanceof Event.SessionBroke broke && !(broke.cause() instanceof PlantedBug)) {
            bugs.add(broke.cause());
        } else if (event instanceof Event.Decided decided) {
            decisions.add(decided.decision());
        }
    }

    private BackendSettings backendSettings() {
        return BackendSettings.of("postfix", backend.address())
                .passing(random.nextInt(4) > 0 ? PassClient.XCLIENT : PassClient.NONE)
                .ahead(random.nextInt(3));
    }

    private static Listener listener() {
        return new Listener(
                "smtp",
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                0,
                100,
                20,
                true,
                Optional.empty(),
                Intermediaries.NONE,
                Optional.empty(),
                false,
                false);
    }

    private static List<String> truth() {
        List<String> lines =
                new ArrayList<>(List.of("sender.test MX 10 mail.sender.test", "mail.sender.test A 192.0.2.1"));
        for (int last = 0; last < ADDRESSES + 2; last += LISTED) {
            lines.add(reversed("127.0.0." + last) + ".bl.test A 127.0.0.2");
            if (last % WELCOME == 0) {
                lines.add(reversed("127.0.0." + last) + ".wl.test A 127.0.0.2");
            }
        }
        return lines;
    }

    private static String reversed(String address) {
        String[] octets = address.split("\\.");
        return octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0];
    }

    private static void missing(List<String> left, long count, String what) {
        if (count != 0) {
            left.add(count + " " + what);
        }
    }

    /** What waits for the loop. */
    private interface Waiting {
        void run() throws IOException;
    }

    /** A bug of the server that is none. */
    private static final class PlantedBug extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** A host with nothing else to do, of which a session fails to find that out, now and then. */
    private final class Quiet implements Busyness {

        @Override
        public Load now() {
            if (--planted == 0 || buggy && random.nextInt(40) == 0) {
                counts.injected("bug");
                throw new PlantedBug();
            }
            return Load.NORMAL;
        }

        @Override
        public Load ofNewClient() {
            return Load.NORMAL;
        }
    }
}
