package gatepost.smtp;

/**
 * Letter case as SMTP means it (RFC 5321 §2.4): of ASCII only. The JDK's makes an I of a dotless i and an S of a long
 * s, so that a verb could be spelled with letters that the next server does not know.
 */
final class Ascii {

    private Ascii() {}

    static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return out.toString();
    }

    static boolean is(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
