package gatepost.language;

/** How bad a problem is. */
public enum Severity {
    /** The file cannot be used. */
    ERROR("error"),
    /** An embedded test did not get what it expects. */
    TEST_FAILED("test failed"),
    /** Probably not what was meant. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
