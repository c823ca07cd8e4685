package gatepost.questions;

/** Where a rule, a list entry or a name stands: the file as the admin named it, and the line, from 1. */
public record Origin(String file, int line) {

    /** Where something built in stands. */
    public static final Origin BUILT_IN = new Origin("built-in", 0);

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
