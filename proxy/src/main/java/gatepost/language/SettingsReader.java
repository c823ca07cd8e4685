package gatepost.language;

import gatepost.facts.Type;
import gatepost.language.Settings.Dns;
import gatepost.language.Settings.PolicyPath;
import gatepost.mail.Domain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the statements of a settings file. */
final class SettingsReader {

    private static final Set<String> STATEMENTS = new TreeSet<>(List.of(
            "hostname", "policy", "listen", "backend", "dns", "memory", "store", "log", "metrics", "admin", "console"));
    private static final Set<String> POLICY_WORDS = Set.of("at", "list", "domains", "let", "dnsbl", "exempt", "test");
    private static final Set<String> OF_DNS = Set.of("resolver", "timeout", "canary");
    private static final String NO_CANARY = "none";
    private static final Duration DNS_TIMEOUT = Duration.ofSeconds(3);

    /** Bodies that wait for their verdict; above 80 % messages go to files. */
    private static final long MEMORY = 256_000_000;

    private final Problems problems;
    private final SettingValues values;
    private final ListenerReader listeners;
    private final BackendReader backends;
    private final LogReader logs;
    private final StoreReader stores;
    private final ConsoleReader consoles;
    private final Map<String, Place> once = new HashMap<>();
    private Optional<String> hostname = Optional.empty();
    private Optional<PolicyPath> policy = Optional.empty();
    private Dns dns = new Dns(List.of(), DNS_TIMEOUT, Optional.empty());
    private long memory = MEMORY;
    private Optional<InetSocketAddress> metrics = Optional.empty();
    private Optional<String> admin = Optional.empty();

    SettingsReader(Problems problems) {
        this.problems = problems;
        this.values = new SettingValues(problems);
        this.listeners = new ListenerReader(values, problems);
        this.backends = new BackendReader(values, problems);
        this.logs = new LogReader(values, problems);
        this.stores = new StoreReader(values, problems);
        this.consoles = new ConsoleReader(values, problems);
    }

    Settings read(List<Statement> statements, SourceText source) {
        statements.forEach(this::statement);
        return new Settings(
                hostname,
                policy,
                listeners.all(source.at(1, 1, 1)),
                backends.all(),
                dns,
                memory,
                logs.decisions(),
                logs.text(),
                metrics,
                admin,
                stores.store(),
                consoles.console(logs.decisions()));
    }

    private void statement(Statement statement) {
        Words words = new Words(statement, problems);
        String keyword = statement.keyword().text();
        switch (keyword) {
            case "hostname" -> {
                if (first(statement, keyword)) {
                    hostname = words.take("the host name").flatMap(this::name);
                    words.endWithoutGroup();
                }
            }
            case "policy" -> {
                if (first(statement, keyword)) {
                    policy = words.take("the policy file").map(t -> new PolicyPath(Loader.beside(t), t.place()));
                    words.endWithoutGroup();
                }
            }
            case "listen" -> listeners.read(statement, words);
            case "backend" -> backends.read(statement, words);
            case "dns" -> dns(statement, words);
            case "memory" -> memory(statement, words);
            case "log" -> logs.read(statement, words);
            case "metrics" -> metrics(statement, words);
            case "admin" -> admin(statement, words);
            case "store" -> stores.read(statement, words);
            case "console" -> consoles.read(statement, words);
            default -> unknown(statement.keyword());
        }
    }

    private void unknown(Token keyword) {
        if (Later.SETTINGS.contains(keyword.text())) {
            problems.error(keyword.place(), Later.message(keyword.quoted()));
        } else {
            problems.error(
                    keyword.place(),
                    "unknown setting " + keyword.quoted(),
                    POLICY_WORDS.contains(keyword.text())
                            ? "it belongs into the policy file"
                            : Nearest.hintOrAll(keyword.text(), STATEMENTS));
        }
    }

    private boolean first(Statement statement, String what) {
        Place earlier = once.putIfAbsent(what, statement.place());
        if (earlier != null) {
            problems.error(statement.place(), Visible.quoted(what) + " is stated already, at " + earlier);
        }
        return earlier == null;
    }

    private Optional<String> name(Token token) {
        Optional<Domain> domain = Domain.parse(token.text());
        if (domain.isEmpty() || !domain.get().isQualified()) {
            problems.error(token.place(), "not a full host name: " + token.quoted(), "as mx1.example.org");
            return Optional.empty();
        }
        return Optional.of(domain.get().written(token.text()));
    }

    private void dns(Statement statement, Words words) {
        words.end();
        if (!first(statement, "dns")) {
            return;
        }
        List<InetSocketAddress> resolvers = new ArrayList<>();
        List<Duration> timeout = new ArrayList<>(List.of(DNS_TIMEOUT));
        List<String> canaries = new ArrayList<>();
        values.group(statement, words, "resolver ADDRESS").forEach(inner -> {
            Words rest = new Words(inner, problems);
            switch (inner.keyword().text()) {
                case "resolver" -> resolvers(rest, resolvers);
                case "timeout" -> values.time(rest).ifPresent(time -> timeout.set(0, time));
                case "canary" -> canaries(rest, canaries);
                default -> values.unknown(inner.keyword(), OF_DNS);
            }
            values.end(rest, inner, OF_DNS);
        });
        dns = new Dns(resolvers, timeout.get(0), canaries.isEmpty() ? Optional.empty() : Optional.of(noNone(canaries)));
    }

    private void resolvers(Words words, List<InetSocketAddress> resolvers) {
        do {
            Optional<Token> token = words.take("the address of a resolver");
            if (token.isPresent()) {
                Optional<InetAddress> bare = IpNetwork.address(token.get().text());
                bare.map(Dns::resolver).or(() -> values.endpoint(token.get())).ifPresent(resolvers::add);
            }
        } while (words.more());
    }

    private void canaries(Words words, List<String> canaries) {
        do {
            words.take("a host name or an address, or none").ifPresent(token -> {
                boolean address = IpNetwork.address(token.text()).isPresent();
                if (address || token.text().equals(NO_CANARY) || name(token).isPresent()) {
                    canaries.add(token.text());
                }
            });
        } while (words.more());
    }

    private static List<String> noNone(List<String> canaries) {
        return canaries.stream().filter(each -> !each.equals(NO_CANARY)).toList();
    }

    private void memory(Statement statement, Words words) {
        if (first(statement, "memory") && words.require("messages")) {
            words.take("a size such as 1GB")
                    .flatMap(token -> values.quantity(token, Type.SIZE))
                    .ifPresent(size -> memory = size.longValue());
            words.endWithoutGroup();
        }
    }

    private void metrics(Statement statement, Words words) {
        if (first(statement, "metrics") && words.require("on")) {
            Optional<Token> token = words.take("ADDRESS:PORT");
            metrics = token.flatMap(values::endpoint);
            metrics.filter(address -> !address.getAddress().isLoopbackAddress())
                    .ifPresent(open -> problems.warning(
                            token.orElseThrow().place(),
                            "whoever reaches " + token.orElseThrow().quoted() + " reads the metrics",
                            "127.0.0.1 or [::1] keeps them on this host; else a firewall must"));
            words.endWithoutGroup();
        }
    }

    private void admin(Statement statement, Words words) {
        if (first(statement, "admin") && words.require("on")) {
            admin = words.take("the path of a socket").flatMap(this::socket);
            words.endWithoutGroup();
        }
    }

    private Optional<String> socket(Token path) {
        if (path.text().isEmpty() || values.endpointLike(path)) {
            problems.error(
                    path.place(),
                    "expected the path of a socket, not " + path.quoted(),
                    "as \"/run/gatepost/admin.sock\"");
            return Optional.empty();
        }
        return Optional.of(Loader.beside(path));
    }
}
