package gatepost.message;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The small transfer codings of header fields; what cannot be decoded is kept or left out, never refused. */
final class Transfer {

    private static final byte[] SEXTETS = sextets();

    private Transfer() {}

    /** Decodes an {@code escape} with two hexadecimal digits (RFC 2231 §4, RFC 2045 §6.7 (1)); the rest stays. */
    static void escaped(String text, char escape, ByteArrayOutputStream out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = digit(text, i + 1);
            int low = digit(text, i + 2);
            if (c == escape && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(c);
            }
        }
    }

    /** Decodes base64 (RFC 2045 §6.8); octets outside its alphabet are skipped. */
    static void base64(String text, ByteArrayOutputStream out) {
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = sextet(text.charAt(i));
            if (value >= 0) {
                bits = bits << 6 | value;
                held += 6;
            }
            if (held >= 8) {
                held -= 8;
                out.write(bits >> held);
            }
        }
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }

    /** The value of an octet of base64, or -1. */
    static int sextet(int octet) {
        return octet < SEXTETS.length ? SEXTETS[octet] : -1;
    }

    private static byte[] sextets() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
