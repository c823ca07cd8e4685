package gatepost.language;

import gatepost.policy.BuiltIn;
import java.util.ArrayList;
import java.util.List;

/** Reads the rules behind {@code off}, {@code monitor} and {@code enforce}, when all rules are known. */
final class ModeReader {

    private final RuleBook book;
    private final Problems problems;

    ModeReader(RuleBook book, Problems problems) {
        this.book = book;
        this.problems = problems;
    }

    /** The names of rules that there are. */
    List<Token> read(Statement statement) {
        Words words = new Words(statement, problems);
        List<Token> rules = new ArrayList<>();
        if (!words.more()) {
            problems.error(words.behind(), "expected the name of a rule");
        }
        while (words.more()) {
            Token name = words.take();
            if (RuleReader.isRuleWord(name.text())) {
                problems.error(
                        name.place(),
                        "a rule stands among those of a phase",
                        "write: at PHASE { " + name.text() + " ... }");
                return rules;
            }
            if (isKnown(name)) {
                rules.add(name);
            }
        }
        words.endWithoutGroup();
        return rules;
    }

    private boolean isKnown(Token name) {
        boolean known = book.names().contains(name.text());
        if (!known && BuiltIn.of(name.text()).isPresent()) {
            problems.error(name.place(), name.quoted() + " is built in: nothing switches it off");
        } else if (!known) {
            problems.error(name.place(), "unknown rule " + name.quoted(), Nearest.hint(name.text(), book.names()));
        }
        return known;
    }
}
