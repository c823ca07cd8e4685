package gatepost.observe;

import java.nio.charset.StandardCharsets;

/**
 * Makes what a client sent safe to stand in a line that is read by patterns: spaces, quotes, brackets of addresses,
 * semicolons, control and non-ASCII octets become {@code \xHH}, so no value can end its field or pose as another one.
 */
final class Escaped {

    /** Octets of one escaped value. */
    static final int MOST = 200;

    private static final String UNSAFE = " \"'\\<>;";
    private static final String HEX = "0123456789ABCDEF";

    private Escaped() {}

    /** A value that stands between angle brackets. */
    static String value(String text) {
        return escaped(text, UNSAFE);
    }

    /** A sentence of the backend that may quote the client: spaces may stay, field names cannot be faked. */
    static String sentence(String text) {
        return escaped(text, "\\;=");
    }

    /** The name of a host; one that is not of letters, digits, dots, hyphens and underscores is {@code unknown}. */
    static String host(String name) {
        boolean plain = !name.isEmpty() && name.length() <= MOST;
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
        }
        return plain ? name : "unknown";
    }

    private static String escaped(String text, String unsafe) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = octet >= ' ' && octet <= '~' && unsafe.indexOf(octet) < 0;
            if (out.length() + (safe ? 1 : 4) > MOST) {
                break;
            }
            if (safe) {
                out.append((char) octet);
            } else {
                out.append("\\x").append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
            }
        }
        return out.toString();
    }
}
