package gatepost.records;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Hides who writes to whom from those who read logs: the local part of every address in a text, wherever it stands. The
 * domain stays, so that a record is still of use.
 */
public final class AddressMask {

    /** Shows everything. */
    public static final AddressMask FULL = new AddressMask(address -> address);

    /** Shows domains alone, as {@code *@example.org}. */
    public static final AddressMask DOMAIN = new AddressMask(address -> "*" + domain(address));

    private static final Pattern HIDDEN = Pattern.compile("\\*@|~[0-9a-f]{12}@");

    private static final String ENDS_LOCAL_PART = "<>()[],:;\"";
    private static final String IN_DOMAIN = ".-_[]:";

    private final UnaryOperator<String> masked;

    private AddressMask(UnaryOperator<String> masked) {
        this.masked = masked;
    }

    /** The same code for the same address, as {@code ~9f86d081884c@example.org}: who knows an address, finds it. */
    public static AddressMask hash(AddressKey key) {
        return new AddressMask(address -> "~" + key.code(address.toLowerCase(Locale.ROOT)) + domain(address));
    }

    /** Whether this is no address any more, but what a log shows instead of one. */
    public static boolean isHidden(String address) {
        return HIDDEN.matcher(address).lookingAt();
    }

    /** The text with every address in it hidden. */
    public String in(String text) {
        if (this == FULL || text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = Math.max(done, localPart(text, at));
            if (start < at && at >= done) {
                int end = domainEnd(text, at + 1);
                out.append(text, done, start).append(masked.apply(text.substring(start, end)));
                done = end;
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    /** Where the local part before {@code at} begins; a quoted one with its quote. */
    private static int localPart(String text, int at) {
        if (at > 0 && text.charAt(at - 1) == '"') {
            int quote = text.lastIndexOf('"', at - 2);
            return quote < 0 ? at : quote;
        }
        int start = at;
        while (start > 0 && text.charAt(start - 1) > ' ' && ENDS_LOCAL_PART.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private static int domainEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || IN_DOMAIN.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@'));
    }
}
