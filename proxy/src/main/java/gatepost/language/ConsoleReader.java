package gatepost.language;

import gatepost.language.Settings.Console;
import gatepost.language.Settings.UserHeader;
import gatepost.mail.Domain;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code console on ADDRESS:PORT { ... }}. */
final class ConsoleReader {

    private static final Set<String> KNOWN = Set.of("password-file", "user-header", "name");

    /** RFC 9110 §5.1, without the marks that nobody uses. */
    private static final String FIELD = "[A-Za-z0-9-]{1,64}";

    private final SettingValues values;
    private final Problems problems;
    private Optional<Console> console = Optional.empty();
    private Optional<Place> stated = Optional.empty();

    ConsoleReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** @param decisions where it finds what it shows */
    Optional<Console> console(Settings.Log decisions) {
        if (console.isPresent() && decisions.target() != Settings.Target.FILE) {
            problems.warning(
                    stated.orElseThrow(),
                    "the console finds no decisions: they are written to no file",
                    "write: log decisions \"/var/log/gatepost/decisions.jsonl\"");
        }
        return console;
    }

    void read(Statement statement, Words words) {
        if (stated.isPresent()) {
            problems.error(statement.place(), "\"console\" is stated already, at " + stated.get());
            return;
        }
        stated = Optional.of(statement.place());
        if (!words.require("on")) {
            return;
        }
        Optional<Token> address = words.take("ADDRESS:PORT");
        Optional<InetSocketAddress> on = address.flatMap(values::endpoint);
        words.end();
        Body body = new Body();
        statement.group().ifPresent(group -> group.statements().forEach(body::statement));
        on.ifPresent(there -> open(there, address.orElseThrow(), body));
        console = on.map(body::console);
    }

    private void open(InetSocketAddress on, Token address, Body body) {
        if (on.getAddress().isLoopbackAddress()) {
            return;
        }
        if (!body.asksWho) {
            problems.error(
                    address.place(),
                    "whoever reaches " + address.quoted() + " would read who writes to whom",
                    "add { password-file FILE } or { user-header NAME from NET }; 127.0.0.1 keeps it on this host");
        } else if (body.passwords.isPresent()) {
            problems.warning(
                    address.place(),
                    "passwords come to " + address.quoted() + " in clear",
                    "put a web server with TLS in front, and the console on 127.0.0.1");
        }
    }

    /** A console while it is read. */
    private final class Body {

        private final List<String> names = new ArrayList<>();
        private Optional<String> passwords = Optional.empty();
        private Optional<UserHeader> header = Optional.empty();

        /** Also when what was said of it is wrong. */
        private boolean asksWho;

        Console console(InetSocketAddress on) {
            return new Console(on, names, passwords, header);
        }

        void statement(Statement statement) {
            Words words = new Words(statement, problems);
            switch (statement.keyword().text()) {
                case "password-file" -> {
                    once(statement);
                    passwords =
                            words.take("a file with users and their passwords").map(Loader::beside);
                }
                case "user-header" -> {
                    once(statement);
                    header(words);
                }
                case "name" -> names(words);
                default -> values.unknown(statement.keyword(), KNOWN);
            }
            values.end(words, statement, KNOWN);
        }

        private void once(Statement statement) {
            if (asksWho) {
                problems.error(
                        statement.place(),
                        "the console knows its users by passwords or by a header, and only once",
                        "with a proxy that asks who they are, the header is enough");
            }
            asksWho = true;
        }

        private void header(Words words) {
            Optional<Token> name = words.take("the name of a header field, as X-Remote-User");
            if (name.isPresent() && !name.get().text().matches(FIELD)) {
                problems.error(
                        name.get().place(),
                        "not the name of a header field: " + name.get().quoted(),
                        "as X-Remote-User");
            }
            if (name.isEmpty() || !words.require("from")) {
                values.skip(words);
                return;
            }
            List<IpNetwork> proxies = new ArrayList<>();
            new TrustedNetworks(problems).read(words, proxies::add);
            header = Optional.of(new UserHeader(name.get().text(), new NetworkSet(proxies)));
        }

        private void names(Words words) {
            do {
                words.take("a name such as console.example.org").ifPresent(token -> {
                    Optional<Domain> name = Domain.parse(token.text());
                    if (name.isEmpty()) {
                        problems.error(token.place(), "not a host name: " + token.quoted(), "as console.example.org");
                    } else {
                        names.add(name.get().written(token.text()));
                    }
                });
            } while (words.more());
        }
    }
}
