package gatepost.facts.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Whether a reverse name looks like the ones that access providers give to their customers: a word of that trade, or
 * the address itself. Only a look, and never a reason to refuse: large senders number their hosts by address, too.
 */
final class AccessName {

    private static final Set<String> WORDS = Set.of(
            "dyn",
            "dynamic",
            "dynip",
            "dsl",
            "adsl",
            "vdsl",
            "xdsl",
            "pool",
            "pools",
            "dhcp",
            "ppp",
            "pppoe",
            "cable",
            "dial",
            "dialin",
            "dialup",
            "dip",
            "cust",
            "customer",
            "client",
            "user");

    /** The owner's own name may be any word: {@code mail.cable.example} is the mail host of a company. */
    private static final int LABELS_OF_OWNER = 2;

    /** One of thirty hosts that are merely numbered shares two octets with its address by chance. */
    private static final int OCTETS_IN_A_ROW = 3;

    /** The half of an IPv6 address that a provider gives a customer, or that the customer's host gives itself. */
    private static final int HALF_IN_HEX = 16;

    private AccessName() {}

    /** @param name a lower-case host name without trailing dot */
    static boolean looksLike(String name, InetAddress address) {
        String[] labels = name.split("\\.");
        String host = String.join(".", Arrays.copyOf(labels, Math.max(0, labels.length - LABELS_OF_OWNER)));
        return Arrays.stream(host.split("[^a-z]+")).anyMatch(WORDS::contains) || spells(host, address);
    }

    private static boolean spells(String host, InetAddress address) {
        String hex = HexFormat.of().formatHex(address.getAddress());
        if (address instanceof Inet4Address) {
            return host.contains(hex) || numbers(host, address.getAddress());
        }
        String digits = host.replaceAll("[^0-9a-f]", "");
        return digits.contains(hex.substring(0, HALF_IN_HEX)) || digits.contains(hex.substring(HALF_IN_HEX));
    }

    /** Octets in a row as decimal numbers, in the order of the address or the other way round. */
    private static boolean numbers(String host, byte[] address) {
        List<Integer> found = Arrays.stream(host.split("[^0-9]+"))
                .filter(digits -> !digits.isEmpty() && digits.length() <= 3)
                .map(Integer::valueOf)
                .toList();
        for (int i = 0; i + OCTETS_IN_A_ROW <= found.size(); i++) {
            List<Integer> row = found.subList(i, i + OCTETS_IN_A_ROW);
            for (int from = 0; from + OCTETS_IN_A_ROW <= address.length; from++) {
                if (row.equals(octets(address, from, 1))
                        || row.equals(octets(address, from + OCTETS_IN_A_ROW - 1, -1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Integer> octets(byte[] address, int from, int step) {
        return List.of(address[from] & 255, address[from + step] & 255, address[from + 2 * step] & 255);
    }
}
