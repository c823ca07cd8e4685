package gatepost.language;

/**
 * A line that an admin added to a list for a time, beside what its file holds.
 *
 * @param text in the normal form of its kind, with {@code !} for an exception
 * @param number from 1, higher for a later one of the same list; it stands where a line of a file has its number
 * @param until the second since 1970 in which it is no longer there
 */
public record ExtraEntry(String list, ListKind kind, String text, int number, long until, Remark remark) {

    /** Stands where others have the name of a file. */
    public static final String FILE = "admin";

    /** As a rule that matched names it: {@code admin:3}. */
    public String place() {
        return FILE + ":" + number;
    }

    EntryLine line() {
        return EntryLine.of(text, new SourceText(FILE, "").at(number, 1, text.length()));
    }

    /**
     * Who added it and why.
     *
     * @param since the second since 1970
     * @param note may be empty
     */
    public record Remark(String by, long since, String note) {}
}
