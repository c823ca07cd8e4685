package gatepost;

import gatepost.admin.AdminDnsList;
import gatepost.admin.AdminDrain;
import gatepost.admin.AdminGreylist;
import gatepost.admin.AdminHttp;
import gatepost.admin.AdminList;
import gatepost.admin.AdminReload;
import gatepost.admin.AdminReopen;
import gatepost.admin.AdminReputation;
import gatepost.admin.AdminSocket;
import gatepost.admin.AdminStatus;
import gatepost.admin.AdminTop;
import gatepost.admin.Check;
import gatepost.admin.KeptEntries;
import gatepost.admin.KeptOverrules;
import gatepost.admin.Status;
import gatepost.console.Console;
import gatepost.console.ConsoleParts;
import gatepost.language.Settings;
import gatepost.observed.IpText;
import gatepost.records.LogFiles;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What admins and their monitoring talk to, on threads of its own, so that it answers when event loops hang. */
final class Administration implements AutoCloseable {

    private static final LongSupplier SECONDS = () -> System.currentTimeMillis() / 1000;

    private final ServerParts parts;
    private final Server server;
    private final KeptOverrules overrules;
    private final long started = SECONDS.getAsLong();
    private Optional<AdminHttp> http = Optional.empty();
    private Optional<AdminSocket> socket = Optional.empty();
    private Optional<Console> console = Optional.empty();

    Administration(ServerParts parts, Server server) {
        this.parts = parts;
        this.server = server;
        this.overrules = new KeptOverrules(parts.memories().store(), parts.lookups()::overrule);
    }

    /** Has the DNS lists do what admins had decided of them. To be called before any is watched. */
    void takeBackOverrules() {
        if (!overrules.load()) {
            parts.operator().warn("the store did not say what was decided of DNS lists");
        }
    }

    /** Opens what the settings name, and takes back what admins had added to lists. */
    void open() throws IOException {
        KeptEntries kept = new KeptEntries(parts.memories().store(), parts.extra());
        if (kept.load().isEmpty()) {
            parts.operator().warn("the store did not say what was added to lists");
        }
        Settings settings = parts.settings();
        if (settings.metrics().isPresent()) {
            http = Optional.of(parts.predecessor()
                    .leaves(() -> AdminHttp.start(
                            settings.metrics().get(), parts.metrics().exposition(), checks())));
        }
        if (settings.admin().isPresent()) {
            Path path = Path.of(settings.admin().get());
            socket = Optional.of(parts.predecessor().leaves(() -> listen(path, kept)));
        }
        if (settings.console().isPresent()) {
            console = Optional.of(
                    parts.predecessor().leaves(() -> listen(settings.console().get())));
            parts.operator().info("console on http://{}", consoleAddress().orElseThrow());
        }
    }

    private Console listen(Settings.Console stated) throws IOException {
        Settings.Log decisions = parts.settings().decisions();
        return Console.start(
                stated,
                new ConsoleParts(
                        decisions.file().map(Path::of).map(LogFiles::new),
                        Logs.mask(decisions),
                        this::status,
                        this::hosts,
                        () -> parts.policy().loaded(),
                        parts.settings().policyPath(),
                        parts.settings().hostname().orElseGet(HostName::ofThisMachine),
                        new AdminReputation(parts.memories().reputations(), SECONDS),
                        greylist(),
                        parts.extra(),
                        parts.reloads()::latest,
                        text -> parts.lines().say("console", parts.operator()::warn, text)));
    }

    private List<Status.Part> hosts() {
        return parts.backends().all().stream()
                .flatMap(backend -> backend.hosts().entrySet().stream()
                        .map(host -> new Status.Part(
                                backend.name() + " " + IpText.of(host.getKey().getAddress()) + " port "
                                        + host.getKey().getPort(),
                                host.getValue())))
                .toList();
    }

    /** Where the pages for admins are. */
    Optional<InetSocketAddress> consoleAddress() {
        return console.map(Console::address);
    }

    Optional<InetSocketAddress> httpAddress() {
        return http.map(AdminHttp::address);
    }

    @Override
    public void close() {
        http.ifPresent(AdminHttp::close);
        socket.ifPresent(AdminSocket::close);
        console.ifPresent(Console::close);
    }

    private AdminSocket listen(Path path, KeptEntries kept) throws IOException {
        return AdminSocket.start(
                path,
                List.of(
                        new AdminStatus(this::status, checks(), SECONDS),
                        new AdminTop(host(), this::status, parts.activity()::traffic, SECONDS),
                        greylist(),
                        new AdminReputation(parts.memories().reputations(), SECONDS),
                        new AdminList(() -> parts.policy().loaded().lists(), kept),
                        new AdminDnsList(parts.lookups()::lists, overrules),
                        new AdminReload(server::reload),
                        new AdminReopen(parts.logs()::reopen),
                        new AdminDrain(server::stop)));
    }

    private AdminGreylist greylist() {
        return new AdminGreylist(parts.memories().greylists(), parts.lookups()::ask, SECONDS);
    }

    private String host() {
        return parts.settings().hostname().orElseGet(HostName::ofThisMachine);
    }

    private List<Check> checks() {
        return List.of(
                new Check(
                        "listening",
                        () -> parts.door().isListening() && !parts.sessions().isDraining()),
                new Check("policy", () -> true),
                new Check("backend", this::hasBackend),
                Check.told("resolver", () -> parts.lookups().resolver().isBelieved()));
    }

    /** Whether a backend is up, asked anew where the last answer is old. */
    private boolean hasBackend() {
        parts.backends().refresh((EventLoop) parts.loops().next());
        return parts.backends().all().stream()
                .anyMatch(backend -> backend.health().isUp());
    }

    private Status status() {
        return new Status(
                new Status.Running(
                        Version.NUMBER,
                        started,
                        parts.policy().get().book().hash(),
                        parts.policy().loadedAt()),
                parts.settings().listeners().stream()
                        .map(each -> new Status.Listener(
                                each.name(), parts.sessions().open(each.name()), each.maxConnections()))
                        .toList(),
                new Status.Messages(
                        parts.holds().budget().used(), parts.holds().budget().limit()),
                parts.backends().all().stream()
                        .map(each -> new Status.Part(each.name(), each.condition()))
                        .toList(),
                parts.lookups().resolver().text(),
                parts.lookups().lists().stream()
                        .map(each -> new Status.Part(each.list(), each.state().word(), each.note()))
                        .toList(),
                parts.settings().store().isPresent()
                        ? OptionalLong.of(parts.memories().store().size())
                        : OptionalLong.empty(),
                parts.load().now().name().toLowerCase(Locale.ROOT));
    }
}
