package gatepost.language;

import gatepost.language.LaidLine.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts a file without mistakes into the lines that it should have: indented, one statement each. */
final class LayoutReader {

    private static final int INDENT = 4;

    private final List<ScreenLine> screen;
    private final List<LaidLine> lines = new ArrayList<>();
    private final Deque<Integer> around = new ArrayDeque<>();
    private int groups;
    private boolean blank;
    private boolean continued;

    LayoutReader(SourceText source) {
        this.screen = ScreenLine.of(source);
        around.push(groups);
    }

    List<LaidLine> lines() {
        for (int number = 0; number < screen.size(); number++) {
            ScreenLine line = screen.get(number);
            if (line.isBlank()) {
                blank = true;
                continued = false;
                continue;
            }
            List<List<Token>> parts = new LineParts(line.tokens()).parts();
            if (parts.isEmpty()) {
                comment(number);
            }
            for (int i = 0; i < parts.size(); i++) {
                statement(number, parts.get(i), i == parts.size() - 1);
            }
        }
        return lines;
    }

    /** A comment right below another one, at its column, goes on with it. */
    private void comment(int number) {
        boolean goesOn = number > 0
                && screen.get(number).commentColumn() == screen.get(number - 1).commentColumn()
                && (continued || !screen.get(number - 1).tokens().isEmpty());
        int column = goesOn ? lines.get(lines.size() - 1).lastColumn() : INDENT * (around.size() - 1);
        continued = goesOn;
        emit(List.of(new Piece(screen.get(number).comment(), column)));
    }

    private void statement(int number, List<Token> part, boolean last) {
        boolean closes = part.get(0).kind() == Token.Kind.CLOSE;
        if (closes) {
            around.pop();
        }
        ScreenLine line = screen.get(number);
        int shift = INDENT * (around.size() - 1) - line.column(part.get(0));
        List<Piece> pieces = new ArrayList<>();
        for (Token token : part) {
            int least = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).end();
            int gap = pieces.isEmpty() || token.kind() == Token.Kind.END ? 0 : 1;
            int column = token.kind() == Token.Kind.END ? least : line.column(token) + shift;
            pieces.add(new Piece(line.written(token), Math.max(least + gap, column)));
        }
        if (last && line.commentColumn() >= 0) {
            int column = line.commentColumn() + (isAligned(number) ? 0 : shift);
            pieces.add(new Piece(
                    line.comment(), Math.max(pieces.get(pieces.size() - 1).end() + 1, column)));
        }
        continued = false;
        emit(pieces);
        if (part.get(part.size() - 1).kind() == Token.Kind.OPEN) {
            around.push(++groups);
        }
    }

    /** Whether the comment stands right above or below another one: then all of them keep their column. */
    private boolean isAligned(int number) {
        int column = screen.get(number).commentColumn();
        return number > 0 && screen.get(number - 1).commentColumn() == column
                || number + 1 < screen.size() && screen.get(number + 1).commentColumn() == column;
    }

    private void emit(List<Piece> pieces) {
        lines.add(new LaidLine(around.peek(), around.size() - 1, blank && !lines.isEmpty(), pieces));
        blank = false;
    }
}
