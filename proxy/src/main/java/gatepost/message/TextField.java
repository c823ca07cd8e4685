package gatepost.message;

import gatepost.mail.Printable;
import java.util.StringTokenizer;

/**
 * A header field of ours with an unstructured body (RFC 5322 §3.6.8). Whatever the text is made of, the field is one
 * field of ASCII lines with fewer than 998 octets each.
 *
 * @param name a field name, checked by whoever gives it
 * @param text cut to {@value #MOST} characters
 */
public record TextField(String name, String text) {

    /** So that a word of it, and the name, fit into the 998 octets of a line (RFC 5322 §2.1.1). */
    public static final int MOST = 900;

    /** The field with its last CRLF. */
    public String field() {
        FoldedLine out = new FoldedLine(name + ":");
        StringTokenizer words = new StringTokenizer(Printable.ascii(text.replace('\t', ' '), MOST), " ");
        while (words.hasMoreTokens()) {
            out.add(words.nextToken());
        }
        return out.end();
    }
}
