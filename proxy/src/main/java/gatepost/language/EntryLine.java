package gatepost.language;

/**
 * One entry of a list as it was written.
 *
 * @param text without the {@code !}
 * @param exception whether a {@code !} stands in front
 */
record EntryLine(String text, boolean exception, Place place) {

    static EntryLine of(String word, Place place) {
        boolean exception = word.startsWith("!");
        return new EntryLine(exception ? word.substring(1) : word, exception, place);
    }
}
