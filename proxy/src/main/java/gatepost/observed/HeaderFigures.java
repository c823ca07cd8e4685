package gatepost.observed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Form of a message's own header.
 *
 * @param count fields
 * @param bytes octets of the header section, without the empty line behind it
 * @param longest octets of the longest field, folds included
 * @param longestUnfolded the same without line ends, and with one space behind the colon
 * @param nonAscii fields that hold an octet over 127
 * @param subjectNonAscii the Subject is one of them
 * @param duplicates how often fields occur that may occur once (RFC 5322 §3.6) and occur more often, in order of
 *     appearance
 * @param mimeDuplicates the same of the fields of RFC 2045 and RFC 2183
 * @param missing names of the fields that must occur (RFC 5322 §3.6) and do not
 * @param malformed a line that is no field stands in it, a name is set apart from its colon, or a NUL occurs
 * @param hops Received fields
 */
public record HeaderFigures(
        int count,
        long bytes,
        long longest,
        long longestUnfolded,
        int nonAscii,
        boolean subjectNonAscii,
        Map<String, Integer> duplicates,
        Map<String, Integer> mimeDuplicates,
        List<String> missing,
        boolean malformed,
        int hops) {

    public HeaderFigures {
        duplicates = Collections.unmodifiableMap(new LinkedHashMap<>(duplicates));
        mimeDuplicates = Collections.unmodifiableMap(new LinkedHashMap<>(mimeDuplicates));
        missing = List.copyOf(missing);
    }

    /** A header with nothing to find fault with. */
    public static HeaderFigures plain(int count, long bytes, long longest, int hops) {
        return new HeaderFigures(count, bytes, longest, longest, 0, false, Map.of(), Map.of(), List.of(), false, hops);
    }
}
