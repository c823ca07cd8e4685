package gatepost.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads IP addresses as mail writes them: {@code [192.0.2.1]} and {@code [IPv6:2001:db8::1]} (RFC 5321 §4.1.3), or
 * without brackets. Everything is read by hand: the JDK's own reader asks DNS about whatever it does not understand.
 */
public final class AddressLiteral {

    private static final String IPV6_TAG = "IPv6:";
    private static final int GROUPS = 8;

    private AddressLiteral() {}

    /** The address that a literal with its brackets names; empty when it is not well-formed. */
    public static Optional<InetAddress> parse(String literal) {
        int last = literal.length() - 1;
        if (last < 1 || literal.charAt(0) != '[' || literal.charAt(last) != ']') {
            return Optional.empty();
        }
        String inner = literal.substring(1, last);
        return inner.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())
                ? ipv6(inner.substring(IPV6_TAG.length()))
                : ipv4(inner);
    }

    /** The address that {@code text} names without brackets or tag; empty when it is none. */
    public static Optional<InetAddress> parseBare(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static Optional<InetAddress> ipv4(String text) {
        byte[] octets = new byte[4];
        return readQuad(text, octets, 0) ? Optional.of(address(octets)) : Optional.empty();
    }

    private static boolean readQuad(String text, byte[] octets, int offset) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            int value = number(numbers[i], 10, 3);
            if (value < 0 || value > 255) {
                return false;
            }
            octets[offset + i] = (byte) value;
        }
        return true;
    }

    private static Optional<InetAddress> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            return whole.length == 2 * GROUPS ? Optional.of(address(whole)) : Optional.empty();
        }
        String before = text.substring(0, gap);
        String behind = text.substring(gap + 2);
        byte[] head = groups(before);
        byte[] tail = groups(behind);
        boolean readable = (before.isEmpty() || head.length > 0) && (behind.isEmpty() || tail.length > 0);
        // A dotted quad may only stand at the end, and :: stands for one group at least (RFC 4291 §2.2).
        if (!readable || before.indexOf('.') >= 0 || head.length + tail.length > 2 * (GROUPS - 1)) {
            return Optional.empty();
        }
        byte[] octets = new byte[2 * GROUPS];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, octets.length - tail.length, tail.length);
        return Optional.of(address(octets));
    }

    /** The octets of groups without a gap, the last perhaps a dotted quad; none when it cannot be read. */
    private static byte[] groups(String text) {
        String[] parts = text.split(":", -1);
        boolean quad = parts[parts.length - 1].indexOf('.') >= 0;
        int plain = quad ? parts.length - 1 : parts.length;
        if (plain > GROUPS) {
            return new byte[0];
        }
        byte[] octets = new byte[2 * plain + (quad ? 4 : 0)];
        for (int i = 0; i < plain; i++) {
            int value = number(parts[i], 16, 4);
            if (value < 0) {
                return new byte[0];
            }
            octets[2 * i] = (byte) (value >> 8);
            octets[2 * i + 1] = (byte) value;
        }
        return quad && !readQuad(parts[plain], octets, 2 * plain) ? new byte[0] : octets;
    }

    private static int number(String digits, int radix, int most) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            // Character.digit reads the digits of every script; only ASCII ones are meant.
            int digit = digits.charAt(i) > 127 ? -1 : Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address has 4 or 16 octets, not " + octets.length, wrongLength);
        }
    }
}
