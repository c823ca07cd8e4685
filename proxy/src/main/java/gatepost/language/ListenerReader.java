package gatepost.language;

import gatepost.language.Settings.Endpoint;
import gatepost.language.Settings.Listener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code listen NAME { ... }}. */
final class ListenerReader {

    private static final Set<String> KNOWN = Set.of(
            "on",
            "greet-delay",
            "max-connections",
            "errors",
            "mail",
            "chunking",
            "tls",
            "certificate",
            "client-from",
            "probe-from");
    private static final int MAX_CONNECTIONS = 20_000;

    /** Postfix's smtpd_hard_error_limit; from half of it on, its smtpd_soft_error_limit, answers are slowed down. */
    private static final int ERRORS = 20;

    private static final int FEWEST_ERRORS = 2;
    private static final int PORT = 2525;

    private final SettingValues values;
    private final Problems problems;
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<InetSocketAddress, Place> taken = new HashMap<>();

    ListenerReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** Those that are stated, else one on loopback. */
    List<Listener> all(Place beginning) {
        Endpoint here = new Endpoint(values.local(PORT), beginning);
        return listeners.isEmpty()
                ? List.of(new Listener(
                        "smtp",
                        List.of(here),
                        Duration.ZERO,
                        MAX_CONNECTIONS,
                        ERRORS,
                        true,
                        false,
                        Optional.empty(),
                        Settings.Intermediaries.NONE))
                : listeners;
    }

    void read(Statement statement, Words words) {
        Optional<Token> name = words.take("a name for the listener").filter(t -> Names.wellFormed(t, problems));
        words.end();
        if (name.isEmpty()) {
            return;
        }
        if (listeners.stream()
                .anyMatch(listener -> listener.name().equals(name.get().text()))) {
            problems.error(
                    name.get().place(), "there is a listener " + name.get().quoted() + " already");
            return;
        }
        Body body = new Body();
        values.group(statement, words, "on ADDRESS:PORT").forEach(body::statement);
        if (!body.stated && statement.group().isPresent()) {
            problems.error(
                    name.get().place(),
                    "the listener " + name.get().quoted() + " has no address",
                    "write: on 127.0.0.1:" + PORT);
        }
        listeners.add(new Listener(
                name.get().text(),
                body.on,
                body.greetDelay,
                body.maxConnections,
                body.errors,
                body.takesMail,
                body.chunking,
                body.tls.tls(),
                body.intermediaries.intermediaries()));
    }

    /** A listener while it is read. */
    private final class Body {

        private final List<Endpoint> on = new ArrayList<>();
        private boolean stated;
        private Duration greetDelay = Duration.ZERO;
        private int maxConnections = MAX_CONNECTIONS;
        private int errors = ERRORS;
        private boolean takesMail = true;
        private boolean chunking;
        private final TlsReader tls = new TlsReader(values, problems);
        private final IntermediariesReader intermediaries = new IntermediariesReader(values, problems);

        void statement(Statement statement) {
            Words words = new Words(statement, problems);
            switch (statement.keyword().text()) {
                case "on" -> on(words);
                case "greet-delay" -> values.time(words).ifPresent(time -> greetDelay = time);
                case "mail" -> mail(words);
                case "chunking" -> chunking = true;
                case "max-connections" -> values.count(words).ifPresent(count -> maxConnections = count);
                case "errors" -> errors(words);
                case "tls" -> tls.tls(statement, words);
                case "client-from" -> intermediaries.clientFrom(words);
                case "probe-from" -> intermediaries.probeFrom(words);
                case "certificate" -> tls.certificate(words);
                default -> values.unknown(statement.keyword(), KNOWN);
            }
            values.end(words, statement, KNOWN);
        }

        private void errors(Words words) {
            Place place = words.here();
            values.count(words).ifPresent(count -> {
                if (count < FEWEST_ERRORS) {
                    problems.error(place, "a session needs room for 2 errors at least");
                } else {
                    errors = count;
                }
            });
        }

        private void mail(Words words) {
            Optional<Token> how = words.take("none");
            takesMail = how.isEmpty() || !how.get().isWord("none");
            if (takesMail && how.isPresent()) {
                problems.error(
                        how.get().place(),
                        "expected none, not " + how.get().quoted(),
                        "without \"mail none\" mail is taken");
            }
        }

        private void on(Words words) {
            stated = true;
            if (words.nextIs("socket")) {
                problems.error(
                        words.here(),
                        "expected ADDRESS:PORT, not \"socket\"",
                        "a socket that systemd passes is taken where \"on\" has its address");
                values.skip(words);
                return;
            }
            do {
                Optional<Token> token = words.take("ADDRESS:PORT");
                token.flatMap(values::endpoint).ifPresent(address -> add(address, token.get()));
            } while (words.more());
        }

        private void add(InetSocketAddress address, Token token) {
            Place earlier = taken.putIfAbsent(address, token.place());
            if (earlier == null) {
                on.add(new Endpoint(address, token.place()));
            } else {
                problems.error(token.place(), token.quoted() + " is taken already, at " + earlier);
            }
        }
    }
}
