package gatepost.language;

import java.util.Optional;

/** Reads the words of a statement one after the other and complains about what is missing or too much. */
final class Words {

    private final Statement statement;
    private final Problems problems;
    private int at = 1;

    /** Begins behind the keyword. */
    Words(Statement statement, Problems problems) {
        this.statement = statement;
        this.problems = problems;
    }

    boolean more() {
        return at < statement.words().size();
    }

    Token peek() {
        return statement.words().get(at);
    }

    Token take() {
        return statement.words().get(at++);
    }

    boolean nextIs(String word) {
        return more() && peek().isWord(word);
    }

    boolean accept(String word) {
        boolean found = nextIs(word);
        at += found ? 1 : 0;
        return found;
    }

    /** The next word or text; complains with "expected WHAT" when there is none. */
    Optional<Token> take(String what) {
        if (more()) {
            return Optional.of(take());
        }
        problems.error(behind(), "expected " + what);
        return Optional.empty();
    }

    /** Whether the word comes; complains when it does not. */
    boolean require(String word) {
        if (accept(word)) {
            return true;
        }
        if (more()) {
            problems.error(peek().place(), "expected \"" + word + "\", not " + peek().quoted());
        } else {
            problems.error(behind(), "expected \"" + word + "\"");
        }
        return false;
    }

    /** Nothing may follow but a group. */
    void end() {
        if (more()) {
            problems.error(peek().place(), "unexpected " + peek().quoted());
            at = statement.words().size();
        }
    }

    /** Nothing may follow at all. */
    void endWithoutGroup() {
        end();
        statement
                .group()
                .ifPresent(group ->
                        problems.error(group.open(), "\"" + statement.keyword().text() + "\" has no group here"));
    }

    /** The place of the next word, or right behind the last one. */
    Place here() {
        return more() ? peek().place() : behind();
    }

    Place behind() {
        return statement.words().get(statement.words().size() - 1).place().behind();
    }
}
