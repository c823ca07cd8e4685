package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
import gatepost.policy.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of {@code at PHASE [first] { ... }}. */
final class RuleReader {

    private static final Map<String, Effect> EFFECTS = Map.of(
            "reject", Effect.refuse(Effect.Kind.REJECT),
            "defer", Effect.refuse(Effect.Kind.DEFER),
            "drop", Effect.refuse(Effect.Kind.DROP),
            "accept", Effect.ACCEPT);

    private static final List<String> WORDS = List.of("reject", "defer", "drop", "accept", "score", "monitor");

    private final Declarations names;
    private final FactTable facts;
    private final RuleBook book;
    private final Problems problems;

    RuleReader(Declarations names, FactTable facts, RuleBook book, Problems problems) {
        this.names = names;
        this.facts = facts;
        this.book = book;
        this.problems = problems;
    }

    static boolean isRuleWord(String word) {
        return WORDS.contains(word) || Later.RULES.contains(word);
    }

    void read(Statement at) {
        Words words = new Words(at, problems);
        Optional<Phase> phase = words.take("a phase: " + Phases.ALL).flatMap(token -> Phases.read(token, problems));
        boolean first = words.accept("first");
        words.end();
        if (at.group().isEmpty()) {
            problems.error(words.behind(), "expected { RULES }");
        }
        at.group().ifPresent(group -> {
            List<Written> block = new ArrayList<>();
            Phase known = phase.orElse(Phase.MESSAGE);
            group.statements().forEach(statement -> rule(statement, known).ifPresent(block::add));
            book.add(known, block, first);
        });
    }

    private Optional<Written> rule(Statement statement, Phase phase) {
        Words words = new Words(statement, problems);
        boolean monitored = statement.keyword().isWord("monitor");
        Optional<Token> effect =
                monitored ? words.take("a rule, such as reject NAME") : Optional.of(statement.keyword());
        if (effect.isEmpty()) {
            return Optional.empty();
        }
        boolean later = Later.RULES.contains(effect.get().text());
        if (!later
                && (!WORDS.contains(effect.get().text())
                        || effect.get().isText()
                        || effect.get().isWord("monitor"))) {
            notARule(effect.get());
            claimQuietly(words);
            return Optional.empty();
        }
        if (later) {
            problems.error(effect.get().place(), Later.message(effect.get().quoted()));
            claimQuietly(words);
            return Optional.empty();
        }
        Optional<Token> name = words.take("the name of the rule").filter(this::claim);
        Mode mode = monitored ? Mode.MONITOR : Mode.ENFORCE;
        return name.flatMap(token -> effect.get().isWord("score")
                ? score(statement, words, token, phase, mode)
                : deciding(statement, words, token, phase, mode, effect.get()));
    }

    private void notARule(Token token) {
        if (Keywords.TOP.contains(token.text()) && !token.isWord("off") && !token.isWord("enforce")) {
            problems.error(token.place(), token.quoted() + " stands outside of \"at\", not among its rules");
        } else if (token.isWord("off") || token.isWord("enforce")) {
            problems.error(
                    token.place(),
                    token.quoted() + " stands outside of \"at\"",
                    "write \"" + token.text() + " RULE\" below it");
        } else if (token.isWord("if") || token.isWord("unless")) {
            problems.error(token.place(), "conditions stand in front of \"{\"");
        } else {
            problems.error(
                    token.place(), "unknown rule word " + token.quoted(), Nearest.hintOrAll(token.text(), WORDS));
        }
    }

    /** So that what refers to the rule is not called unknown. */
    private void claimQuietly(Words words) {
        if (words.more() && Names.isKebab(words.peek().text())) {
            book.claim(words.peek().text(), words.peek().place());
        }
    }

    private boolean claim(Token name) {
        if (!Names.wellFormed(name, problems)) {
            return false;
        }
        String text = name.text();
        if (BuiltIn.of(text).isPresent()) {
            problems.error(name.place(), name.quoted() + " is the name of a built-in rule", "choose another name");
            return false;
        }
        if (Phases.WORDS.contains(text) || text.equals("greylist") || text.equals("limits")) {
            problems.error(name.place(), name.quoted() + " cannot be the name of a rule", "choose another name");
            return false;
        }
        Optional<Place> earlier = book.claim(text, name.place());
        earlier.ifPresent(place -> problems.error(
                name.place(), "there is a rule " + name.quoted() + " already, at " + place, "names are unique"));
        return earlier.isEmpty();
    }

    private Optional<Written> deciding(
            Statement statement, Words words, Token name, Phase phase, Mode mode, Token word) {
        Scope scope = new Scope(names, facts, Optional.of(phase), problems);
        Effect effect = EFFECTS.get(word.text());
        Condition condition = condition(words, scope);
        Wording wording = Wording.NONE;
        boolean defers = false;
        if (effect instanceof Effect.Refuse refuse) {
            ReplyReader replies = new ReplyReader(scope, refuse.kind(), name.text(), condition);
            statement.group().ifPresent(replies::read);
            wording = replies.wording();
            defers = replies.defersIfUnknown();
        } else {
            noGroup(statement);
        }
        return Optional.of(new Written(
                new Rule(
                        name.text(),
                        phase,
                        mode,
                        effect,
                        condition,
                        wording,
                        defers,
                        name.place().origin()),
                name.place()));
    }

    private Optional<Written> score(Statement statement, Words words, Token name, Phase phase, Mode mode) {
        Scope scope = new Scope(names, facts, Optional.of(phase), problems);
        Optional<Effect> effect = words.take("what is added: +N, -N or +FACT").flatMap(points -> points(points, scope));
        Condition condition = condition(words, scope);
        noGroup(statement);
        return effect.map(e -> new Written(
                new Rule(
                        name.text(),
                        phase,
                        mode,
                        e,
                        condition,
                        Wording.NONE,
                        false,
                        name.place().origin()),
                name.place()));
    }

    private Optional<Effect> points(Token token, Scope scope) {
        String text = token.text();
        boolean signed = text.startsWith("+") || text.startsWith("-");
        Optional<Double> number = Quantity.parse(text.startsWith("+") ? text.substring(1) : text, Type.NUMBER);
        if (number.isPresent() && signed) {
            return Optional.of(new Effect.Points(number.get()));
        }
        if (!signed) {
            problems.error(
                    token.place(),
                    "what is added begins with + or -, not " + token.quoted(),
                    number.isPresent() ? "write +" + text : "");
            return Optional.empty();
        }
        return addedFact(token, text.substring(1), scope);
    }

    @SuppressWarnings("unchecked")
    private Optional<Effect> addedFact(Token token, String name, Scope scope) {
        Optional<BoundFact<?>> fact = facts.find(name);
        if (fact.isEmpty()) {
            problems.error(
                    token.place(),
                    Later.isFact(name)
                            ? Later.message("the fact " + Visible.quoted(name))
                            : "unknown fact " + Visible.quoted(name),
                    Later.isFact(name) ? "" : Nearest.hint(name, facts.names()));
            return Optional.empty();
        }
        scope.check(token, name, fact.get().phase());
        if (fact.get().type() != Type.NUMBER || token.text().startsWith("-") || name.equals("score")) {
            problems.error(token.place(), "only +FACT of a number can be added, not " + token.quoted());
            return Optional.empty();
        }
        return Optional.of(new Effect.Score(1, (BoundFact<Interval>) fact.get()));
    }

    private Condition condition(Words words, Scope scope) {
        List<Condition> terms = new ArrayList<>();
        if (words.accept("if")) {
            terms.add(ExpressionParser.parse(words, scope));
        }
        if (words.accept("unless")) {
            terms.add(new Condition.Not(ExpressionParser.parse(words, scope)));
        }
        if (words.nextIs("if") || words.nextIs("unless")) {
            problems.error(words.here(), "a rule has one \"if\", and one \"unless\" behind it", "join them by \"and\"");
        } else {
            words.end();
        }
        return terms.isEmpty() ? Condition.ALWAYS : terms.size() == 1 ? terms.get(0) : new Condition.All(terms);
    }

    private void noGroup(Statement statement) {
        statement
                .group()
                .ifPresent(group -> problems.error(group.open(), "only rules that refuse have a reply and a group"));
    }
}
