package gatepost.language;

import gatepost.facts.Type;
import gatepost.language.Settings.Addresses;
import gatepost.language.Settings.Dns;
import gatepost.language.Settings.Endpoint;
import gatepost.language.Settings.Listener;
import gatepost.language.Settings.Log;
import gatepost.language.Settings.PolicyPath;
import gatepost.language.Settings.Target;
import gatepost.mail.Domain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the statements of a settings file. */
final class SettingsReader {

    static final int MAX_CONNECTIONS = 20_000;

    private static final Set<String> STATEMENTS =
            new TreeSet<>(List.of("hostname", "policy", "listen", "backend", "dns", "memory", "log", "metrics"));
    private static final Set<String> LISTEN = Set.of("on", "greet-delay", "max-connections");
    private static final Set<String> LISTEN_LATER = Set.of("tls", "certificate", "client-from", "probe-from", "mail");
    private static final Set<String> POLICY_WORDS = Set.of("at", "list", "domains", "let", "dnsbl", "exempt", "test");
    private static final Duration DNS_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration KEEP = Duration.ofDays(30);

    /** Bodies that wait for their verdict; above 80 % messages go to files. */
    private static final long MEMORY = 256_000_000;

    private static final String TAG = "gatepost/smtpd";

    private final Problems problems;
    private final SettingValues values;
    private final BackendReader backends;
    private final Map<String, Place> once = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Optional<String> hostname = Optional.empty();
    private Optional<PolicyPath> policy = Optional.empty();
    private Dns dns = new Dns(List.of(), DNS_TIMEOUT);
    private long memory = MEMORY;
    private Log decisions = log(Target.OFF, Optional.empty());
    private Log text = log(Target.STDOUT, Optional.empty());
    private Optional<InetSocketAddress> metrics = Optional.empty();

    SettingsReader(Problems problems) {
        this.problems = problems;
        this.values = new SettingValues(problems);
        this.backends = new BackendReader(values, problems);
    }

    Settings read(List<Statement> statements, SourceText source) {
        statements.forEach(this::statement);
        if (listeners.isEmpty()) {
            Endpoint here = new Endpoint(values.local(2525), source.at(1, 1, 1));
            listeners.add(new Listener("smtp", List.of(here), Duration.ZERO, MAX_CONNECTIONS));
        }
        return new Settings(hostname, policy, listeners, backends.all(), dns, memory, decisions, text, metrics);
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
            case "listen" -> listen(statement, words);
            case "backend" -> backends.read(statement, words);
            case "dns" -> dns(statement, words);
            case "memory" -> memory(statement, words);
            case "log" -> log(statement, words);
            case "metrics" -> metrics(statement, words);
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
        return Optional.of(token.text());
    }

    private void listen(Statement statement, Words words) {
        Optional<Token> name = words.take("a name for the listener").filter(t -> Names.wellFormed(t, problems));
        words.end();
        if (name.isEmpty() || !first(statement, "listen " + name.get().text())) {
            return;
        }
        ListenerDraft draft = new ListenerDraft();
        values.group(statement, words, "on ADDRESS:PORT").forEach(inner -> {
            Words rest = new Words(inner, problems);
            String keyword = inner.keyword().text();
            switch (keyword) {
                case "on" -> {
                    draft.stated = true;
                    on(rest, draft.on);
                }
                case "greet-delay" -> values.time(rest).ifPresent(time -> draft.greetDelay = time);
                case "max-connections" -> values.count(rest).ifPresent(count -> draft.maxConnections = count);
                default -> values.unknown(inner.keyword(), LISTEN, LISTEN_LATER);
            }
            values.end(rest, inner, LISTEN);
        });
        if (!draft.stated && statement.group().isPresent()) {
            problems.error(name.get().place(), "the listener " + name.get().quoted() + " has no address", "write: on 127.0.0.1:2525");
        }
        listeners.add(new Listener(name.get().text(), draft.on, draft.greetDelay, draft.maxConnections));
    }

    /** A listener while it is read. */
    private static final class ListenerDraft {
        private final List<Endpoint> on = new ArrayList<>();
        private boolean stated;
        private Duration greetDelay = Duration.ZERO;
        private int maxConnections = MAX_CONNECTIONS;
    }

    private void on(Words words, List<Endpoint> on) {
        if (words.nextIs("socket")) {
            problems.error(words.here(), Later.message("\"on socket\""));
            values.skip(words);
            return;
        }
        do {
            Optional<Token> token = words.take("ADDRESS:PORT");
            token.flatMap(values::endpoint).ifPresent(address -> {
                Place earlier = once.putIfAbsent("on " + address, token.get().place());
                if (earlier == null) {
                    on.add(new Endpoint(address, token.get().place()));
                } else {
                    problems.error(token.get().place(), token.get().quoted() + " is taken already, at " + earlier);
                }
            });
        } while (words.more());
    }

    private void dns(Statement statement, Words words) {
        words.end();
        if (!first(statement, "dns")) {
            return;
        }
        List<InetSocketAddress> resolvers = new ArrayList<>();
        List<Duration> timeout = new ArrayList<>(List.of(DNS_TIMEOUT));
        values.group(statement, words, "resolver ADDRESS").forEach(inner -> {
            Words rest = new Words(inner, problems);
            switch (inner.keyword().text()) {
                case "resolver" -> resolvers(rest, resolvers);
                case "timeout" -> values.time(rest).ifPresent(time -> timeout.set(0, time));
                default -> values.unknown(inner.keyword(), Set.of("resolver", "timeout"), Set.of());
            }
            values.end(rest, inner, Set.of("resolver", "timeout"));
        });
        dns = new Dns(resolvers, timeout.get(0));
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
            metrics = words.take("ADDRESS:PORT").flatMap(values::endpoint);
            words.endWithoutGroup();
        }
    }

    private void log(Statement statement, Words words) {
        Optional<Token> kind = words.take("decisions or text");
        Optional<Token> target = kind.flatMap(token -> words.take("a file, stdout or off"));
        if (kind.isEmpty() || target.isEmpty()) {
            return;
        }
        if (!kind.get().isWord("decisions") && !kind.get().isWord("text")) {
            problems.error(kind.get().place(), "unknown log " + kind.get().quoted(), "one of: decisions text");
            return;
        }
        if (target.get().isWord("syslog")) {
            problems.error(target.get().place(), Later.message("a log to syslog"), "write it to stdout, systemd collects that");
            return;
        }
        words.end();
        if (first(statement, "log " + kind.get().text())) {
            Log log = options(statement, target(target.get()));
            decisions = kind.get().isWord("decisions") ? log : decisions;
            text = kind.get().isWord("text") ? log : text;
        }
    }

    private static Log target(Token token) {
        return token.isWord("stdout")
                ? log(Target.STDOUT, Optional.empty())
                : token.isWord("off")
                        ? log(Target.OFF, Optional.empty())
                        : log(Target.FILE, Optional.of(Loader.beside(token)));
    }

    private static Log log(Target target, Optional<String> file) {
        return new Log(target, file, KEEP, false, Addresses.FULL, TAG);
    }

    private Log options(Statement statement, Log log) {
        Set<String> known = Set.of("keep", "subjects", "addresses", "style", "tag");
        Log result = log;
        for (Statement inner : statement.group().map(Statement.Group::statements).orElse(List.of())) {
            Words rest = new Words(inner, problems);
            Log before = result;
            result = switch (inner.keyword().text()) {
                case "keep" -> values.time(rest).map(t -> with(before, t, before.subjects(), before.addresses(), before.tag())).orElse(before);
                case "subjects" -> values.choice(rest, List.of("on", "off"))
                        .map(w -> with(before, before.keep(), w.equals("on"), before.addresses(), before.tag()))
                        .orElse(before);
                case "addresses" -> values.choice(rest, List.of("full", "domain", "hash"))
                        .map(w -> with(before, before.keep(), before.subjects(), Addresses.valueOf(w.toUpperCase(Locale.ROOT)), before.tag()))
                        .orElse(before);
                case "style" -> values.choice(rest, List.of("postfix")).map(w -> before).orElse(before);
                case "tag" -> rest.take("a tag")
                        .map(t -> with(before, before.keep(), before.subjects(), before.addresses(), t.text()))
                        .orElse(before);
                default -> values.unknown(inner.keyword(), known, Set.of(), before);
            };
            values.end(rest, inner, known);
        }
        return result;
    }

    private static Log with(Log log, Duration keep, boolean subjects, Addresses addresses, String tag) {
        return new Log(log.target(), log.file(), keep, subjects, addresses, tag);
    }
}
