package gatepost.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the addresses of a From or Reply-To field (RFC 5322 §3.4, with groups, comments and the obsolete forms of §4.4),
 * as leniently as the most lenient reader we know: what one reader takes for an address counts. One pass over the value.
 */
final class Mailboxes {

    private static final String ENDS_WORD = "\"(<>,;: \t";

    private final String text;
    private final List<Mailbox> found = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private int at;

    /** An entry of the list is no address. */
    private boolean stray;

    /** Addresses that stand in the phrase itself, without angle brackets. */
    private final List<String> bare = new ArrayList<>();

    /** An open comment that never closes is none, and then no other is looked for: else the search is quadratic. */
    private boolean comments = true;

    /**
     * One address.
     *
     * @param name display name as it stands there, without quotes and comments; one character for each octet
     * @param address local part, at sign and domain, without white space
     */
    record Mailbox(String name, String address) {

        /** The local part; what is behind the last at sign is the domain. */
        String local() {
            return address.substring(0, address.lastIndexOf('@'));
        }

        String domain() {
            return address.substring(address.lastIndexOf('@') + 1);
        }
    }

    private Mailboxes(String text) {
        this.text = text;
    }

    /** Reads {@code value}, one character for each octet. */
    static Mailboxes in(String value) {
        Mailboxes mailboxes = new Mailboxes(value);
        while (mailboxes.at < value.length()) {
            mailboxes.next();
        }
        mailboxes.endEntry();
        return mailboxes;
    }

    /** The addresses in order. */
    List<Mailbox> found() {
        return found;
    }

    /** Whether anything in the list is no address, as a name alone: some readers show it as one. */
    boolean hasStrays() {
        return stray;
    }

    private void next() {
        switch (text.charAt(at)) {
            case '"' -> quoted();
            case '(' -> comment();
            case '<' -> angle();
            case ',', ';' -> {
                endEntry();
                at++;
            }
            case ':' -> {
                // It ends the name of a group, of which the members follow.
                end();
                at++;
            }
            case ' ', '\t', '>' -> {
                space();
                at++;
            }
            default -> word();
        }
    }

    /** A quoted string; as a local part it belongs to the address behind it. */
    private void quoted() {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
        if (at < text.length() && text.charAt(at) == '@') {
            int end = wordEnd(at);
            bare.add(text.substring(start, end));
            at = end;
        } else {
            space();
            phrase.append(unquoted(text.substring(start, at)));
        }
    }

    private void comment() {
        int depth = 0;
        for (int i = at; comments && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                at = i + 1;
                return;
            }
        }
        comments = false;
        phrase.append(text.charAt(at++));
    }

    /** An address in angle brackets, perhaps behind a source route; the phrase in front of it is its name. */
    private void angle() {
        int start = ++at;
        boolean quotes = false;
        while (at < text.length() && (quotes || text.charAt(at) != '>')) {
            quotes ^= text.charAt(at) == '"';
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        String inside = text.substring(start, Math.min(at, text.length()));
        at = Math.min(at + 1, text.length());
        String bared = inside.startsWith("@") ? inside.substring(inside.indexOf(':') + 1) : inside;
        if (bared.indexOf('@') >= 0) {
            found.add(new Mailbox(phrase.toString().strip(), withoutBlanks(bared)));
        } else {
            stray = true;
        }
        end();
    }

    private void word() {
        int end = wordEnd(at);
        String word = text.substring(at, end);
        if (word.indexOf('@') >= 0) {
            bare.add(word);
        }
        phrase.append(word);
        at = end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && ENDS_WORD.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private void space() {
        if (!phrase.isEmpty() && phrase.charAt(phrase.length() - 1) != ' ') {
            phrase.append(' ');
        }
    }

    /** An entry without an address is complete, unless nothing stands between two commas. */
    private void endEntry() {
        stray |= bare.isEmpty() && !phrase.toString().isBlank();
        end();
    }

    /** The mailbox is complete; of what stands in front of brackets some readers take an address for one more. */
    private void end() {
        bare.forEach(address -> found.add(new Mailbox("", address)));
        bare.clear();
        phrase.setLength(0);
    }

    private static String unquoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                out.append(text.charAt(++i));
            } else if (c != '"') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String withoutBlanks(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
