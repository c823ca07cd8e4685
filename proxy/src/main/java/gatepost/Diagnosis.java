package gatepost;

import java.util.Collection;

/**
 * What a look at one thing outside this process has shown.
 *
 * @param hint what to do about it; empty when there is nothing to do
 */
public record Diagnosis(Level level, String text, String hint) {

    /** sysexits: EX_UNAVAILABLE. */
    public static final int UNAVAILABLE = 69;

    /** sysexits: EX_CONFIG. */
    public static final int CONFIGURATION_ERROR = 78;

    /** How bad it is. */
    public enum Level {
        OK("ok"),
        /** It works, and not as it should. */
        WARNING("warning"),
        /** It does not answer: nobody can say whether the settings are right. */
        DOWN("down"),
        /** It answers, and shows that settings are wrong: ours or its own. */
        WRONG("wrong");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Diagnosis ok(String text) {
        return new Diagnosis(Level.OK, text, "");
    }

    static Diagnosis warning(String text, String hint) {
        return new Diagnosis(Level.WARNING, text, hint);
    }

    static Diagnosis down(String text, String hint) {
        return new Diagnosis(Level.DOWN, text, hint);
    }

    static Diagnosis wrong(String text, String hint) {
        return new Diagnosis(Level.WRONG, text, hint);
    }

    /** 78 when something is wrong, else 69 when something is down, else 0: waiting mends no settings. */
    public static int exitCode(Collection<Diagnosis> all) {
        boolean wrong = all.stream().anyMatch(each -> each.level == Level.WRONG);
        boolean down = all.stream().anyMatch(each -> each.level == Level.DOWN);
        return wrong ? CONFIGURATION_ERROR : down ? UNAVAILABLE : 0;
    }

    /** One line, and one more with the hint. */
    public String print() {
        String line = String.format("%-8s %s%n", level.word, text);
        return hint.isEmpty() ? line : line + "    hint: " + hint + System.lineSeparator();
    }
}
