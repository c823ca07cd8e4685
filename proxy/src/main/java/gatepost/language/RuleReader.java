package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
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

    static final List<String> WORDS =
            List.of("reject", "defer", "drop", "accept", "score", "limit", "greylist", "header", "monitor");

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
        return WORDS.contains(word);
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
        names.lets().forget();
        Words words = new Words(statement, problems);
        boolean monitored = statement.keyword().isWord("monitor");
        Optional<Token> effect =
                monitored ? words.take("a rule, such as reject NAME") : Optional.of(statement.keyword());
        if (effect.isEmpty()) {
            return Optional.empty();
        }
        if (!WORDS.contains(effect.get().text())
                || effect.get().isText()
                || effect.get().isWord("monitor")) {
            notARule(effect.get());
            claimQuietly(words);
            return Optional.empty();
        }
        Mode mode = monitored ? Mode.MONITOR : Mode.ENFORCE;
        if (effect.get().isWord("header")) {
            return header(statement, words, phase)
                    .map(h -> written(rule(h.body(), h.rule(), phase, mode), h.rule(), statement));
        }
        Optional<Token> name = words.take("the name of the rule").filter(this::claim);
        return name.flatMap(token -> body(
                        statement, words, token, phase, effect.get().text())
                .map(body -> written(rule(body, token, phase, mode), token, statement)));
    }

    private Optional<HeaderReader.Header> header(Statement statement, Words words, Phase phase) {
        Scope scope = new Scope(names, facts, Optional.of(phase), problems);
        Optional<HeaderReader.Header> header = new HeaderReader(scope, book).read(words);
        noGroup(statement);
        return header.filter(read -> claim(read.rule()));
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

    private Optional<RuleBody> body(Statement statement, Words words, Token name, Phase phase, String word) {
        Scope scope = new Scope(names, facts, Optional.of(phase), problems);
        switch (word) {
            case "limit" -> {
                return new LimitReader(scope, phase).read(statement, words, name);
            }
            case "greylist" -> {
                return new GreylistReader(scope, phase).read(statement, words, name);
            }
            case "score" -> {
                Optional<RuleBody> score = new ScoreReader(scope).read(words);
                noGroup(statement);
                return score;
            }
            default -> {
                return Optional.of(deciding(statement, words, name, scope, EFFECTS.get(word)));
            }
        }
    }

    private RuleBody deciding(Statement statement, Words words, Token name, Scope scope, Effect effect) {
        Condition condition = RuleCondition.read(words, scope);
        if (effect instanceof Effect.Refuse refuse) {
            ReplyReader replies = new ReplyReader(scope, ReplyForm.of(refuse.kind()), name, Gaps.of(condition));
            statement.group().ifPresent(replies::read);
            return new RuleBody(effect, condition, replies.wording(), replies.defersIfUnknown());
        }
        noGroup(statement);
        return new RuleBody(effect, condition);
    }

    private static Rule rule(RuleBody body, Token name, Phase phase, Mode mode) {
        return new Rule(
                name.text(),
                phase,
                mode,
                body.effect(),
                body.condition(),
                body.wording(),
                body.deferIfUnknown(),
                name.place().origin());
    }

    private Written written(Rule rule, Token name, Statement statement) {
        return new Written(
                rule,
                name.place(),
                new Versions<>(
                        names,
                        rule,
                        names.lets().asked(),
                        (others, found) -> new RuleReader(others, facts.where(others), new RuleBook(), found)
                                .rule(statement, rule.phase())
                                .map(again -> again.rule().withName(rule.name()))));
    }

    private void noGroup(Statement statement) {
        statement
                .group()
                .ifPresent(group -> problems.error(group.open(), "only rules that refuse have a reply and a group"));
    }
}
