package gatepost.language;

import java.util.ArrayList;
import java.util.List;

/** A line of a file as it looks on a screen, with tabs every eight columns. */
final class ScreenLine {

    private static final int TAB = 8;

    private final String text;
    private final List<Token> tokens;
    private final int[] columns;

    /**
     * One line.
     *
     * @param tokens without the end of the line
     */
    private ScreenLine(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.columns = columns();
    }

    static List<ScreenLine> of(SourceText source) {
        List<List<Token>> tokens = new ArrayList<>();
        for (int i = 0; i < source.lines(); i++) {
            tokens.add(new ArrayList<>());
        }
        for (Token token : new Lexer(source, new Problems()).tokens()) {
            if (token.kind() != Token.Kind.END || token.text().equals(";")) {
                tokens.get(token.place().line() - 1).add(token);
            }
        }
        List<ScreenLine> lines = new ArrayList<>();
        for (int i = 0; i < source.lines(); i++) {
            lines.add(new ScreenLine(source.line(i + 1), tokens.get(i)));
        }
        return lines;
    }

    List<Token> tokens() {
        return tokens;
    }

    boolean isBlank() {
        return tokens.isEmpty() && hash() < 0;
    }

    String written(Token token) {
        int from = token.place().column() - 1;
        return text.substring(from, from + token.place().length());
    }

    int column(Token token) {
        return columns[token.place().column() - 1];
    }

    String comment() {
        return text.substring(hash()).stripTrailing();
    }

    /** -1 without a comment. */
    int commentColumn() {
        return hash() < 0 ? -1 : columns[hash()];
    }

    /** The lexer has no comments; they are what is left of a line behind its last token. */
    private int hash() {
        return text.indexOf('#', tokens.isEmpty() ? 0 : end(tokens.get(tokens.size() - 1)));
    }

    private static int end(Token token) {
        return token.place().column() - 1 + token.place().length();
    }

    /** Of each character; a tab within a text is a character like any other. */
    private int[] columns() {
        int[] all = new int[text.length() + 1];
        int token = 0;
        for (int i = 0; i < text.length(); i++) {
            while (token < tokens.size() && end(tokens.get(token)) <= i) {
                token++;
            }
            boolean inside = token < tokens.size() && tokens.get(token).place().column() - 1 <= i;
            all[i + 1] = all[i] + (text.charAt(i) == '\t' && !inside ? TAB - all[i] % TAB : 1);
        }
        return all;
    }
}
