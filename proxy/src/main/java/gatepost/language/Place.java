package gatepost.language;

import gatepost.questions.Origin;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param length characters that a caret line marks
 */
public record Place(SourceText source, int line, int column, int length) {

    public Origin origin() {
        return new Origin(source.name(), line);
    }

    /** The place right behind this one: where something is missing. */
    Place behind() {
        return new Place(source, line, column + length, 1);
    }

    /** From the beginning of this place to the end of another one, as far as the line goes. */
    Place to(Place end) {
        return end.line == line && end.column >= column
                ? new Place(source, line, column, end.column + end.length - column)
                : this;
    }

    @Override
    public String toString() {
        return source.name() + ":" + line + ":" + column;
    }
}
