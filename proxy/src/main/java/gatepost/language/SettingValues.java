package gatepost.language;

import gatepost.facts.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the values of settings. */
final class SettingValues {

    private static final int LARGEST_PORT = 65_535;

    private final Problems problems;

    SettingValues(Problems problems) {
        this.problems = problems;
    }

    InetSocketAddress local(int port) {
        return new InetSocketAddress(IpNetwork.address("127.0.0.1").orElseThrow(), port);
    }

    /** {@code 192.0.2.1:25} or {@code [2001:db8::1]:25}. */
    Optional<InetSocketAddress> endpoint(Token token) {
        String text = token.text();
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        Optional<InetAddress> address = brackets
                ? IpNetwork.address(host.substring(1, host.length() - 1))
                : host.indexOf(':') < 0 ? IpNetwork.address(host) : Optional.empty();
        boolean number = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= LARGEST_PORT;
        if (address.isEmpty() || !number) {
            problems.error(
                    token.place(),
                    "expected ADDRESS:PORT, not " + token.quoted(),
                    host.equals("*") ? "write 0.0.0.0:" + port + " [::]:" + port : "as 127.0.0.1:2525 or [::1]:2525");
            return Optional.empty();
        }
        return Optional.of(new InetSocketAddress(address.get(), Integer.parseInt(port)));
    }

    /** Whether it is a port or an address with one, which somebody wrote where a path belongs. */
    boolean endpointLike(Token token) {
        return token.text().matches("([0-9.*]+|\\[[0-9A-Fa-f:.]*\\])?:?[0-9]{1,5}");
    }

    Optional<Double> quantity(Token token, Type type) {
        Optional<Double> value = Quantity.parse(token.text(), type).filter(v -> v >= 0);
        if (value.isEmpty()) {
            problems.error(token.place(), "expected " + Quantity.example(type) + ", not " + token.quoted());
        }
        return value;
    }

    Optional<Duration> time(Words words) {
        return words.take(Quantity.example(Type.TIME))
                .flatMap(token -> quantity(token, Type.TIME))
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }

    Optional<Integer> count(Words words) {
        Optional<Token> token = words.take("a number");
        boolean fits = token.isPresent() && token.get().text().matches("[1-9][0-9]{0,8}");
        if (token.isPresent() && !fits) {
            problems.error(
                    token.get().place(),
                    "expected a whole number above 0, not " + token.get().quoted());
        }
        return token.filter(t -> fits).map(t -> Integer.parseInt(t.text()));
    }

    Optional<String> choice(Words words, List<String> choices) {
        Optional<Token> token = words.take("one of: " + String.join(" ", choices));
        boolean fits = token.isPresent() && choices.contains(token.get().text());
        if (token.isPresent() && !fits) {
            problems.error(
                    token.get().place(),
                    "expected one of: " + String.join(" ", choices) + ", not "
                            + token.get().quoted(),
                    Nearest.hint(token.get().text(), choices));
        }
        return token.filter(t -> fits).map(Token::text);
    }

    /** The statements of a group that must be there. */
    List<Statement> group(Statement statement, Words words, String what) {
        if (statement.group().isEmpty()) {
            problems.error(words.behind(), "expected { " + what + " }");
        }
        return statement.group().map(Statement.Group::statements).orElse(List.of());
    }

    void unknown(Token keyword, Set<String> known) {
        problems.error(
                keyword.place(),
                "unknown setting " + keyword.quoted(),
                Nearest.hintOrAll(keyword.text(), new TreeSet<>(known)));
    }

    /** Complains about what is left of a statement, unless it was not understood in the first place. */
    void end(Words words, Statement statement, Set<String> known) {
        if (known.contains(statement.keyword().text())) {
            words.endWithoutGroup();
        }
    }

    void skip(Words words) {
        while (words.more()) {
            words.take();
        }
    }
}
