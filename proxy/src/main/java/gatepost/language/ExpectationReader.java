package gatepost.language;

import gatepost.facts.Type;
import gatepost.mail.EnhancedCode;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what stands behind {@code ->} in a test. */
final class ExpectationReader {

    private final RuleBook rules;
    private final Problems problems;

    ExpectationReader(RuleBook rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    static boolean isAction(String word) {
        return Expectation.ACTIONS.contains(word);
    }

    Optional<Expectation> read(Words words, Phase phase) {
        Optional<Token> action = words.take("one of: " + String.join(" ", Expectation.ACTIONS));
        if (action.isEmpty() || !isAction(action.get().text())) {
            action.ifPresent(token -> problems.error(
                    token.place(),
                    "unknown outcome " + token.quoted(),
                    Nearest.hintOrAll(token.text(), Expectation.ACTIONS)));
            return Optional.empty();
        }
        if (action.get().isWord("held") && !phase.isBefore(Phase.RCPT)) {
            problems.error(action.get().place(), "nothing is held at " + phase.word(), "write reject or defer");
        }
        Optional<String> rule = next(words, "[a-z].*").filter(this::known).map(Token::text);
        Optional<Integer> code = next(words, "[0-9]{3}").map(token -> Integer.parseInt(token.text()));
        Optional<String> enhanced =
                next(words, "[0-9]+\\.[0-9.]+").filter(this::isCode).map(Token::text);
        Optional<Double> score =
                words.accept("score") ? words.take("a number").flatMap(this::number) : Optional.empty();
        Optional<String> would = words.accept("would-reject")
                ? words.take("a rule").filter(this::known).map(Token::text)
                : Optional.empty();
        words.end();
        return Optional.of(new Expectation(action.get().text(), rule, code, enhanced, score, would));
    }

    private static Optional<Token> next(Words words, String form) {
        boolean fits = words.more()
                && words.peek().text().matches(form)
                && !words.nextIs("score")
                && !words.nextIs("would-reject");
        return fits ? Optional.of(words.take()) : Optional.empty();
    }

    private boolean known(Token rule) {
        boolean known =
                rules.names().contains(rule.text()) || BuiltIn.of(rule.text()).isPresent();
        if (!known) {
            Set<String> all = new TreeSet<>(rules.names());
            for (BuiltIn builtIn : BuiltIn.values()) {
                all.add(builtIn.reason());
            }
            problems.error(rule.place(), "unknown rule " + rule.quoted(), Nearest.hint(rule.text(), all));
        }
        return known;
    }

    private boolean isCode(Token token) {
        boolean code = EnhancedCode.parse(token.text()).isPresent();
        if (!code) {
            problems.error(token.place(), "not an enhanced status code: " + token.quoted());
        }
        return code;
    }

    private Optional<Double> number(Token token) {
        Optional<Double> number = Quantity.parse(token.text(), Type.NUMBER);
        if (number.isEmpty()) {
            problems.error(token.place(), "not a number: " + token.quoted());
        }
        return number;
    }
}
