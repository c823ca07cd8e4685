package gatepost.language;

import java.util.Arrays;

/** One file as it was read: its name as the admin would write it, and its lines. Never reads anything itself. */
public final class SourceText {

    private final String name;
    private final String text;
    private final int[] starts;

    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.starts = lineStarts(text);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public int lines() {
        return starts.length;
    }

    /** A line, from 1, without its end. */
    public String line(int number) {
        int from = starts[number - 1];
        int to = number < starts.length ? starts[number] - 1 : text.length();
        if (to > from && text.charAt(to - 1) == '\r') {
            to--;
        }
        return text.substring(from, to);
    }

    /** The place of {@code length} characters from an offset on. */
    public Place at(int offset, int length) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(this, line + 1, offset - starts[line] + 1, Math.max(1, length));
    }

    /** The place of characters of a line; both from 1. */
    public Place at(int line, int column, int length) {
        return new Place(this, line, column, Math.max(1, length));
    }

    private static int[] lineStarts(String text) {
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                count++;
            }
        }
        int[] starts = new int[count];
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts[++line] = i + 1;
            }
        }
        return starts;
    }
}
