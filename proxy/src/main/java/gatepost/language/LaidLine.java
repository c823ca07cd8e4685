package gatepost.language;

import java.util.List;

/**
 * A line as it will be written.
 *
 * @param group tells lines of one group from those of others
 * @param depth how many groups are around it
 * @param blankBefore whether a blank line sets it apart
 * @param pieces words, texts, braces, semicolons and at last the comment, in order of their columns; at least one
 */
record LaidLine(int group, int depth, boolean blankBefore, List<Piece> pieces) {

    LaidLine {
        pieces = List.copyOf(pieces);
    }

    /**
     * A part of a line that is written as it is.
     *
     * @param column where it stands, from 0
     */
    record Piece(String text, int column) {

        int end() {
            return column + text.length();
        }

        boolean isComment() {
            return text.startsWith("#");
        }

        /** What a test expects, and a comment, are columns of their own. */
        boolean keepsColumn() {
            return isComment() || text.equals("->");
        }

        Piece at(int other) {
            return new Piece(text, other);
        }
    }

    LaidLine with(List<Piece> others) {
        return new LaidLine(group, depth, blankBefore, others);
    }

    Piece piece(int number) {
        return pieces.get(number);
    }

    /** The spaces in front of a piece that is not the first one. */
    int gap(int number) {
        return piece(number).column() - piece(number - 1).end();
    }

    /** Of the piece at its end: the comment, where the line has one. */
    int lastColumn() {
        return piece(pieces.size() - 1).column();
    }

    String text() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(" ".repeat(piece.column() - out.length())).append(piece.text());
        }
        return out.toString();
    }
}
