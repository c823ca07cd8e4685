package gatepost.harness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Octets that one server takes for the end of a message and another does not: what SMTP smuggling is made of. Made by
 * rule, so that nothing is left out: whatever was ever taken for the end of a line, before and behind a dot. One
 * character stands for one octet.
 */
public final class EndsOfData {

    /** The only end (RFC 5321 §4.1.1.4). */
    public static final String END = "\r\n.\r\n";

    /** What ends a line for somebody; the last four are VT, FF, and NEL and LS in UTF-8. */
    private static final List<String> LINE_ENDS = List.of(
            "\r\n", "\n", "\r", "\r\r\n", "\n\r", "\r\n\n", "\u000b", "\f", "\u00c2\u0085", "\u00e2\u0080\u00a8");

    /** What may stand around the dot and be overlooked. */
    private static final List<String> OVERLOOKED = List.of("", "\0", " ", "\t", ".");

    private EndsOfData() {}

    /** Line end, dot, line end in all variants, also with octets around the dot that somebody may drop; none is an end. */
    public static List<String> variants() {
        Set<String> all = new LinkedHashSet<>();
        for (String before : LINE_ENDS) {
            for (String behind : LINE_ENDS) {
                all.add(before + "." + behind);
            }
        }
        for (String before : LINE_ENDS.subList(0, 4)) {
            for (String behind : LINE_ENDS.subList(0, 4)) {
                for (String odd : OVERLOOKED) {
                    all.add(before + odd + "." + behind);
                    all.add(before + "." + odd + behind);
                }
            }
        }
        return all.stream().filter(each -> !isEnd(each)).toList();
    }

    /** All sequences of these octets, the shortest first; those that hold an end are among them. */
    public static List<String> sequences(String octets, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = all.size();
            for (String shorter : all.subList(from, to).toArray(String[]::new)) {
                octets.chars().forEach(octet -> all.add(shorter + (char) octet));
            }
            from = to;
        }
        return all;
    }

    /** Whether there is an end of data in it, wherever it stands in a message. */
    public static boolean isEnd(String octets) {
        return octets.contains(END);
    }

    /** What a strict reader makes of a message without its end: dots unstuffed, every line end CRLF, other CR a space. */
    public static String delivered(String content) {
        StringBuilder out = new StringBuilder();
        for (String line : content.split("\r\n", -1)) {
            String unstuffed = line.startsWith(".") ? line.substring(1) : line;
            out.append(unstuffed.replace('\r', ' ').replace("\n", "\r\n")).append("\r\n");
        }
        return out.toString();
    }

    /** Whether a line of it ends otherwise than in CRLF. */
    public static boolean hasBareNewline(String content) {
        String rest = content.replace("\r\n", "");
        return rest.indexOf('\r') >= 0 || rest.indexOf('\n') >= 0;
    }

    /** For messages of failures. */
    public static String shown(String octets) {
        return octets.chars()
                .mapToObj(
                        octet -> octet > ' ' && octet < 127 ? String.valueOf((char) octet) : "<%02X>".formatted(octet))
                .collect(Collectors.joining());
    }
}
