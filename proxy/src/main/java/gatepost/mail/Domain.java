package gatepost.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * A domain name in the form in which domains are compared: lower-case A-labels (RFC 5890 §2.3.2.1), without a trailing
 * dot. {@code bücher.example} and {@code XN--BCHER-KVA.example.} are the same domain. A name of ASCII alone is compared
 * octet by octet: whether an A-label in it could be registered today is nothing to us.
 */
public record Domain(String name) {

    /** RFC 5321 §4.5.3.1.2. */
    public static final int MAX_LENGTH = 255;

    /** RFC 1035 §2.3.4. */
    private static final int MAX_LABEL = 63;

    /**
     * The domain that {@code text} spells in A- or U-labels, written absolutely (RFC 1034 §3.1: one dot at its end) or
     * not; empty when it is not a host name by RFC 5321 §4.1.2 (letters, digits and inner hyphens; an underscore is let
     * pass here, policies judge it).
     */
    public static Optional<Domain> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH + 1) {
            return Optional.empty();
        }
        return (isAscii(text) ? Optional.of(text) : UnicodeNames.toAscii(text))
                .map(Domain::relative)
                .filter(Domain::isHostName)
                .map(ascii -> new Domain(ascii.toLowerCase(Locale.ROOT)));
    }

    /**
     * The name as it is shown and passed on: with the letters in which {@code text} has it, but for a dot at its end;
     * in A-labels where it is not ASCII, so that nobody reads it otherwise than we did.
     *
     * @param text what this domain was parsed from
     */
    public String written(String text) {
        return isAscii(text) ? relative(text) : name;
    }

    /**
     * What a list, a policy or an admin wrote for a domain, in the form in which domains are compared; what is no
     * domain, as an address literal, in small letters.
     */
    public static String comparable(String text) {
        return parse(text).map(Domain::name).orElse(text.toLowerCase(Locale.ROOT));
    }

    /** Whether this is {@code other} or stands below it. */
    public boolean isWithin(Domain other) {
        return name.equals(other.name) || isBelow(other);
    }

    /** Whether this stands below {@code other}: {@code a.b.example} is below {@code b.example}. */
    public boolean isBelow(Domain other) {
        return name.length() > other.name.length() + 1
                && name.endsWith(other.name)
                && name.charAt(name.length() - other.name.length() - 1) == '.';
    }

    public boolean isQualified() {
        return name.indexOf('.') > 0;
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String relative(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isHostName(String ascii) {
        int start = 0;
        if (ascii.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i <= ascii.length(); i++) {
            if (i == ascii.length() || ascii.charAt(i) == '.') {
                if (!isLabel(ascii, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isLabel(String text, int from, int to) {
        if (to == from || to - from > MAX_LABEL || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
