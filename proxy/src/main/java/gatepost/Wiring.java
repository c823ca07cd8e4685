package gatepost;

import gatepost.console.Reloads;
import gatepost.events.Events;
import gatepost.events.References;
import gatepost.language.Settings;
import gatepost.lookup.Canaries;
import gatepost.lookup.Lookups;
import gatepost.lookup.Resolver;
import gatepost.mail.Reference;
import gatepost.net.backend.BackendGroups;
import gatepost.net.backend.BackendSettings;
import gatepost.net.backend.BackendTimeouts;
import gatepost.net.backend.Backends;
import gatepost.net.backend.PassClient;
import gatepost.net.dns.LoopTimer;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.DoorParts;
import gatepost.net.smtp.Intermediaries;
import gatepost.net.smtp.Listener;
import gatepost.net.smtp.LoopTimers;
import gatepost.net.smtp.Sessions;
import gatepost.net.smtp.SmtpDoor;
import gatepost.net.tls.ClientEncryption;
import gatepost.net.tls.Encryption;
import gatepost.net.tls.Handshakes;
import gatepost.net.tls.IdentityFiles;
import gatepost.net.tls.TlsLibrary;
import gatepost.net.tls.UnfitIdentityException;
import gatepost.observe.Activity;
import gatepost.observe.Metrics;
import gatepost.observe.RareLines;
import gatepost.observed.IpText;
import gatepost.smtp.Dialogue;
import gatepost.smtp.Limits;
import gatepost.state.memory.Memories;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a server out of its parts: constructors called by hand, each part made once, no container. */
public final class Wiring {

    /** Answers kept in memory, about 300 octets each. */
    private static final long CACHED_ANSWERS = 200_000;

    /** One message's share of memory; a larger one goes to a file behind it. Nine of ten mails are smaller. */
    private static final long SHARE = 1024 * 1024;

    /** TLS handshakes at once. One takes a third of a millisecond, or some seconds when the client is far and slow. */
    private static final int HANDSHAKES = 1000;

    private final Setup setup;
    private final Settings settings;
    private final String host;
    private final Logger operator = LoggerFactory.getLogger("gatepost");
    private final RareLines lines = new RareLines(System::nanoTime);
    private final Transport transport = Transport.best();
    private final Descriptors descriptors = Descriptors.ofThisProcess();

    private final Optional<InheritedSocket> inherited;
    private final Predecessor predecessor;

    private Wiring(Setup setup, Optional<InheritedSocket> inherited) {
        this.setup = setup;
        this.inherited = inherited;
        this.predecessor = new Predecessor(inherited.isPresent(), operator);
        this.settings = setup.settings();
        this.host = settings.hostname().orElseGet(HostName::ofThisMachine);
    }

    /**
     * Starts everything and listens last.
     *
     * @throws IOException when an address cannot be listened on or a directory cannot be made
     */
    public static Server start(Setup setup) throws IOException {
        return start(setup, Optional.empty());
    }

    /**
     * The same, with a socket that listens already; when another process serves it, we wait until that one stops.
     *
     * @param inherited one that the settings have, see {@link InheritedSocket#problem}
     */
    public static Server start(Setup setup, Optional<InheritedSocket> inherited) throws IOException {
        return new Wiring(setup, inherited).start();
    }

    /** Messages are held outside the heap, where the virtual machine has a bound of its own: what is wrong with that. */
    public static Optional<String> memoryProblem(Settings settings) {
        long bound = PlatformDependent.maxDirectMemory();
        return settings.memory() > bound / 4 * 3
                ? Optional.of("\"memory messages\" asks for " + settings.memory() + " octets, and there are only "
                        + bound + " outside the heap: raise GATEPOST_DIRECT_MEMORY")
                : Optional.empty();
    }

    private Server start() throws IOException {
        inherited.flatMap(InheritedSocket::warning).ifPresent(operator::warn);
        Metrics metrics = new Metrics(Version.NUMBER, Version.REVISION);
        Logs logs = new Logs(settings, host, metrics, operator, lines);
        Reloads reloads = new Reloads(() -> System.currentTimeMillis() / 1000);
        Activity activity = new Activity();
        Events events = Events.all(List.of(
                metrics.events(),
                activity,
                logs.events(),
                reloads,
                new DescriptorAlarms(lines, operator::warn),
                setup.listener()));
        EventLoopGroup loops = transport.loops(Runtime.getRuntime().availableProcessors(), "gatepost-io");
        PolicyInUse policy = new PolicyInUse(setup.policy(), setup.reload(), events);
        Lookups lookups = lookups(loops, metrics);
        Backends backends = backends(metrics);
        backends.all().forEach(each -> metrics.backend().connections(each.name(), each::connections));
        Holds holds = Holds.start(settings.memory(), SHARE, spillDirectory());
        metrics.directMemory(PlatformDependent::usedDirectMemory);
        metrics.messageBuffer(holds.budget()::used, holds.budget().limit(), holds::pauses);
        Optional<Path> store = storeDirectory();
        Memories memories = predecessor.leaves(() -> Memory.open(
                store, setup.time(), metrics.memory(), new GreylistCounts(metrics.greylist()), operator, lines));
        Memory.answer(lookups, memories);
        lookups.guardLists(canaries(), Memory.acquaintances(lookups, memories));
        setup.beforehand().accept(memories);
        Sessions sessions = new Sessions();
        LoadMeter load = new LoadMeter(
                sessions, mostSessions(), holds, backends, loops, descriptors, metrics.memory(), operator);
        load.everySecond("counting activity", activity::tick);
        load.everySecond("counting repeated refusals", logs::tick);
        load.everySecond("saying what waits", lines::tick);
        DoorParts parts = new DoorParts(
                host,
                policy,
                new OfferInUse(backends, () -> policy.get().book().largestMessage()),
                new Dialogue(host, Limits.DEFAULT),
                lookups,
                settings.dns().timeout(),
                backends,
                holds,
                memories,
                load,
                events,
                references(),
                new LoopTimers(),
                sessions);
        SmtpDoor door = new SmtpDoor(parts, room());
        load.start(new DescriptorGuard(door::accept, operator, lines)::look);
        Map<String, Encryption> encryptions = encryptions();
        Server server = new Server(new ServerParts(
                settings,
                operator,
                lines,
                loops,
                policy,
                setup.extra(),
                metrics,
                activity,
                logs,
                reloads,
                lookups,
                backends,
                holds,
                memories,
                load,
                sessions,
                door,
                new CertificatesInUse(encryptions.values(), metrics.tls(), operator),
                predecessor));
        return server.open(() -> {
            backends.refresh((EventLoop) loops.next());
            listen(door, loops, metrics, encryptions);
        });
    }

    /** By the names of the listeners that have certificates. */
    private Map<String, Encryption> encryptions() {
        TlsLibrary library = TlsLibrary.best();
        Handshakes handshakes = new Handshakes(HANDSHAKES);
        Map<String, Encryption> all = new LinkedHashMap<>();
        for (Settings.Listener each : settings.listeners()) {
            each.tls().ifPresent(tls -> all.put(each.name(), encryption(library, tls, handshakes)));
        }
        if (!all.isEmpty()) {
            operator.info("TLS by {}", library.word());
        }
        return all;
    }

    private static Encryption encryption(TlsLibrary library, Settings.Tls tls, Handshakes handshakes) {
        List<IdentityFiles> files = tls.certificates().stream()
                .map(each -> new IdentityFiles(Path.of(each.chain()), Path.of(each.key())))
                .toList();
        return new Encryption(library, files, TlsLibrary.version(tls.oldest()), handshakes);
    }

    private void listen(SmtpDoor door, EventLoopGroup loops, Metrics metrics, Map<String, Encryption> encryptions)
            throws IOException {
        ListeningSockets sockets = new ListeningSockets(transport, inherited);
        for (Settings.Listener each : settings.listeners()) {
            List<InetSocketAddress> addresses =
                    each.on().stream().map(Settings.Endpoint::address).toList();
            Listener listener = new Listener(
                    each.name(),
                    addresses,
                    each.greetDelay().toMillis(),
                    each.maxConnections(),
                    each.errors(),
                    each.takesMail(),
                    setup.played(),
                    new Intermediaries(
                            each.intermediaries().proxies(),
                            each.intermediaries().namers(),
                            each.intermediaries().probes()),
                    Optional.ofNullable(encryptions.get(each.name())),
                    each.tls().filter(Settings.Tls::required).isPresent(),
                    each.chunking());
            metrics.listener(each.name(), each.maxConnections());
            door.open(listener, sockets.of(addresses), loops, loops);
        }
        operator.info("gatepost {} on {}, transport {}", Version.NUMBER, door.addresses(), transport.name());
    }

    private Lookups lookups(EventLoopGroup loops, Metrics metrics) {
        Resolver resolver = setup.resolver().orElseGet(() -> transport.resolver(settings.dns(), loops));
        return new Lookups(
                resolver,
                new LoopTimer(loops),
                System::nanoTime,
                new LookupAlarms(metrics.dns(), operator, lines),
                CACHED_ANSWERS);
    }

    /** By what DNS lists are told to be mad; a listener may stand on an address that its name does not lead to. */
    private Canaries canaries() {
        List<String> ours = new ArrayList<>(List.of(host));
        settings.listeners().stream()
                .flatMap(listener -> listener.on().stream())
                .map(on -> IpText.of(on.address().getAddress()))
                .forEach(ours::add);
        return new Canaries(ours, settings.dns().canaries().orElseGet(Canaries::shipped));
    }

    private Backends backends(Metrics metrics) throws IOException {
        List<BackendSettings> all = new ArrayList<>();
        List<BackendGroups.Group> groups = new ArrayList<>();
        for (Settings.Backend each : settings.backends()) {
            metrics.backend().backend(each.name(), each.connections());
            all.add(new BackendSettings(
                    each.name(),
                    each.to(),
                    PassClient.valueOf(each.passClient().name()),
                    each.connections(),
                    BackendSettings.AHEAD,
                    BackendTimeouts.DEFAULT.with(each.connect(), each.reply()),
                    encryption(each)));
            groups.add(new BackendGroups.Group(each.name(), each.domains()));
        }
        return new Backends(
                all,
                new BackendGroups(groups),
                new ReflectiveChannelFactory<>(transport.connecting()),
                new BackendAlarms(metrics.backend(), operator, lines),
                host,
                System::nanoTime);
    }

    private static Optional<ClientEncryption> encryption(Settings.Backend backend) throws IOException {
        try {
            return BackendEncryption.of(backend);
        } catch (UnfitIdentityException unfit) {
            throw new IOException(unfit.getMessage(), unfit);
        }
    }

    private References references() {
        int node = Math.floorMod(host.hashCode(), Reference.MAX_NODE + 1);
        return new References(node, ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** What the settings promise is compared with what the system gives. */
    private int room() {
        descriptors.problem(mostSessions()).ifPresent(operator::warn);
        return descriptors.room();
    }

    private int mostSessions() {
        return settings.listeners().stream()
                .mapToInt(Settings.Listener::maxConnections)
                .sum();
    }

    /** Where the settings say; else in the directory that systemd gives the service; else nowhere. */
    private Optional<Path> storeDirectory() {
        if (setup.played().isPresent()) {
            return Optional.empty();
        }
        Optional<Path> directory = settings.store()
                .map(store -> Path.of(store.directory()))
                .or(() -> Optional.ofNullable(System.getenv("STATE_DIRECTORY"))
                        .map(given -> Path.of(given.split(":", 2)[0], "memory")));
        if (directory.isEmpty()) {
            operator.warn("no store is set: a restart forgets every client, and puts all of them off again");
        }
        return directory;
    }

    /** Where messages go that are too large for memory: systemd's private directory, else one of our own. */
    private static Path spillDirectory() throws IOException {
        Optional<String> own = Optional.ofNullable(System.getenv("GATEPOST_SPOOL"));
        if (own.isPresent()) {
            return Path.of(own.get());
        }
        Path made = Files.createTempDirectory("gatepost-");
        made.toFile().deleteOnExit();
        return made;
    }
}
