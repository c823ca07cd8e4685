package gatepost.harness;

import gatepost.net.smtp.Intermediaries;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scenario sets, and what holds when it does not. */
final class ScenarioSettings {

    private static final Pattern TIME = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern OCTETS = Pattern.compile("(\\d+)(|K|M)");

    private final Map<String, String> values = new HashMap<>(Map.ofEntries(
            Map.entry("greet-delay", "0s"),
            Map.entry("max-connections", "100"),
            Map.entry("descriptors", "1000"),
            Map.entry("errors", "20"),
            Map.entry("mail", "any"),
            Map.entry("chunking", "no"),
            Map.entry("recipients", "500"),
            Map.entry("messages", "200"),
            Map.entry("memory", "64M"),
            Map.entry("share", "1M"),
            Map.entry("dns-timeout", "3s"),
            Map.entry("resolver", "believed"),
            Map.entry("ipv6", "no"),
            Map.entry("proxies", "none"),
            Map.entry("namers", "none"),
            Map.entry("probes", "none"),
            Map.entry("tls", "off"),
            Map.entry("tls-library", "best"),
            Map.entry("handshakes", "100"),
            Map.entry("strangers", "no"),
            Map.entry("store", "fine"),
            Map.entry("xclient", "yes"),
            Map.entry("proxy-v1", "no"),
            Map.entry("backend-connections", "80"),
            Map.entry("backend-permit", "5s"),
            Map.entry("backend-ahead", "0"),
            Map.entry("backend-greeting", "4s"),
            Map.entry("backend-command", "4s"),
            Map.entry("backend-reply", "4s"),
            Map.entry("backend-keep", "4s")));

    /** Lines of {@code NAME VALUE}. */
    void set(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split("\\s+");
            if (words.length != 2 || values.put(words[0], words[1]) == null) {
                throw new AssertionError("there is no setting " + line);
            }
        }
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    boolean flag(String name) {
        return values.get(name).equals("yes");
    }

    boolean is(String name, String value) {
        return values.get(name).equals(value);
    }

    /** Who is no client: one address each. */
    Intermediaries intermediaries() {
        return new Intermediaries(
                is("proxies", "none") ? Optional.empty() : Optional.of(only("proxies")),
                only("namers"),
                only("probes"));
    }

    private Predicate<InetAddress> only(String name) {
        String address = values.get(name);
        return peer -> peer.getHostAddress().equals(address);
    }

    Duration time(String name) {
        return duration(values.get(name));
    }

    long octets(String name) {
        Matcher matcher = matching(OCTETS, values.get(name));
        int shift = List.of("", "K", "M").indexOf(matcher.group(2)) * 10;
        return Long.parseLong(matcher.group(1)) << shift;
    }

    /** {@code 300ms}, {@code 6s}, {@code 5m}, {@code 2h}, {@code 8d}. */
    static Duration duration(String text) {
        Matcher matcher = matching(TIME, text);
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Matcher matching(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new AssertionError("cannot read " + text);
        }
        return matcher;
    }
}
