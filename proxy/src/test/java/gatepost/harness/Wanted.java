package gatepost.harness;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text as scenarios write it: {@code ...} stands for anything, {@code {ref}} for a reference. */
record Wanted(String text) {

    private static final String REFERENCE = "[0-9A-HJKMNP-TV-Z]{12}";

    static Wanted of(String text) {
        return new Wanted(text);
    }

    boolean matches(String line) {
        return Pattern.compile(regex(), Pattern.DOTALL).matcher(line).matches();
    }

    /** Whether it says nothing of how a line ends. */
    boolean isOpen() {
        return text.endsWith("...");
    }

    private String regex() {
        return Arrays.stream(text.split("\\.\\.\\.", -1)).map(Wanted::literal).collect(Collectors.joining(".*"));
    }

    private static String literal(String part) {
        return Arrays.stream(part.split("\\{ref}", -1)).map(Pattern::quote).collect(Collectors.joining(REFERENCE));
    }
}
