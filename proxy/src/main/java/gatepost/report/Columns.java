package gatepost.report;

import gatepost.explain.Printable;
import java.util.ArrayList;
import java.util.List;

/** Lays out rows as a table: columns as wide as their widest text, numbers to the right, foreign text harmless. */
final class Columns {

    /** Wider texts are cut: a name of 250 characters would push everything else off the screen. */
    private static final int WIDEST = 44;

    private final List<String[]> rows = new ArrayList<>();
    private final String alignment;

    /** @param alignment a character for each column: {@code l} left, {@code r} right, {@code t} left and never cut */
    Columns(String alignment, String... heading) {
        this.alignment = alignment;
        rows.add(heading);
    }

    Columns row(Object... cells) {
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            String text = Printable.of(String.valueOf(cells[i]));
            boolean cut = text.length() > WIDEST && alignment.charAt(i) != 't';
            row[i] = cut ? text.substring(0, WIDEST - 1) + "~" : text;
        }
        rows.add(row);
        return this;
    }

    /** Empty when there are no rows but the heading. */
    String text() {
        if (rows.size() == 1) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.length; i++) {
                String gap = " ".repeat(width(i) - row[i].length());
                line.append(alignment.charAt(i) == 'r' ? gap + row[i] : row[i] + gap)
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
