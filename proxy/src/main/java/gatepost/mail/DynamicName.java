package gatepost.mail;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a reverse name looks as an access provider gives it to its customers: made of the address, or with a word of
 * the trade. Only a look: it is a doubt and makes an origin smaller, it is never a reason to refuse. A word of mail in
 * the name ({@code mta-192-0-2-1.example.net}) clears it: large senders number their hosts by address too.
 */
public final class DynamicName {

    private static final Set<String> ACCESS = Set.of(
            "dyn",
            "dynamic",
            "dynamicip",
            "dynip",
            "dsl",
            "adsl",
            "vdsl",
            "xdsl",
            "sdsl",
            "pool",
            "pools",
            "dhcp",
            "ppp",
            "pppoe",
            "cable",
            "catv",
            "dial",
            "dialin",
            "dialup",
            "dip",
            "broadband",
            "bband",
            "cpe",
            "modem",
            "mobile",
            "wireless",
            "wifi",
            "gprs",
            "lte",
            "umts",
            "ftth",
            "fiber",
            "fibre",
            "customer",
            "cust",
            "client",
            "clients",
            "user",
            "users",
            "hfc",
            "nat",
            "unassigned");

    private static final Set<String> MAIL = Set.of(
            "mail",
            "email",
            "smtp",
            "mx",
            "mta",
            "mout",
            "relay",
            "out",
            "outbound",
            "mailer",
            "mailout",
            "bounce",
            "newsletter");

    /** The organisation's own name may be any word: {@code mail.cable.example} is the mail host of a company. */
    private static final int LABELS_OF_OWNER = 2;

    private DynamicName() {}

    /** @param name the reverse name of {@code address}, confirmed or not */
    public static boolean looksDynamic(Domain name, InetAddress address) {
        String host = hostPart(name);
        List<String> words = words(host);
        if (words.stream().anyMatch(MAIL::contains)) {
            return false;
        }
        return words.stream().anyMatch(ACCESS::contains) || spells(host, address);
    }

    private static String hostPart(Domain name) {
        String[] labels = name.name().toLowerCase(Locale.ROOT).split("\\.");
        return String.join(".", Arrays.copyOf(labels, Math.max(0, labels.length - LABELS_OF_OWNER)));
    }

    private static List<String> words(String host) {
        return Arrays.asList(host.split("[^a-z]+"));
    }

    private static boolean spells(String host, InetAddress address) {
        byte[] octets = address.getAddress();
        String hex = hex(octets);
        if (octets.length == 4) {
            return host.contains(hex) || spellsNumbers(host, octets);
        }
        // Groups may be written with or without their separators; the last 64 bits are the customer's.
        String letters = host.replaceAll("[^0-9a-f]", "");
        return letters.contains(hex.substring(16)) || letters.contains(hex.substring(0, 16));
    }

    /** Three octets in a row, in either order: with two, numbered hosts would be suspect by chance. */
    private static boolean spellsNumbers(String host, byte[] octets) {
        List<Integer> own = new ArrayList<>();
        for (byte octet : octets) {
            own.add(octet & 0xFF);
        }
        List<Integer> reversed = new ArrayList<>(List.of(own.get(3), own.get(2), own.get(1), own.get(0)));
        List<Integer> found = numbers(host);
        for (int i = 0; i + 3 <= found.size(); i++) {
            List<Integer> three = found.subList(i, i + 3);
            if (isPart(three, own) || isPart(three, reversed)) {
                return true;
            }
        }
        return spellsPadded(host, own) || spellsPadded(host, reversed);
    }

    private static boolean isPart(List<Integer> three, List<Integer> four) {
        return three.equals(four.subList(0, 3)) || three.equals(four.subList(1, 4));
    }

    private static List<Integer> numbers(String host) {
        List<Integer> numbers = new ArrayList<>();
        for (String digits : host.split("[^0-9]+")) {
            if (!digits.isEmpty() && digits.length() <= 3) {
                numbers.add(Integer.valueOf(digits));
            }
        }
        return numbers;
    }

    /** {@code 192000002001} without separators. */
    private static boolean spellsPadded(String host, List<Integer> octets) {
        return host.contains(String.format(Locale.ROOT, "%03d%03d%03d%03d", octets.toArray()));
    }

    private static String hex(byte[] octets) {
        StringBuilder out = new StringBuilder();
        for (byte octet : octets) {
            out.append(Character.forDigit(octet >> 4 & 15, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return out.toString();
    }
}
