package gatepost.language;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a line of an access table says of whom it matches, as access(5) of Postfix has it. */
enum AccessAction {
    PERMIT,
    REJECT,
    /** Neither: as if the table ended here. */
    DUNNO;

    /** What Postfix does and a list cannot: it is left to the Postfix behind. */
    private static final Set<String> ELSEWHERE =
            Set.of("BCC", "DEFER_IF_REJECT", "DISCARD", "FILTER", "HOLD", "INFO", "PREPEND", "REDIRECT", "WARN");

    /** The action of a line's right side; empty when it is none that a list can have. */
    static Optional<AccessAction> of(String right) {
        String word = word(right);
        return switch (word) {
            case "OK", "PERMIT" -> Optional.of(PERMIT);
            case "REJECT", "DEFER", "DEFER_IF_PERMIT" -> Optional.of(REJECT);
            case "DUNNO" -> Optional.of(DUNNO);
            default -> coded(right, word);
        };
    }

    /** Whether Postfix knows it, although a list does not. */
    static boolean isElsewhere(String right) {
        return ELSEWHERE.contains(word(right));
    }

    /** Digits alone are OK whatever they are; a code with a text refuses. */
    private static Optional<AccessAction> coded(String right, String word) {
        if (right.matches("[0-9]+")) {
            return Optional.of(PERMIT);
        }
        return word.matches("[45][0-9][0-9]") ? Optional.of(REJECT) : Optional.empty();
    }

    private static String word(String right) {
        return right.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    }
}
