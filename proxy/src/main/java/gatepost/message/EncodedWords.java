package gatepost.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes encoded words (RFC 2047), wherever they stand: in a parameter they are forbidden (§5 (3)) and common. What is
 * no encoded word stays as it is, raw octets over 127 are read as UTF-8 or else as Latin-1.
 */
final class EncodedWords {

    /** Longest name of a character set; the longest registered one has 45 characters. */
    private static final int MAX_CHARSET = 64;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private EncodedWords(String text) {
        this.text = text;
    }

    /** {@code text}, one character for each octet, decoded. */
    static String decode(String text) {
        return text.contains("=?") ? new EncodedWords(text).decode() : raw(text);
    }

    private String decode() {
        int plain = 0;
        boolean behindWord = false;
        while (at < text.length()) {
            int start = text.indexOf("=?", at);
            if (start < 0) {
                break;
            }
            at = start;
            int length = out.length();
            if (!word()) {
                at = start + 2;
                continue;
            }
            String between = text.substring(plain, start);
            // White space between two encoded words is not part of the text (RFC 2047 §6.2).
            if (!behindWord || !between.isBlank()) {
                out.insert(length, raw(between));
            }
            behindWord = true;
            plain = at;
        }
        return out.append(raw(text.substring(plain))).toString();
    }

    /** Appends the word that starts here and moves behind it; false when it is none. */
    private boolean word() {
        int charset = at + 2;
        int coding = text.indexOf('?', charset) + 1;
        if (coding == 0 || coding - charset > MAX_CHARSET || coding + 1 >= text.length()) {
            return false;
        }
        int content = coding + 2;
        int end = text.charAt(coding + 1) == '?' ? text.indexOf('?', content) : -1;
        if (end < 0 || end + 1 >= text.length() || text.charAt(end + 1) != '=') {
            return false;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        switch (text.charAt(coding)) {
            case 'b', 'B' -> Transfer.base64(text.substring(content, end), octets);
            case 'q', 'Q' -> Transfer.escaped(text.substring(content, end).replace('_', ' '), '=', octets);
            default -> {
                return false;
            }
        }
        String name = text.substring(charset, coding - 1);
        int language = name.indexOf('*');
        out.append(Charsets.decode(octets.toByteArray(), language < 0 ? name : name.substring(0, language)));
        at = end + 2;
        return true;
    }

    private static String raw(String text) {
        return Charsets.decode(text.getBytes(StandardCharsets.ISO_8859_1), "");
    }
}
