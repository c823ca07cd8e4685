package gatepost.language;

import gatepost.facts.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a limit lets through: {@code 10} open at once, or {@code 60/1m} in any minute.
 *
 * @param seconds the window; 0: open at once
 * @param text as the policy has it
 */
record LimitBound(long bound, long seconds, String text) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})(?:/([0-9.]+[A-Za-z]*))?");

    /** Counters are of 31 bits and windows of a month at most: what counts them has these bounds. */
    private static final long MOST = Integer.MAX_VALUE;

    private static final long LONGEST = 31 * 86_400L;

    /** Complains about what is none. */
    static Optional<LimitBound> read(Token token, Scope scope) {
        Optional<String> value = scope.value(token);
        return value.flatMap(text -> read(text, token, scope.problems()));
    }

    private static Optional<LimitBound> read(String text, Token token, Problems problems) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            boolean signed = text.startsWith("+") || text.startsWith("-");
            problems.error(
                    token.place(),
                    "not a limit: " + token.quoted(),
                    signed ? "a limit has no sign" : "write 10 for what is open at once, or 60/1m");
            return Optional.empty();
        }
        long bound = Long.parseLong(matcher.group(1));
        if (bound < 1 || bound > MOST) {
            problems.error(token.place(), "a limit lets 1 to " + MOST + " through, not " + bound);
            return Optional.empty();
        }
        return matcher.group(2) == null
                ? Optional.of(new LimitBound(bound, 0, text))
                : window(matcher.group(2), token, problems).map(seconds -> new LimitBound(bound, seconds, text));
    }

    private static Optional<Long> window(String text, Token token, Problems problems) {
        Optional<Double> seconds = Quantity.parse(text, Type.TIME);
        boolean fits = seconds.isPresent()
                && seconds.get() >= 1
                && seconds.get() <= LONGEST
                && seconds.get() == Math.rint(seconds.get());
        if (!fits) {
            problems.error(
                    token.place(),
                    "a limit looks at 1s to 31d, not at " + Visible.quoted(text),
                    seconds.isEmpty() ? "behind \"/\" stands " + Quantity.example(Type.TIME) : "");
            return Optional.empty();
        }
        return Optional.of(seconds.get().longValue());
    }
}
