package gatepost.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One SMTP reply (RFC 5321 §4.2), valid by construction: a code from 200 to 599, an enhanced code of the same class or
 * none (RFC 2034: greeting, EHLO, HELO and 3xx carry none), lines of printable ASCII that with code and CRLF keep to
 * 512 octets. Whatever else a text holds is replaced by {@code ?}, so no value a client sent can break a reply.
 */
public record Reply(int code, Optional<EnhancedCode> enhanced, List<String> lines) {

    /** Octets of a reply line with its CRLF, RFC 5321 §4.5.3.1.5. */
    public static final int MAX_LINE = 512;

    public Reply {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("reply code must be 200 to 599, not " + code);
        }
        if (enhanced.isPresent() && enhanced.get().kind() != code / 100) {
            throw new IllegalArgumentException("enhanced code " + enhanced.get() + " does not fit " + code);
        }
        int room = MAX_LINE - 6 - enhanced.map(e -> e.toString().length() + 1).orElse(0);
        List<String> clean = new ArrayList<>(lines.size());
        for (String line : lines) {
            String printable = Printable.ascii(line);
            clean.add(printable.length() > room ? printable.substring(0, room) : printable);
        }
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("a reply needs a line");
        }
        lines = List.copyOf(clean);
    }

    /** A reply of one line with an enhanced code, as {@code of(550, "5.7.1", "Relay access denied")}. */
    public static Reply of(int code, String enhanced, String text) {
        EnhancedCode parsed = EnhancedCode.parse(enhanced)
                .orElseThrow(() -> new IllegalArgumentException("not an enhanced status code: " + enhanced));
        return new Reply(code, Optional.of(parsed), List.of(text));
    }

    /** A reply without an enhanced code: greeting, EHLO, HELO, 3xx. */
    public static Reply plain(int code, String... lines) {
        return new Reply(code, Optional.empty(), List.of(lines));
    }

    /** The first line's text, without codes. */
    public String text() {
        return lines.get(0);
    }

    public boolean isPositive() {
        return code < 400;
    }

    public boolean isTransient() {
        return code >= 400 && code < 500;
    }

    public boolean isPermanent() {
        return code >= 500;
    }

    /** Whether the server closes the connection after this reply: 421 (RFC 5321 §3.8) and 221. */
    public boolean closes() {
        return code == 421 || code == 221;
    }

    /** The reply as it stands on the wire, every line ended by CRLF. */
    public String wire() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(code).append(i + 1 < lines.size() ? '-' : ' ');
            enhanced.ifPresent(e -> out.append(e).append(' '));
            out.append(lines.get(i)).append("\r\n");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return code + enhanced.map(e -> " " + e).orElse("") + " " + String.join(" / ", lines);
    }
}
