package gatepost.message;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds fields that stand several times and do not say the same, where readers show or obey one of them and nobody knows
 * which. Two equal ones, as forwarders write them, mislead nobody; folds and the width of gaps make no difference.
 */
final class Conflicts {

    /** Octets of a value that are compared; of longer ones, no two are the same. */
    private static final int COMPARED = 4_096;

    private final Map<FieldName, String> first = new EnumMap<>(FieldName.class);
    private final Set<String> found = new LinkedHashSet<>();

    /** Takes a complete field. */
    void take(FieldName name, OctetStore value) {
        if (!name.misleadsTwice() || found.contains(name.text())) {
            return;
        }
        String text = compact(value);
        String before = first.putIfAbsent(name, text);
        if (before != null && !(text.equals(before) && text.length() < COMPARED)) {
            found.add(name.text());
        }
    }

    /** Names in lower case, in order of appearance. */
    List<String> names() {
        return List.copyOf(found);
    }

    private static String compact(OctetStore value) {
        byte[] octets = value.array();
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < value.length() && out.length() < COMPARED; i++) {
            boolean blank = octets[i] == ' ' || octets[i] == '\t';
            if (!blank) {
                out.append(gap && out.length() > 0 ? " " : "").append((char) (octets[i] & 255));
            }
            gap = blank;
        }
        return out.toString();
    }
}
