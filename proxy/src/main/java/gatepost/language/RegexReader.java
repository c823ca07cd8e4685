package gatepost.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * Reads the regular expression behind {@code matches}: RE2's, which takes time linear in what it is put to, and anywhere
 * in it unless it says {@code ^} and {@code $}. Letters compare without case, as all else in conditions.
 */
final class RegexReader {

    private static final int LONGEST = 500;

    /** Steps of the compiled expression: each may be taken for each character of what a client says. */
    private static final int MOST_STEPS = 2_000;

    /** What {@code {n}} may multiply to: to be known before it is spelled out. */
    private static final long MOST_REPEATS = 100_000;

    private static final java.util.regex.Pattern REPEAT = java.util.regex.Pattern.compile("\\{(\\d*)(?:,(\\d*))?}");

    /** What the library puts in front for {@link Pattern#CASE_INSENSITIVE}. */
    private static final String NO_CASE = "(?i)";

    private final Problems problems;

    RegexReader(Problems problems) {
        this.problems = problems;
    }

    /** Whether a text matches; empty when the expression is none, which has been complained about. */
    Optional<Predicate<String>> read(Token regex) {
        if (regex.text().isEmpty()) {
            problems.error(regex.place(), "this regular expression is empty");
            return Optional.empty();
        }
        if (regex.text().length() > LONGEST) {
            problems.error(regex.place(), "a regular expression has at most " + LONGEST + " characters");
            return Optional.empty();
        }
        if (repeats(regex.text()) > MOST_REPEATS) {
            problems.error(regex.place(), "this regular expression repeats too often");
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(regex.text(), Pattern.CASE_INSENSITIVE);
            if (pattern.programSize() > MOST_STEPS) {
                problems.error(regex.place(), "this regular expression is too large");
                return Optional.empty();
            }
            return Optional.of(text -> pattern.matcher(text).find());
        } catch (PatternSyntaxException wrong) {
            complain(regex, wrong);
            return Optional.empty();
        }
    }

    private void complain(Token regex, PatternSyntaxException wrong) {
        String shown = wrong.getPattern();
        String part = shown.startsWith(NO_CASE) ? shown.substring(NO_CASE.length()) : shown;
        int at = part.isEmpty() || part.equals(regex.text()) ? -1 : regex.text().indexOf(part);
        Place place = regex.place();
        boolean stray = wrong.getDescription().contains("internal error");
        problems.error(
                at < 0 ? place : new Place(place.source(), place.line(), place.column() + 1 + at, part.length()),
                "not a regular expression: " + (stray ? "a \")\" without a \"(\"" : wrong.getDescription()),
                hint(part));
    }

    private static String hint(String part) {
        boolean lookAround = part.startsWith("(?") || part.matches("\\\\[1-9k]");
        return lookAround ? "there is no look-around and no back reference: matching takes linear time" : "";
    }

    private static long repeats(String regex) {
        long product = 1;
        Matcher repeat = REPEAT.matcher(regex);
        while (repeat.find() && product <= MOST_REPEATS) {
            String most = repeat.group(2) == null || repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
            product *= most.isEmpty() ? 1 : most.length() > 4 ? MOST_REPEATS : Math.max(1, Long.parseLong(most));
        }
        return product;
    }
}
