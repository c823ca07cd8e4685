package gatepost.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A Content-Type or Content-Disposition value: type and parameters (RFC 2045 §5.1, RFC 2183), read as leniently as the
 * most lenient reader we know, because a parameter that only one reader sees is how things are hidden. One step for each
 * octet, however the value is made.
 *
 * @param main type or disposition in lower case, empty when it cannot be read
 * @param sub subtype in lower case, empty without one
 * @param parameters those that were wanted, in order, several readings of one value side by side
 */
record MimeField(String main, String sub, List<Parameter> parameters) {

    /** One parameter; the name is in lower case with the asterisks of RFC 2231, the value has one character per octet. */
    record Parameter(String name, String value) {}

    /** Reads {@code value}; of the parameters only those named in {@code wanted}, in all forms of RFC 2231. */
    static MimeField parse(String value, Set<String> wanted) {
        return new Cursor(value, wanted).field();
    }

    private static final class Cursor {

        private static final String ENDS_TOKEN = "/;=,\"( \t";
        private static final String ENDS_NAME = ";=\"( \t";
        private static final String ENDS_VALUE = ";( \t";

        private final String text;
        private final Set<String> wanted;
        private final List<Parameter> found = new ArrayList<>();
        private int at;

        /** An open comment that never closes is none, and then no other is looked for: else the search is quadratic. */
        private boolean comments = true;

        /** The first parameter behind a semicolon may be read as reaching up to the next one. */
        private boolean segmentStarts = true;

        Cursor(String text, Set<String> wanted) {
            this.text = text;
            this.wanted = wanted;
        }

        MimeField field() {
            skipBlank();
            String main = upTo(ENDS_TOKEN);
            skipBlank();
            String sub = "";
            if (is('/')) {
                at++;
                skipBlank();
                sub = upTo(ENDS_TOKEN);
            } else if (is('=')) {
                main = "";
                at = 0;
            }
            while (at < text.length()) {
                parameter();
            }
            return new MimeField(lower(main), lower(sub), found);
        }

        private void parameter() {
            skipBlank();
            String name = upTo(ENDS_NAME);
            if (name.isEmpty()) {
                segmentStarts |= is(';');
                at++;
                return;
            }
            skipBlank();
            if (is('=')) {
                at++;
                skipBlank();
                value(lower(name));
            }
            segmentStarts = false;
        }

        private void value(String name) {
            int star = name.indexOf('*');
            boolean isWanted = wanted.contains(star < 0 ? name : name.substring(0, star));
            int start = at;
            boolean quoted = is('"');
            String value = quoted ? quoted() : upTo(ENDS_VALUE);
            if (!isWanted) {
                return;
            }
            found.add(new Parameter(name, value));
            if (!quoted && segmentStarts) {
                int semicolon = text.indexOf(';', at);
                String whole = text.substring(start, semicolon < 0 ? text.length() : semicolon)
                        .strip();
                if (!whole.equals(value)) {
                    found.add(new Parameter(name, whole));
                }
            }
        }

        /** A quoted string; without its end it goes on to the end of the field. */
        private String quoted() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                out.append(text.charAt(at++));
            }
            at++;
            return out.toString();
        }

        private String upTo(String ends) {
            int start = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(Math.min(start, text.length()), at);
        }

        /** Skips white space and comments (RFC 5322 §3.2.2). */
        private void skipBlank() {
            while (is(' ') || is('\t') || comments && is('(')) {
                if (is('(')) {
                    skipComment();
                } else {
                    at++;
                }
            }
        }

        private void skipComment() {
            int depth = 0;
            for (int i = at; i < text.length(); i++) {
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
        }

        private boolean is(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
