package gatepost.observed;

import java.util.OptionalLong;

/**
 * What the fields of a message's own header say. All texts are decoded (RFC 2047) and of foreign origin.
 *
 * @param date seconds since 1970 of the Date field, empty when there is none or it cannot be read
 * @param messageId text of Message-ID, empty without one; at most 255 characters of printable ASCII
 * @param subject at most 1,000 characters
 * @param from the authors
 * @param replyToDomain comparable domain of the first address to reply to, empty without one
 * @param list a field of RFC 2369 or RFC 2919 says that a list sent it, or Precedence does
 * @param automatic Auto-Submitted says that no person sent it (RFC 3834 §5)
 */
public record HeaderContent(
        OptionalLong date,
        String messageId,
        String subject,
        Authors from,
        String replyToDomain,
        boolean list,
        boolean automatic) {

    /** Of a message by one author. */
    public static HeaderContent plain(OptionalLong date, String messageId, Authors from) {
        return new HeaderContent(date, messageId, "", from, "", false, false);
    }
}
