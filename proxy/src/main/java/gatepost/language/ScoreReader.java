package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import java.util.Optional;

/** Reads {@code score NAME (+N | -N | +FACT) [if EXPR]} behind its name. */
final class ScoreReader {

    private final Scope scope;

    ScoreReader(Scope scope) {
        this.scope = scope;
    }

    Optional<RuleBody> read(Words words) {
        Optional<Effect> effect = words.take("what is added: +N, -N or +FACT").flatMap(this::points);
        Condition condition = RuleCondition.read(words, scope);
        return effect.map(e -> new RuleBody(e, condition));
    }

    private Optional<Effect> points(Token token) {
        String text = token.text();
        boolean signed = text.startsWith("+") || text.startsWith("-");
        Optional<Double> number = Quantity.parse(text.startsWith("+") ? text.substring(1) : text, Type.NUMBER);
        if (number.isPresent() && signed) {
            return Optional.of(new Effect.Points(number.get()));
        }
        if (!signed) {
            scope.problems()
                    .error(
                            token.place(),
                            "what is added begins with + or -, not " + token.quoted(),
                            number.isPresent() ? "write +" + text : "");
            return Optional.empty();
        }
        return addedFact(token, text.substring(1));
    }

    @SuppressWarnings("unchecked")
    private Optional<Effect> addedFact(Token token, String name) {
        Optional<BoundFact<?>> fact = scope.facts().find(name);
        if (fact.isEmpty()) {
            boolean later = Later.isFact(name);
            scope.problems()
                    .error(
                            token.place(),
                            later
                                    ? Later.message("the fact " + Visible.quoted(name))
                                    : "unknown fact " + Visible.quoted(name),
                            later ? "" : Nearest.hint(name, scope.facts().names()));
            return Optional.empty();
        }
        scope.check(token, name, fact.get().phase());
        if (fact.get().type() != Type.NUMBER || token.text().startsWith("-") || name.equals("score")) {
            scope.problems().error(token.place(), "only +FACT of a number can be added, not " + token.quoted());
            return Optional.empty();
        }
        return Optional.of(new Effect.Score(1, (BoundFact<Interval>) fact.get()));
    }
}
