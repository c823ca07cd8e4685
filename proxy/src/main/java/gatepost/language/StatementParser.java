package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the tree of statements, the same for policies and settings. Knows nothing of what statements mean. */
final class StatementParser {

    private static final int DEEPEST = 20;

    /** Statements that stand outside of every group: where one stands inside, a brace is missing before it. */
    private static final Set<String> TOP = Set.of(
            "policy",
            "include",
            "domains",
            "let",
            "dnsbl",
            "dnswl",
            "uribl",
            "secret",
            "access",
            "mode",
            "hold",
            "on-mismatch",
            "reply-suffix",
            "exempt",
            "at",
            "test",
            "listen",
            "backend",
            "hostname",
            "list");

    private final List<Token> tokens;
    private final Problems problems;
    private int at;
    private boolean lost;
    private boolean unbalanced;

    private StatementParser(List<Token> tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    static List<Statement> parse(SourceText source, Problems problems) {
        problems.reading(source);
        if (source.name().endsWith(JsonStatements.SUFFIX)) {
            return JsonStatements.parse(source, problems);
        }
        List<Token> tokens = new Lexer(source, problems).tokens();
        Problems found = new Problems();
        StatementParser parser = new StatementParser(tokens, found);
        List<Statement> statements = parser.file();
        if (!parser.unbalanced) {
            problems.addAll(found);
            return statements;
        }
        IndentedBraces braces = new IndentedBraces(tokens);
        StatementParser again = new StatementParser(braces.repaired(), braces.problems());
        boolean likely = braces.areLikely();
        List<Statement> repaired = again.file();
        problems.addAll(likely && !again.unbalanced ? braces.problems() : found);
        return likely && !again.unbalanced ? repaired : statements;
    }

    private List<Statement> file() {
        List<Statement> statements = new ArrayList<>();
        while (at < tokens.size()) {
            if (tokens.get(at).kind() == Token.Kind.CLOSE) {
                unbalanced = true;
                problems.error(tokens.get(at++).place(), "there is no \"{\" for this \"}\"");
            } else {
                next(0).ifPresent(statements::add);
            }
        }
        return statements;
    }

    private Optional<Statement> next(int depth) {
        List<Token> words = new ArrayList<>();
        while (isWord()) {
            words.add(tokens.get(at++));
        }
        Optional<Statement.Group> group = opens(words) ? Optional.of(group(words, depth)) : Optional.empty();
        if (group.isEmpty() && at < tokens.size() && tokens.get(at).kind() == Token.Kind.END) {
            at++;
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Statement(words, group));
    }

    private boolean isWord() {
        Token.Kind kind = tokens.get(at).kind();
        return kind == Token.Kind.WORD || kind == Token.Kind.TEXT || kind == Token.Kind.REGEX;
    }

    private boolean opens(List<Token> words) {
        if (words.isEmpty() && (at == tokens.size() || tokens.get(at).kind() != Token.Kind.OPEN)) {
            return false;
        }
        int brace = at;
        while (brace < tokens.size() && tokens.get(brace).kind() == Token.Kind.END) {
            brace++;
        }
        if (brace == tokens.size() || tokens.get(brace).kind() != Token.Kind.OPEN) {
            return false;
        }
        if (words.isEmpty()) {
            problems.error(tokens.get(brace).place(), "a group needs a statement in front of it");
        } else if (brace > at) {
            problems.error(tokens.get(brace).place(), "\"{\" must stand on the line of its statement");
        }
        at = brace;
        return true;
    }

    private Statement.Group group(List<Token> words, int depth) {
        Place open = tokens.get(at++).place();
        int indent = words.isEmpty() ? 0 : words.get(0).place().column();
        List<Statement> inner = new ArrayList<>();
        if (depth == DEEPEST) {
            problems.error(open, "groups are nested too deeply");
            at = tokens.size();
            lost = true;
            return new Statement.Group(open, inner);
        }
        while (at < tokens.size() && tokens.get(at).kind() != Token.Kind.CLOSE && !belongsOutside(indent)) {
            next(depth + 1).ifPresent(inner::add);
        }
        if (at < tokens.size() && tokens.get(at).kind() == Token.Kind.CLOSE) {
            at++;
        } else if (!lost) {
            unbalanced = true;
            problems.error(open, "this \"{\" is never closed", at < tokens.size() ? missingBefore() : "");
        }
        return new Statement.Group(open, inner);
    }

    private String missingBefore() {
        Token token = tokens.get(at);
        return "put \"}\" before line " + token.place().line() + ", " + token.quoted();
    }

    private boolean belongsOutside(int indent) {
        Token token = tokens.get(at);
        boolean begins = at > 0 && tokens.get(at - 1).kind() == Token.Kind.END;
        return begins
                && token.kind() == Token.Kind.WORD
                && token.place().column() <= indent
                && TOP.contains(token.text());
    }
}
