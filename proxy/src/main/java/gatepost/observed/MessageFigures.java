package gatepost.observed;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one pass over a message counted. All lengths are octets after dot-unstuffing and after the one normalisation of
 * bare CR and LF, that is of the octets that will be delivered; line lengths are without CRLF (RFC 5322 §2.1.1).
 *
 * @param size octets of the message as the client sent it, including every CRLF
 * @param longestLine octets of the longest line
 * @param bareNewline a bare LF or a bare CR occurred and was normalised (RFC 5321 §2.3.8)
 * @param nul a NUL octet occurred (RFC 5322 §3.5)
 * @param headerCount fields of the top header
 * @param headerBytes octets of the top header section, without the empty line behind it
 * @param headerLongest octets of the longest field of the top header, folds included
 * @param headerNonAscii an octet over 127 occurred in the top header
 * @param subjectNonAscii an octet over 127 occurred in the Subject field
 * @param duplicates names of the fields that may occur once (RFC 5322 §3.6) and occur more often, in order of appearance
 * @param date seconds since 1970 of the Date field, empty when there is none or it cannot be read
 * @param hops number of Received fields
 * @param parts MIME entities, the message itself included
 * @param depth deepest nesting; a message without parts has depth 0
 * @param partial a message/partial entity occurred (RFC 2046 §5.2.2)
 * @param longestFilename characters of the longest decoded attachment name, 0 without one
 * @param messageId text of Message-ID, empty without one; at most 255 characters
 */
public record MessageFigures(
        long size,
        int longestLine,
        boolean bareNewline,
        boolean nul,
        int headerCount,
        long headerBytes,
        long headerLongest,
        boolean headerNonAscii,
        boolean subjectNonAscii,
        List<String> duplicates,
        OptionalLong date,
        int hops,
        int parts,
        int depth,
        boolean partial,
        int longestFilename,
        String messageId) {

    public MessageFigures {
        duplicates = List.copyOf(duplicates);
    }
}
