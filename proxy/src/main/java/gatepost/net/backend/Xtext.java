package gatepost.net.backend;

import java.nio.charset.StandardCharsets;

/** The encoding of attribute values (RFC 3461 §4). */
final class Xtext {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Xtext() {}

    static String encode(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 127 && octet != '+' && octet != '=') {
                out.append((char) octet);
            } else {
                out.append('+').append(HEX[octet >> 4 & 15]).append(HEX[octet & 15]);
            }
        }
        return out.toString();
    }
}
