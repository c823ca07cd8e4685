package gatepost.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same scenario with its client at ::1: its address, and the names under which the DNS is asked about it, are
 * written over. There is only one IPv6 address on loopback, so only scenarios with one client can be.
 */
final class OverIpv6 {

    private static final Pattern CLIENT = Pattern.compile("client 127\\.0\\.0\\.(\\d+)");
    private static final String NIBBLES = "1" + ".0".repeat(31);

    private OverIpv6() {}

    /** Empty when it cannot be, or is already. */
    static Optional<List<String>> of(List<String> lines) {
        List<Matcher> clients = lines.stream()
                .filter(line -> line.startsWith("client "))
                .map(line -> CLIENT.matcher(line.strip()))
                .toList();
        if (clients.size() != 1 || !clients.get(0).matches()) {
            return Optional.empty();
        }
        String last = clients.get(0).group(1);
        List<String> over = new ArrayList<>(List.of("settings ipv6 yes"));
        lines.forEach(line -> over.add(line.replace(last + ".0.0.127.", NIBBLES + ".")
                .replaceAll("(?<![\\d.])127\\.0\\.0\\." + last + "(?![\\d.]\\d|\\d)", "::1")
                .replace(" A ::1", " AAAA ::1")));
        return Optional.of(over);
    }
}
