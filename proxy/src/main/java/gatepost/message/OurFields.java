package gatepost.message;

import gatepost.mail.Domain;

/**
 * Header fields that nobody but this host may have written, so that whoever reads them behind us can believe them: what a
 * client brings under their names is forged and is left out (RFC 8601 §5).
 */
public final class OurFields {

    private static final String PRIVATE = "x-gatepost-";
    private static final String ENDS_ID = ";( \t";

    /** The only one there is (RFC 8601 §2.2). */
    private static final String VERSION = "1";

    private final String host;

    /** @param host the name by which our results go (authserv-id) */
    public OurFields(String host) {
        this.host = Domain.comparable(host);
    }

    /** Whether the field that {@code buf[from..to)} names is one of our own making. */
    boolean isPrivate(byte[] buf, int from, int to) {
        return to - from >= PRIVATE.length() && FieldName.spells(PRIVATE, buf, from, from + PRIVATE.length());
    }

    /**
     * Whether results of authentication claim to be ours: by the name they give, in any of its forms, or because they give
     * none that can be read, or a version that nobody knows.
     */
    boolean isClaimed(String value) {
        String id;
        int at = behindComments(value, 0);
        if (at < value.length() && value.charAt(at) == '"') {
            int close = value.indexOf('"', at + 1);
            id = close < 0 ? "" : value.substring(at + 1, close);
            at = close < 0 ? value.length() : close + 1;
        } else {
            int end = wordEnd(value, at);
            id = value.substring(at, end);
            at = end;
        }
        at = behindComments(value, at);
        String version = value.substring(at, wordEnd(value, at));
        return id.isEmpty()
                || Domain.comparable(EncodedWords.decode(id)).equals(host)
                || isNumber(version) && !version.equals(VERSION);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int wordEnd(String value, int from) {
        int end = from;
        while (end < value.length() && ENDS_ID.indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int behindComments(String value, int from) {
        int depth = 0;
        int at = from;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '\\' && depth > 0) {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && c != ' ' && c != '\t') {
                break;
            }
            at++;
        }
        return Math.min(at, value.length());
    }
}
