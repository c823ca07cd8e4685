package gatepost.state.greylist;

import gatepost.mail.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stays the same of an envelope address when the same message is tried again, or the same list writes again: what
 * mail software puts into a local part for itself is taken off or marked. For keys only, never for sending.
 */
public final class NormalAddress {

    /** The null sender as a value of its own. */
    public static final String NULL_SENDER = "<>";

    /** {@code prvs=KDDDSSSSSS=local} (BATV draft §4), and the form with both turned round that is met in the field. */
    private static final Pattern BATV = Pattern.compile("prvs=[0-9a-f]{4,16}=(.+)");

    private static final Pattern BATV_TURNED = Pattern.compile("prvs=(.+)=[0-9a-f]{10}");
    private static final Pattern BATV_BTV = Pattern.compile("btv1==[0-9a-f]+==(.+)");

    /** {@code SRS0=hash=time=domain=local}, after any of three separators. */
    private static final Pattern SRS0 = Pattern.compile("srs0[=+-][^=]+=[^=]+=([^=]+)=(.+)");

    /** {@code SRS1=hash=forwarder==hash=time=domain=local}. */
    private static final Pattern SRS1 = Pattern.compile("srs1[=+-][^=]+=[^=]+=[=+-][^=]+=[^=]+=([^=]+)=(.+)");

    private static final char MARK = '#';
    private static final Pattern ROW_OF_MARKS = Pattern.compile("#(?:[-_.=/]*#)+");

    /** From here on a word of letters and digits, or of hexadecimal digits, is taken for a made one. */
    private static final int MADE_WORD = 8;

    /** The shorter groups of a UUID. */
    private static final int MADE_GROUP = 4;

    /** A forwarder may have rewritten a rewritten address; more than this nobody does. */
    private static final int REWRITES = 3;

    private NormalAddress() {}

    /** BATV, SRS and {@code +ext} removed, VERP numbers and made words replaced by one mark, lower case. */
    public static String sender(Address sender) {
        if (sender.isNull()) {
            return NULL_SENDER;
        }
        String comparable = sender.comparable();
        int at = comparable.lastIndexOf('@');
        String local = at < 0 ? comparable : comparable.substring(0, at);
        String host = at < 0 ? "" : comparable.substring(at + 1);
        for (int i = 0; i < REWRITES; i++) {
            local = withoutBatv(local);
            Optional<Matcher> original = original(local);
            if (original.isEmpty()) {
                break;
            }
            host = original.get().group(1);
            local = original.get().group(2);
        }
        return marked(withoutExtension(local)) + (host.isEmpty() ? "" : "@" + host);
    }

    /** Lower case, without {@code +ext}. */
    public static String recipient(Address recipient) {
        String comparable = recipient.comparable();
        int at = comparable.lastIndexOf('@');
        return at < 0
                ? withoutExtension(comparable)
                : withoutExtension(comparable.substring(0, at)) + comparable.substring(at);
    }

    private static String withoutBatv(String local) {
        for (Pattern form : List.of(BATV, BATV_TURNED, BATV_BTV)) {
            Matcher batv = form.matcher(local);
            if (batv.matches()) {
                return batv.group(1);
            }
        }
        return local;
    }

    private static Optional<Matcher> original(String local) {
        for (Pattern form : List.of(SRS0, SRS1)) {
            Matcher srs = form.matcher(local);
            if (srs.matches()) {
                return Optional.of(srs);
            }
        }
        return Optional.empty();
    }

    private static String withoutExtension(String local) {
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }

    private static String marked(String local) {
        StringBuilder out = new StringBuilder(local.length());
        int at = 0;
        while (at < local.length()) {
            int end = at;
            while (end < local.length() && isAlphanumeric(local.charAt(end))) {
                end++;
            }
            if (end == at) {
                out.append(local.charAt(at));
                at++;
            } else {
                appendWord(out, local.substring(at, end));
                at = end;
            }
        }
        return oneMark(out);
    }

    private static void appendWord(StringBuilder out, String word) {
        if (isMade(word)) {
            out.append(MARK);
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            boolean digit = Character.isDigit(word.charAt(i));
            if (!digit) {
                out.append(word.charAt(i));
            } else if (i == 0 || !Character.isDigit(word.charAt(i - 1))) {
                out.append(MARK);
            }
        }
    }

    private static boolean isMade(String word) {
        boolean digit = word.chars().anyMatch(Character::isDigit);
        boolean hex = word.toLowerCase(Locale.ROOT).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return word.length() >= MADE_WORD ? digit || hex : word.length() >= MADE_GROUP && digit && hex;
    }

    /** A made word may hold separators of its own (base64url), so a row of marks is one. */
    private static String oneMark(CharSequence text) {
        return ROW_OF_MARKS.matcher(text).replaceAll("#");
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
}
