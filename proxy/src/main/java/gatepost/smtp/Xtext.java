package gatepost.smtp;

import java.util.Optional;

/** The encoding of ENVID and ORCPT values (RFC 3461 §4), and of those of XCLIENT: {@code +} and two hexadecimal digits stand for an octet. */
final class Xtext {

    private Xtext() {}

    /**
     * Whether {@code text} is xtext that encodes no control octet: an encoded NUL or line break would come to life when
     * somebody writes the value into a delivery report (RFC 3461 §4.4 asks for printable characters).
     *
     * @param utf8 whether characters outside ASCII may stand for themselves (RFC 6533 §3)
     */
    static boolean isClean(String text, boolean utf8) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                int octet = octet(text, i + 1);
                if (octet < ' ' || octet == 127) {
                    return false;
                }
                i += 2;
            } else if (c == '=' || c <= ' ' || c == 127 || c > 127 && !utf8 || Character.isISOControl(c)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Whether every backslash of the clean {@code text} begins a character of RFC 6533 §3, <code>\x{HEX}</code>, and none of
     * them is a control character, which would come to life as an encoded octet does, or half of a surrogate pair.
     */
    static boolean isCleanUnicode(String text) {
        String decoded = decoded(text);
        for (int at = decoded.indexOf('\\'); at >= 0; at = decoded.indexOf('\\', at + 1)) {
            int end = decoded.indexOf('}', at);
            if (!decoded.startsWith("x{", at + 1) || end < 0 || !isScalar(decoded.substring(at + 3, end))) {
                return false;
            }
        }
        return true;
    }

    /** What {@code text} encodes; empty when it is not clean, or encodes what is not ASCII. */
    static Optional<String> decode(String text) {
        if (!isClean(text, false)) {
            return Optional.empty();
        }
        return Optional.of(decoded(text)).filter(Ascii::is);
    }

    private static String decoded(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean encoded = text.charAt(i) == '+';
            out.append(encoded ? (char) octet(text, i + 1) : text.charAt(i));
            i += encoded ? 2 : 0;
        }
        return out.toString();
    }

    /** Up to six digits, as Unicode has them. */
    private static boolean isScalar(String digits) {
        int value = digits.isEmpty() || digits.length() > 6 ? -1 : 0;
        for (int i = 0; i < digits.length() && value >= 0; i++) {
            int digit = hex(digits.charAt(i));
            value = digit < 0 ? -1 : value << 4 | digit;
        }
        return value >= ' '
                && value <= Character.MAX_CODE_POINT
                && !Character.isISOControl(value)
                && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
    }

    private static int octet(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = hex(text.charAt(at));
        int low = hex(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(char c) {
        return c > 127 ? -1 : Character.digit(c, 16);
    }
}
