package gatepost.language;

/** Makes what a file holds fit for a terminal. */
final class Visible {

    private Visible() {}

    /** {@code text} with tabs as one space and control characters as {@code ?}, so that a caret stands right. */
    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c);
        }
        return out.toString();
    }

    /** A word between quotation marks, cut where it is very long. */
    static String quoted(String word) {
        String shown = text(word);
        return "\"" + (shown.length() > 60 ? shown.substring(0, 57) + "..." : shown) + "\"";
    }
}
