package gatepost.language;

import gatepost.language.LaidLine.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out spaces that align nothing. Wide gaps stay in front of comments and of what tests expect; where a word
 * stands below or above another of its group; and where there is a wide gap in front of the same column elsewhere at
 * the same depth. In a group that is laid out in columns two spaces are a separator.
 */
final class Alignment {

    private record Column(int of, int number) {}

    private final List<LaidLine> lines;
    private final Map<Column, Integer> inGroup = new HashMap<>();
    private final Map<Column, Integer> atDepth = new HashMap<>();
    private final Set<Integer> tables = new HashSet<>();

    private Alignment(List<LaidLine> lines) {
        this.lines = lines;
        each((line, piece) -> count(line, piece));
        each((line, piece) -> {
            if (isAligned(line, piece)) {
                tables.add(line.group());
            }
        });
    }

    /** Repeated until nothing changes: a word that moves may leave another one alone. */
    static List<LaidLine> of(List<LaidLine> lines) {
        List<LaidLine> before = lines;
        List<LaidLine> after = new Alignment(before).tightened();
        while (!after.equals(before)) {
            before = after;
            after = new Alignment(before).tightened();
        }
        return after;
    }

    private interface Visit {

        void of(LaidLine line, int piece);
    }

    private void each(Visit visit) {
        for (LaidLine line : lines) {
            for (int i = 1; i < line.pieces().size() && !line.piece(i).isComment(); i++) {
                visit.of(line, i);
            }
        }
    }

    private void count(LaidLine line, int piece) {
        int column = line.piece(piece).column();
        inGroup.merge(new Column(line.group(), column), 1, Integer::sum);
        if (line.gap(piece) > 1) {
            atDepth.merge(new Column(line.depth(), column), 1, Integer::sum);
        }
    }

    private boolean isAligned(LaidLine line, int piece) {
        int column = line.piece(piece).column();
        return line.gap(piece) > 1
                && (inGroup.get(new Column(line.group(), column)) > 1
                        || atDepth.get(new Column(line.depth(), column)) > 1);
    }

    private List<LaidLine> tightened() {
        return lines.stream().map(this::tightened).toList();
    }

    private LaidLine tightened(LaidLine line) {
        List<Piece> pieces = new ArrayList<>(List.of(line.piece(0)));
        for (int i = 1; i < line.pieces().size(); i++) {
            Piece piece = line.piece(i);
            int end = pieces.get(i - 1).end();
            boolean stays = line.gap(i) > 1 && (piece.keepsColumn() || isAligned(line, i));
            boolean separated = line.gap(i) == 2 && tables.contains(line.group());
            pieces.add(piece.at(stays ? piece.column() : end + (separated ? 2 : Math.min(1, line.gap(i)))));
        }
        return line.with(pieces);
    }
}
