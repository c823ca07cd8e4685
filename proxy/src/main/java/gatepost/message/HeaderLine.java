package gatepost.message;

/**
 * What a line is that stands where header fields are expected (RFC 5322 §2.2, §4.5.8), read as Postfix reads it, because
 * Postfix is who reads it next: white space before the colon is let pass, a line that is no field ends the header and is
 * the first of the body, and a "From " line of a mailbox file on top is not part of either.
 *
 * @param kind what it is
 * @param nameEnd of a field: index behind the name
 * @param valueStart of a field: index behind the colon
 */
record HeaderLine(Kind kind, int nameEnd, int valueStart) {

    enum Kind {
        FIELD,
        FOLD,
        BLANK,
        ENVELOPE,
        BODY
    }

    private static final HeaderLine FOLD = new HeaderLine(Kind.FOLD, 0, 0);
    private static final HeaderLine BLANK = new HeaderLine(Kind.BLANK, 0, 0);
    private static final HeaderLine ENVELOPE = new HeaderLine(Kind.ENVELOPE, 0, 0);
    private static final HeaderLine BODY = new HeaderLine(Kind.BODY, 0, 0);

    /** The line {@code buf[from..to)}, without its CRLF; {@code first} of its header or not. */
    static HeaderLine of(byte[] buf, int from, int to, boolean first) {
        if (from == to) {
            return BLANK;
        }
        if (isBlank(buf[from])) {
            return FOLD;
        }
        int nameEnd = from;
        while (nameEnd < to && buf[nameEnd] > ' ' && buf[nameEnd] < 127 && buf[nameEnd] != ':') {
            nameEnd++;
        }
        int colon = nameEnd;
        while (colon < to && isBlank(buf[colon])) {
            colon++;
        }
        if (nameEnd > from && colon < to && buf[colon] == ':') {
            return new HeaderLine(Kind.FIELD, nameEnd, colon + 1);
        }
        return first && isEnvelope(buf, from, nameEnd, to) ? ENVELOPE : BODY;
    }

    private static boolean isEnvelope(byte[] buf, int from, int nameEnd, int to) {
        int start = buf[from] == '>' ? from + 1 : from;
        return nameEnd < to && buf[nameEnd] == ' ' && FieldName.spells("from", buf, start, nameEnd);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
