package gatepost.language;

import gatepost.policy.Condition;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code [if EXPR] [unless EXPR]}, after which no word may follow. */
final class RuleCondition {

    private RuleCondition() {}

    static Condition read(Words words, Scope scope) {
        List<Condition> terms = new ArrayList<>();
        if (words.accept("if")) {
            terms.add(ExpressionParser.parse(words, scope));
        }
        if (words.accept("unless")) {
            terms.add(new Condition.Not(ExpressionParser.parse(words, scope)));
        }
        if (words.nextIs("if") || words.nextIs("unless")) {
            scope.problems()
                    .error(words.here(), "a rule has one \"if\", and one \"unless\" behind it", "join them by \"and\"");
        } else {
            words.end();
        }
        return terms.isEmpty() ? Condition.ALWAYS : terms.size() == 1 ? terms.get(0) : new Condition.All(terms);
    }
}
