package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code or}, {@code and}, {@code not}, parentheses; what stands between them is left to {@link TermReader}. A
 * term that is wrong becomes a condition without meaning, so that the rest is still checked.
 */
final class ExpressionParser {

    private static final int DEEPEST = 50;
    private static final Set<String> JOINING = Set.of("and", "or", "not", "(", ")");
    private static final Map<String, String> FOREIGN =
            Map.of("&&", "and", "||", "or", "!", "not", "AND", "and", "OR", "or", "NOT", "not");
    private static final Pattern GLUED = Pattern.compile("([a-z][a-z0-9._-]*)(==|!=|<=|>=|<|>|=)(\\S*)");

    private final Scope scope;
    private final TermReader terms;
    private final List<Token> tokens;
    private final Place behind;
    private int at;
    private int depth;

    private ExpressionParser(Scope scope, List<Token> tokens, Place behind) {
        this.scope = scope;
        this.terms = new TermReader(scope);
        this.tokens = tokens;
        this.behind = behind;
    }

    /** Reads up to the end of the expression; complains when there is none. */
    static Condition parse(Words words, Scope scope) {
        List<Token> tokens = ExpressionTokens.take(words);
        ExpressionParser parser = new ExpressionParser(scope, tokens, words.more() ? words.here() : words.behind());
        Condition condition = parser.either();
        if (parser.more()) {
            Token extra = tokens.get(parser.at);
            String hint = FOREIGN.containsKey(extra.text())
                    ? "write \"" + FOREIGN.get(extra.text()) + "\""
                    : "join conditions by \"and\" or \"or\"";
            scope.problems().error(extra.place(), "unexpected " + extra.quoted(), extra.isWord(")") ? "" : hint);
        }
        return condition;
    }

    private Condition either() {
        List<Condition> terms = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            terms.add(all());
        }
        return terms.size() == 1 ? terms.get(0) : new Condition.Any(terms);
    }

    private Condition all() {
        List<Condition> terms = new ArrayList<>(List.of(single()));
        while (accept("and")) {
            terms.add(single());
        }
        return terms.size() == 1 ? terms.get(0) : new Condition.All(terms);
    }

    private Condition single() {
        if (depth > DEEPEST) {
            scope.problems().error(place(), "this condition is nested too deeply");
            at = tokens.size();
            return Condition.ALWAYS;
        }
        depth++;
        Condition condition = accept("not") ? new Condition.Not(single()) : accept("(") ? inner() : term();
        depth--;
        return condition;
    }

    private Condition inner() {
        Place open = tokens.get(at - 1).place();
        Condition condition = either();
        if (!accept(")")) {
            scope.problems().error(open, "this \"(\" is never closed");
            at = tokens.size();
        }
        return condition;
    }

    private Condition term() {
        if (!more() || JOINING.contains(tokens.get(at).text())) {
            scope.problems().error(place(), "expected a fact");
            return Condition.ALWAYS;
        }
        Token name = tokens.get(at++);
        List<Token> rest = rest();
        Optional<BoundFact<?>> fact = fact(name, rest);
        return fact.isEmpty() ? Condition.ALWAYS : terms.read(name, fact.get(), rest);
    }

    private Optional<BoundFact<?>> fact(Token name, List<Token> rest) {
        Optional<BoundFact<?>> fact =
                name.isText() ? Optional.empty() : scope.facts().find(name.text());
        if (fact.isEmpty()) {
            unknown(name);
        } else if (!asksForPair(rest)) {
            scope.check(name, name.text(), fact.get().phase());
        }
        return fact;
    }

    /** A pair is known when its later half is: one complaint, not one for each. */
    private boolean asksForPair(List<Token> rest) {
        return rest.size() > 1
                && scope.names().isPairs(rest.get(rest.size() - 1).text());
    }

    private void unknown(Token name) {
        String text = name.text();
        int dot = text.lastIndexOf(".listed");
        if (dot > 0 && scope.names().isBroken(text.substring(0, dot))) {
            return;
        }
        Matcher glued = GLUED.matcher(text);
        if (Later.isFact(text)) {
            scope.problems().error(name.place(), Later.message("the fact " + name.quoted()));
        } else if (glued.matches()) {
            String sign = glued.group(2).equals("=") ? "==" : glued.group(2);
            scope.problems()
                    .error(
                            name.place(),
                            "words are separated by spaces",
                            "write \"" + (glued.group(1) + " " + sign + " " + glued.group(3)).strip() + "\"");
        } else if (FOREIGN.containsKey(text)) {
            scope.problems().error(name.place(), "unexpected " + name.quoted(), "write \"" + FOREIGN.get(text) + "\"");
        } else if (text.startsWith("!") && scope.facts().find(text.substring(1)).isPresent()) {
            scope.problems().error(name.place(), "unexpected \"!\"", "write \"not " + text.substring(1) + "\"");
        } else if (text.startsWith("$")) {
            scope.problems().error(name.place(), "a condition begins with a fact, not with a value");
        } else {
            scope.problems()
                    .error(
                            name.place(),
                            "unknown fact " + name.quoted(),
                            Nearest.hint(text, scope.facts().names()));
        }
    }

    /** The words that belong to a fact: operator and value, or a list. */
    private List<Token> rest() {
        int from = at;
        if (at + 1 < tokens.size()
                && tokens.get(at).isWord("not")
                && (tokens.get(at + 1).isWord("in") || tokens.get(at + 1).isWord("matches"))) {
            at = Math.min(tokens.size(), at + 3);
        } else if (more() && TermReader.isOperator(tokens.get(at).text())) {
            at++;
            boolean joins = more()
                    && tokens.get(at).kind() == Token.Kind.WORD
                    && JOINING.contains(tokens.get(at).text());
            boolean value = more() && !joins;
            at += value ? 1 : 0;
        }
        return tokens.subList(from, at);
    }

    private boolean more() {
        return at < tokens.size();
    }

    private boolean accept(String word) {
        boolean found = more() && tokens.get(at).isWord(word);
        at += found ? 1 : 0;
        return found;
    }

    private Place place() {
        return more()
                ? tokens.get(at).place()
                : at > 0 ? tokens.get(at - 1).place().behind() : behind;
    }
}
