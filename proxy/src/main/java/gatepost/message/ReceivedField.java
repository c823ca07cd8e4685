package gatepost.message;

import gatepost.mail.Printable;
import gatepost.observed.Tls;
import java.util.Optional;

/**
 * Our own trace field (RFC 5321 §4.4). All values are of foreign origin as far as this class is concerned: each is one
 * word afterwards, without anything that could end it, open a comment or start another clause.
 *
 * @param from the client
 * @param host our name
 * @param protocol SMTP, ESMTP, UTF8SMTP or one of RFC 3848
 * @param tls what the client's connection is encrypted with, empty in plain text
 * @param reference our name for the transaction
 * @param recipient the only recipient; empty when there are several (RFC 5321 §7.6: they must not learn of each other)
 * @param time seconds since 1970
 */
public record ReceivedField(
        From from,
        String host,
        String protocol,
        Optional<Tls> tls,
        String reference,
        Optional<String> recipient,
        long time) {

    /**
     * Where the message comes from.
     *
     * @param helo what the client said, empty when it said nothing
     * @param name confirmed name of its address, empty without one
     * @param address its address, without brackets or prefix
     */
    public record From(String helo, String name, String address) {}

    /** RFC 5321 §4.5.3.1.2; an address of a recipient may take 256 with its brackets (§4.5.3.1.3). */
    private static final int MAX_WORD = 255;

    private static final String WORD_EXTRA = "-_.:[]+=@/!#$%&'*^`{|}~";

    /** The field with its last CRLF, ASCII only. */
    public String text() {
        FoldedLine out = new FoldedLine("Received:");
        out.add("from").add(word(from.helo)).add("(" + word(from.name)).add("[" + literal() + "])");
        out.add("by").add(word(host)).add("with").add(word(protocol));
        tls.ifPresent(used -> out.add("(version=" + word(used.version())).add("cipher=" + word(used.cipher()) + ")"));
        out.add("id");
        Optional<String> only = recipient.filter(ReceivedField::isPlain);
        if (only.isPresent()) {
            out.add(word(reference)).add("for").add("<" + only.get() + ">;");
        } else {
            out.add(word(reference) + ";");
        }
        return out.add(MailDate.print(time)).end();
    }

    private String literal() {
        String address = word(from.address);
        return address.indexOf(':') >= 0 ? "IPv6:" + address : address;
    }

    private static String word(String text) {
        if (text.isEmpty()) {
            return "unknown";
        }
        StringBuilder out = new StringBuilder(Printable.ascii(text, MAX_WORD));
        for (int i = 0; i < out.length(); i++) {
            if (!isOfWord(out.charAt(i))) {
                out.setCharAt(i, '?');
            }
        }
        return out.toString();
    }

    /** A recipient that cannot be written as it is, is left out: a wrong address in a trace is worse than none. */
    private static boolean isPlain(String recipient) {
        return !recipient.isEmpty()
                && recipient.length() <= MAX_WORD
                && recipient.chars().allMatch(ReceivedField::isOfWord);
    }

    private static boolean isOfWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || WORD_EXTRA.indexOf(c) >= 0;
    }
}
