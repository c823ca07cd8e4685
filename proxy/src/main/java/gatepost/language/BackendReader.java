package gatepost.language;

import gatepost.language.Settings.Backend;
import gatepost.language.Settings.PassClient;
import gatepost.questions.DomainList;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code backend NAME { ... }}. */
final class BackendReader {

    private static final Set<String> KNOWN =
            Set.of("to", "for", "pass-client", "connections", "recipients", "timeout", "tls");
    private static final int CONNECTIONS = 90;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** RFC 5321 §4.5.3.2 asks for 5 minutes and more. */
    private static final Duration REPLY = Duration.ofMinutes(5);

    private static final int PORT = 10_025;

    private final SettingValues values;
    private final Problems problems;
    private final List<Backend> backends = new ArrayList<>();

    BackendReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    List<Backend> all() {
        if (backends.isEmpty()) {
            return List.of(new Backend(
                    "postfix",
                    List.of(values.local(PORT)),
                    Optional.empty(),
                    PassClient.XCLIENT,
                    CONNECTIONS,
                    CONNECT,
                    REPLY,
                    Optional.empty()));
        }
        return backends;
    }

    void read(Statement statement, Words words) {
        Optional<Token> name = words.take("a name for the backend").filter(token -> Names.wellFormed(token, problems));
        words.end();
        if (name.isEmpty()) {
            return;
        }
        if (backends.stream().anyMatch(b -> b.name().equals(name.get().text()))) {
            problems.error(
                    name.get().place(), "there is a backend " + name.get().quoted() + " already");
            return;
        }
        Body body = new Body();
        values.group(statement, words, "to HOST:PORT").forEach(body::statement);
        if (!body.stated && statement.group().isPresent()) {
            problems.error(
                    name.get().place(),
                    "the backend " + name.get().quoted() + " has no address",
                    "write: to 127.0.0.1:10025");
        }
        boolean general = backends.stream().anyMatch(b -> b.domains().isEmpty());
        if (body.domains.isEmpty() && general) {
            problems.error(
                    name.get().place(),
                    "two backends are for all recipients",
                    "say which domains this one is for: for example.org");
        }
        backends.add(body.backend(name.get().text()));
    }

    /** A backend while it is read. */
    private final class Body {

        private final List<InetSocketAddress> to = new ArrayList<>();
        private boolean stated;
        private Optional<DomainList> domains = Optional.empty();
        private PassClient passClient = PassClient.XCLIENT;
        private int connections = CONNECTIONS;
        private Duration connect = CONNECT;
        private Duration reply = REPLY;
        private final BackendTlsReader tls = new BackendTlsReader(values, problems);

        Backend backend(String name) {
            return new Backend(name, to, domains, passClient, connections, connect, reply, tls.tls());
        }

        void statement(Statement statement) {
            Words words = new Words(statement, problems);
            switch (statement.keyword().text()) {
                case "to" -> to(words);
                case "for" -> domains(words);
                case "pass-client" -> passClient(words);
                case "connections" -> values.count(words).ifPresent(count -> connections = count);
                case "recipients" -> recipients(words);
                case "timeout" -> timeout(words);
                case "tls" -> tls.read(statement, words);
                default -> values.unknown(statement.keyword(), KNOWN);
            }
            values.end(words, statement, KNOWN);
        }

        private void to(Words words) {
            stated = true;
            do {
                words.take("HOST:PORT").flatMap(values::endpoint).ifPresent(to::add);
            } while (words.more());
        }

        private void domains(Words words) {
            List<EntryLine> lines = new ArrayList<>();
            do {
                words.take("a domain").ifPresent(token -> {
                    String problem = DomainNames.problem(token.text());
                    if (problem.isEmpty()) {
                        lines.add(new EntryLine(token.text(), false, token.place()));
                    } else {
                        problems.error(token.place(), problem);
                    }
                });
            } while (words.more());
            domains = Optional.of(new DomainNames("for", lines));
        }

        private void passClient(Words words) {
            values.choice(words, List.of("xclient", "proxy-v2", "proxy-v1", "none"))
                    .ifPresent(word -> passClient =
                            PassClient.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)));
        }

        private void recipients(Words words) {
            if (words.nextIs("list")) {
                problems.error(words.here(), Later.message("a recipient list"), "write: recipients ask");
                values.skip(words);
                return;
            }
            values.choice(words, List.of("ask"));
        }

        private void timeout(Words words) {
            do {
                Optional<String> which = values.choice(words, List.of("connect", "reply"));
                if (which.isEmpty()) {
                    values.skip(words);
                    return;
                }
                Optional<Duration> time = values.time(words);
                connect = which.get().equals("connect") ? time.orElse(connect) : connect;
                reply = which.get().equals("reply") ? time.orElse(reply) : reply;
            } while (words.more());
        }
    }
}
