package gatepost;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source file as {@link House} reads it: its lines of code, without comments and without the text of literals.
 *
 * <p>Not a parser: it knows just enough of Java (JLS 3.7, 3.10) to tell code from what only talks about code.
 */
record JavaSource(String file, List<String> code) {

    /** Comments, text blocks, strings and characters, in the order in which one could hide another. */
    private static final Pattern NOT_CODE = Pattern.compile(
            "//[^\\n]*"
                    + "|/\\*.*?\\*/"
                    + "|\"\"\".*?(?<!\\\\)\"\"\""
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\""
                    + "|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;");

    static JavaSource of(String file, String text) {
        StringBuilder code = new StringBuilder(text.length());
        Matcher matcher = NOT_CODE.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(code, lineBreaksOf(matcher.group()));
        }
        matcher.appendTail(code);
        return new JavaSource(file, code.toString().lines().toList());
    }

    /** The package, or the empty string when none is declared. */
    String packageName() {
        return code.stream()
                .map(PACKAGE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }

    /** Every place at which the pattern is found, the package declaration excepted. */
    List<Place> places(Pattern pattern) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            String line = code.get(i);
            Matcher matcher = pattern.matcher(line);
            while (!PACKAGE.matcher(line).find() && matcher.find()) {
                String text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
                places.add(new Place(file + ":" + (i + 1), text));
            }
        }
        return places;
    }

    /** Lines keep their numbers, and words on both sides of a comment stay apart. */
    private static String lineBreaksOf(String hidden) {
        return " " + "\n".repeat((int) hidden.chars().filter(c -> c == '\n').count());
    }

    /** What was found (group 1 of the pattern, if it has groups), and where, as {@code file:line}. */
    record Place(String where, String text) {}
}
