package gatepost.message;

/** Words one behind the other, on a new line where the next would pass {@value #FOLD_AT} (RFC 5322 §2.2.3). */
final class FoldedLine {

    /** RFC 5322 §2.1.1; a longer word stands on a line of its own, which still ends far before 998. */
    private static final int FOLD_AT = 78;

    /** A tab on the screen; it counts as one octet for the limits, so this errs on the safe side. */
    private static final int TAB_WIDTH = 8;

    private final StringBuilder text;
    private int column;

    FoldedLine(String name) {
        text = new StringBuilder(name);
        column = name.length();
    }

    FoldedLine add(String word) {
        if (column + 1 + word.length() > FOLD_AT) {
            text.append("\r\n\t");
            column = TAB_WIDTH;
        } else {
            text.append(' ');
            column++;
        }
        text.append(word);
        column += word.length();
        return this;
    }

    /** The whole with its last CRLF. */
    String end() {
        return text.append("\r\n").toString();
    }
}
