package gatepost.observed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Form of a message's own header.
 *
 * @param count fields
 * @param size in octets
 * @param nonAscii fields that hold an octet over 127
 * @param subjectNonAscii the Subject is one of them
 * @param duplicates how often fields occur that may occur once (RFC 5322 §3.6) and occur more often, in order of
 *     appearance
 * @param mimeDuplicates the same of the fields of RFC 2045 and RFC 2183
 * @param conflicts names of those fields of which readers show or obey one, and that occur with different values: From,
 *     Sender, Reply-To, Subject, Date, and what begins with Content-
 * @param missing names of the fields that must occur (RFC 5322 §3.6) and do not
 * @param malformed a line that is no field stands in it, a name is set apart from its colon, or a NUL occurs
 * @param hops Received fields
 */
public record HeaderFigures(
        int count,
        Size size,
        int nonAscii,
        boolean subjectNonAscii,
        Map<String, Integer> duplicates,
        Map<String, Integer> mimeDuplicates,
        List<String> conflicts,
        List<String> missing,
        boolean malformed,
        int hops) {

    public HeaderFigures {
        duplicates = Collections.unmodifiableMap(new LinkedHashMap<>(duplicates));
        mimeDuplicates = Collections.unmodifiableMap(new LinkedHashMap<>(mimeDuplicates));
        conflicts = List.copyOf(conflicts);
        missing = List.copyOf(missing);
    }

    /**
     * Octets of a header.
     *
     * @param bytes all of it, without the empty line behind it
     * @param longest the longest field, folds included
     * @param longestUnfolded the same without line ends, and with one space behind the colon
     * @param restBytes all of it but for the addresses in To, Cc and Bcc
     * @param restLongest the longest field, or the longest piece of those fields that is no address
     */
    public record Size(long bytes, long longest, long longestUnfolded, long restBytes, long restLongest) {

        /** Without a list of addresses. */
        public static Size plain(long bytes, long longest) {
            return new Size(bytes, longest, longest, bytes, longest);
        }
    }

    /** A header with nothing to find fault with. */
    public static HeaderFigures plain(int count, long bytes, long longest, int hops) {
        Size size = Size.plain(bytes, longest);
        return new HeaderFigures(count, size, 0, false, Map.of(), Map.of(), List.of(), List.of(), false, hops);
    }
}
