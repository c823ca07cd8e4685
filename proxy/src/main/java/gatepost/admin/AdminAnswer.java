package gatepost.admin;

/**
 * What came of a command.
 *
 * @param exitCode as the program ends with: 0, or why not
 * @param text lines for people; for a failure the first one says it all
 */
public record AdminAnswer(int exitCode, String text) {

    /** What was asked for is not there. */
    public static final int NOT_THERE = 1;

    /** sysexits: EX_USAGE. */
    public static final int USAGE = 64;

    /** sysexits: EX_UNAVAILABLE. */
    public static final int UNAVAILABLE = 69;

    /** sysexits: EX_SOFTWARE. */
    public static final int BUG = 70;

    /** sysexits: EX_TEMPFAIL. */
    public static final int LATER = 75;

    /** sysexits: EX_NOPERM. */
    public static final int FORBIDDEN = 77;

    /** sysexits: EX_CONFIG. */
    public static final int CONFIGURATION = 78;

    public static AdminAnswer ok(String text) {
        return new AdminAnswer(0, text);
    }

    public static AdminAnswer error(int exitCode, String text) {
        return new AdminAnswer(exitCode, text);
    }

    static AdminAnswer usage(String form) {
        return error(USAGE, "usage: " + form);
    }

    static AdminAnswer storeIsSilent() {
        return error(LATER, "the store does not answer");
    }
}
