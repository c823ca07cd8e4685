package gatepost.net.backend;

import gatepost.mail.EnhancedCode;
import gatepost.mail.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reply of a backend (RFC 5321 §4.2), printable, with its enhanced code taken off every line.
 *
 * @param code 200 to 599
 * @param enhanced as the first line has it (RFC 2034); empty when it has none of the reply's class
 * @param lines texts without codes, at least one
 */
public record BackendReply(int code, Optional<EnhancedCode> enhanced, List<String> lines) implements BackendInput {

    /** The reply whose lines, without code and separator, are {@code texts}. */
    static BackendReply of(int code, List<String> texts) {
        Optional<EnhancedCode> enhanced = codeOf(texts.get(0), code / 100);
        List<String> lines = new ArrayList<>(texts.size());
        for (String text : texts) {
            boolean repeats = enhanced.isPresent() && codeOf(text, code / 100).isPresent();
            lines.add(Printable.ascii(
                    repeats ? text.substring(firstWord(text).length()).stripLeading() : text));
        }
        return new BackendReply(code, enhanced, List.copyOf(lines));
    }

    /**
     * Whether what was asked for is done: 250, 251 or 252 (RFC 5321 §4.2.3). No other 2yz can be said to what we ask; who
     * takes a 221 for a yes has lost step, or soon will.
     */
    public boolean isPositive() {
        return code >= 250 && code <= 252;
    }

    /** All lines as one. */
    public String text() {
        return String.join(" ", lines).strip();
    }

    @Override
    public String toString() {
        return code + enhanced.map(e -> " " + e).orElse("") + " " + text();
    }

    private static Optional<EnhancedCode> codeOf(String text, int kind) {
        return EnhancedCode.parse(firstWord(text)).filter(e -> e.kind() == kind);
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
