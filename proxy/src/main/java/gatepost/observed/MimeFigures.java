package gatepost.observed;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Structure of a message (RFC 2045, RFC 2046). Where readers disagree it is the reading with more in it.
 *
 * @param parts MIME entities, the message itself and containers included
 * @param leaves entities that hold no other
 * @param multiparts containers of the type multipart that have a part
 * @param messages entities of the type message/rfc822
 * @param depth deepest nesting; a message without parts has depth 0
 * @param partial entities of the type message/partial (RFC 2046 §5.2.2)
 * @param encodedContainers containers under base64 or quoted-printable, which RFC 2045 §6.4 forbids
 * @param attachments leaves that have a file name or are said to be attachments
 * @param types content types in small letters, with counts; at most 100, the rest is left out
 * @param names what files are called
 * @param ownNames the same without the mail that a delivery report brings back (RFC 3464, RFC 6522)
 * @param malformed what is wrong with it, as words
 * @param ambiguous what readers read differently, as words
 */
public record MimeFigures(
        int parts,
        int leaves,
        int multiparts,
        int messages,
        int depth,
        int partial,
        int encodedContainers,
        int attachments,
        Map<String, Integer> types,
        Names names,
        Names ownNames,
        Set<String> malformed,
        Set<String> ambiguous) {

    /** One text and nothing else. */
    public static final MimeFigures TEXT = plain(1, 0);

    public MimeFigures {
        types = Collections.unmodifiableMap(new TreeMap<>(types));
        malformed = Collections.unmodifiableSet(new LinkedHashSet<>(malformed));
        ambiguous = Collections.unmodifiableSet(new LinkedHashSet<>(ambiguous));
    }

    /** A message with nothing to find fault with. */
    public static MimeFigures plain(int parts, int depth) {
        return new MimeFigures(
                parts,
                parts - depth,
                depth,
                0,
                depth,
                0,
                0,
                0,
                Map.of("text/plain", parts - depth),
                Names.NONE,
                Names.NONE,
                Set.of(),
                Set.of());
    }

    /**
     * Names of files: of attachments, and those in the listings of zip archives.
     *
     * @param longest characters of the longest decoded name of an attachment, 0 without one
     * @param longestOctets octets of the longest such name in UTF-8
     * @param extensions what stands behind the last dots, in small letters, in order of appearance
     */
    public record Names(int longest, int longestOctets, List<String> extensions) {

        public static final Names NONE = new Names(0, 0, List.of());

        public Names {
            extensions = List.copyOf(extensions);
        }
    }
}
