package gatepost.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds fields that stand several times and do not say the same, where readers show or obey one of them and nobody knows
 * which. Two equal ones, as forwarders write them, mislead nobody; folds and the width of gaps make no difference.
 */
final class Conflicts {

    /** Octets of a value that are compared; of longer ones, no two are the same. */
    private static final int COMPARED = 4_096;

    private static final int FIELDS = FieldName.values().length;

    private final byte[][] first = new byte[FIELDS][];
    private final List<String> found = new ArrayList<>(0);

    /** Takes a complete field. */
    void take(FieldName name, OctetStore value) {
        if (!name.misleadsTwice()) {
            return;
        }
        byte[] before = first[name.ordinal()];
        if (before == null) {
            first[name.ordinal()] = cut(value);
        } else if (!found.contains(name.text()) && !isSame(before, value)) {
            found.add(name.text());
        }
    }

    /** Names in lower case, in order of appearance. */
    List<String> names() {
        return found;
    }

    private static byte[] cut(OctetStore value) {
        return Arrays.copyOf(value.array(), Math.min(COMPARED, value.length()));
    }

    private static boolean isSame(byte[] one, OctetStore other) {
        if (one.length == COMPARED || other.length() >= COMPARED) {
            return false;
        }
        return Arrays.equals(one, 0, one.length, other.array(), 0, other.length())
                || compact(one).equals(compact(cut(other)));
    }

    private static String compact(byte[] octets) {
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (byte octet : octets) {
            boolean blank = octet == ' ' || octet == '\t';
            if (!blank) {
                out.append(gap && out.length() > 0 ? " " : "").append((char) (octet & 255));
            }
            gap = blank;
        }
        return out.toString();
    }
}
