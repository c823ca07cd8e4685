package gatepost.language;

import gatepost.facts.FactReference;
import gatepost.policy.BuiltIn;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the reference of the policy language, as Markdown: statements, facts, built-in reasons. */
public final class PolicyReference {

    private static final String STATEMENTS = """
            # Statements

            Everything a policy may say. This page is generated from the declarations in the code; change it there. Words in
            capitals stand for what you write, what is in [ ] may be left out, "..." repeats. A new line or ";" ends a
            statement, "#" begins a comment. Conditions are made of facts (below), `==` `!=` `<` `<=` `>` `>=`, `in LIST`,
            `not in LIST`, `matches /REGEX/`, `and`, `or`, `not` and parentheses. Units are KB MB GB and s m h d.
            """;

    private static final String HEAD = """

            | statement | how it is written | what it says | example |
            |---|---|---|---|
            """;

    private static final String REASONS = """

            # Built-in reasons

            Refusals that are always there: no policy may define, exempt from or switch off one of these names. They stand
            as `reason` in replies, logs and metrics, as the names of a policy's own rules do.

            | reason | codes | when |
            |---|---|---|
            """;

    private PolicyReference() {}

    /** The whole page, with a line end after the last line. */
    public static String markdown() {
        return STATEMENTS
                + section("In a file", StatementForm.Where.FILE)
                + section("Rules, in `at PHASE { }`", StatementForm.Where.PHASE)
                + section(
                        "Steps, in `test TITLE { }`; each may end with `-> accept, held, reject, defer or drop [RULE]"
                                + " [CODE [X.Y.Z]] [score N] [would-reject RULE]`",
                        StatementForm.Where.TEST)
                + "\n"
                + FactReference.markdown()
                + REASONS
                + Arrays.stream(BuiltIn.values())
                        .map(one -> "| `" + one.reason() + "` | " + one.codes() + " | " + one.sentence() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String section(String title, StatementForm.Where where) {
        return StatementForm.ALL.stream()
                .filter(form -> form.where() == where)
                .map(form -> "| `" + form.word() + "` | `" + form.form() + "` | " + form.sentence() + " | `"
                        + form.example() + "` |\n")
                .collect(Collectors.joining("", "\n## " + title + "\n" + HEAD, ""));
    }
}
