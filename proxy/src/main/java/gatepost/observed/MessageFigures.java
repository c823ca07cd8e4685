package gatepost.observed;

/**
 * What one pass over a message counted. All lengths are octets after dot-unstuffing and after the one normalisation of
 * bare CR and LF, that is of the octets that will be delivered; line lengths are without CRLF (RFC 5322 §2.1.1).
 *
 * @param size octets of the message as the client sent it, including every CRLF
 * @param longestLine octets of the longest line
 * @param bareNewline a bare LF or a bare CR occurred and was normalised (RFC 5321 §2.3.8)
 * @param nul a NUL octet occurred (RFC 5322 §3.5)
 * @param header form of the message's own header
 * @param content what its fields say
 * @param mime structure
 */
public record MessageFigures(
        long size,
        int longestLine,
        boolean bareNewline,
        boolean nul,
        HeaderFigures header,
        HeaderContent content,
        MimeFigures mime) {}
