package gatepost.mail;

/** Reduces texts of foreign origin to printable ASCII, the one place where client text is made harmless. */
public final class Printable {

    private Printable() {}

    /** {@code text} with every character outside U+0020..U+007E replaced by {@code ?}. */
    public static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    /** As {@link #ascii(String)}, cut to {@code most} characters. */
    public static String ascii(String text, int most) {
        return ascii(text.length() > most ? text.substring(0, most) : text);
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String replaced(String text, int from) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(isPrintable(c) ? c : '?');
        }
        return out.toString();
    }
}
