package gatepost.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the brace that is missing, or too much, by how the lines are indented, and puts it right so that the rest of
 * the file can be read. Only for files whose braces do not pair: what is indented carelessly and pairs is no mistake.
 */
final class IndentedBraces {

    /** More of them say that the indentation says nothing. */
    private static final int MOST = 3;

    private static final class Level {
        private final Place open;
        private final int indent;
        private Token last;
        private int lastColumn;

        Level(Place open, int indent) {
            this.open = open;
            this.indent = indent;
        }

        /** A statement has a group, or is none that a line begins with. */
        void forget() {
            last = null;
        }
    }

    private final List<Token> tokens;
    private final Problems problems = new Problems();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Token> out = new ArrayList<>();
    private int column;
    private boolean begins = true;

    IndentedBraces(List<Token> tokens) {
        this.tokens = tokens;
        levels.push(new Level(null, 0));
    }

    /** The tokens with braces that pair, as far as can be told. */
    List<Token> repaired() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean atStart = i == 0 || tokens.get(i - 1).kind() == Token.Kind.END && isNewline(tokens.get(i - 1));
            switch (token.kind()) {
                case END -> end(token);
                case OPEN -> open(token);
                case CLOSE -> close(token, i, atStart);
                default -> word(token, atStart);
            }
        }
        while (levels.size() > 1) {
            closeMissing(tokens.get(tokens.size() - 1));
        }
        return out;
    }

    Problems problems() {
        return problems;
    }

    boolean areLikely() {
        return problems.size() > 0 && problems.size() <= MOST;
    }

    private static boolean isNewline(Token end) {
        return !end.text().equals(";");
    }

    private void end(Token token) {
        out.add(token);
        begins = true;
    }

    private void open(Token token) {
        levels.peek().forget();
        levels.push(new Level(token.place(), column));
        out.add(token);
        begins = true;
    }

    private void close(Token token, int at, boolean atStart) {
        while (atStart && levels.size() > 1 && token.place().column() < levels.peek().indent) {
            closeMissing(token);
        }
        if (levels.size() == 1 || goesOn(token, at, atStart)) {
            problems.error(token.place(), "there is no \"{\" for this \"}\"");
        } else {
            levels.pop();
            levels.peek().forget();
            out.add(token);
        }
        begins = true;
    }

    /** Whether the group goes on below: with a line that is indented as its lines are, or with its own closing brace. */
    private boolean goesOn(Token close, int at, boolean atStart) {
        int next = at + 1;
        while (next < tokens.size() - 1 && tokens.get(next).kind() == Token.Kind.END) {
            next++;
        }
        Token below = tokens.get(Math.min(next, tokens.size() - 1));
        Level level = levels.peek();
        if (level.open.line() == close.place().line()
                || below.place().line() == close.place().line()) {
            return false;
        }
        boolean another = below.kind() == Token.Kind.CLOSE && below.place().column() == level.indent;
        return isWord(below) && below.place().column() > level.indent || another && !atStart;
    }

    private static boolean isWord(Token token) {
        return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.TEXT;
    }

    private void word(Token token, boolean atStart) {
        if (atStart) {
            while (levels.size() > 1 && token.place().column() <= levels.peek().indent) {
                closeMissing(token);
            }
            if (levels.peek().last != null
                    && levels.peek().lastColumn < token.place().column()) {
                openMissing(token);
            }
        }
        if (begins) {
            column = token.place().column();
            levels.peek().lastColumn = column;
            levels.peek().last = atStart ? token : null;
        } else if (levels.peek().last != null) {
            levels.peek().last = token;
        }
        begins = false;
        out.add(token);
    }

    private void closeMissing(Token before) {
        Level level = levels.pop();
        levels.peek().forget();
        boolean within = !before.text().isEmpty();
        problems.error(
                level.open,
                "this \"{\" is never closed",
                within ? "put \"}\" before line " + before.place().line() + ", " + before.quoted() : "");
        out.add(new Token(Token.Kind.CLOSE, "}", before.place()));
    }

    private void openMissing(Token inside) {
        Level level = levels.peek();
        Place behind = level.last.place().behind();
        problems.error(
                behind, "expected \"{\"", "line " + inside.place().line() + ", " + inside.quoted() + ", belongs to it");
        int end = out.size();
        while (out.get(end - 1).kind() == Token.Kind.END) {
            end--;
        }
        out.add(end, new Token(Token.Kind.OPEN, "{", behind));
        levels.push(new Level(behind, level.lastColumn));
        level.forget();
    }
}
