package gatepost.language;

import gatepost.mail.EnhancedCode;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Wording;
import gatepost.policy.Wording.Literal;
import gatepost.policy.Wording.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the group of a refusing rule: {@code reply [CODE] [X.Y.Z] TEXT} and {@code if-unknown (skip|defer)}. */
final class ReplyReader {

    private static final int HANG_UP = 421;
    private static final List<String> STATEMENTS = List.of("reply", "if-unknown");

    private final Scope scope;
    private final Effect.Kind kind;
    private final String rule;
    private final Optional<String> bound;
    private final Optional<Token> suffix;

    private int code;
    private EnhancedCode enhanced;
    private boolean replied;
    private boolean defersIfUnknown;
    private List<Part> parts;

    ReplyReader(Scope scope, Effect.Kind kind, String rule, Condition condition) {
        this.scope = scope;
        this.kind = kind;
        this.rule = rule;
        this.bound = Conditions.firstBound(condition);
        this.suffix = scope.names().suffix();
        this.code = kind == Effect.Kind.REJECT ? 550 : kind == Effect.Kind.DEFER ? 451 : 554;
        this.enhanced = new EnhancedCode(code / 100, 7, 1);
        this.parts = ended(List.of(new Literal(byDefault())), false);
    }

    Wording wording() {
        return new Wording(code, enhanced, parts);
    }

    boolean defersIfUnknown() {
        return defersIfUnknown;
    }

    void read(Statement.Group group) {
        for (Statement statement : group.statements()) {
            Words words = new Words(statement, scope.problems());
            Token keyword = statement.keyword();
            if (keyword.isWord("reply")) {
                reply(statement, words);
            } else if (keyword.isWord("if-unknown")) {
                unknown(words);
            } else {
                scope.problems()
                        .error(
                                keyword.place(),
                                "expected reply or if-unknown, not " + keyword.quoted(),
                                keyword.isWord("if") || keyword.isWord("unless")
                                        ? "conditions stand in front of \"{\""
                                        : Nearest.hint(keyword.text(), STATEMENTS));
            }
            statement.group().ifPresent(nested -> scope.problems().error(nested.open(), "a reply has no group"));
        }
    }

    private void unknown(Words words) {
        Optional<Token> how = words.take("skip or defer");
        how.filter(token -> !token.isWord("skip") && !token.isWord("defer"))
                .ifPresent(token -> scope.problems()
                        .error(
                                token.place(),
                                "expected skip or defer, not " + token.quoted(),
                                Nearest.hint(token.text(), List.of("skip", "defer"))));
        defersIfUnknown = how.filter(token -> token.isWord("defer")).isPresent();
        words.end();
    }

    private void reply(Statement statement, Words words) {
        if (replied) {
            scope.problems().error(statement.place(), "a rule has one reply");
            return;
        }
        replied = true;
        Optional<Token> written = next(words, "[0-9]{1,4}");
        boolean fits = written.map(this::code).orElse(true);
        next(words, "[0-9]+\\..*").filter(token -> fits).ifPresent(token -> enhanced(token, written));
        Optional<Token> text = words.take("a text between quotation marks");
        if (text.isPresent() && !text.get().isText() && words.more()) {
            scope.problems()
                    .error(text.get().place().to(words.peek().place()), "a text with spaces needs quotation marks");
            return;
        }
        words.end();
        text.ifPresent(token -> {
            TextReader reader = new TextReader(scope, Optional.of(rule), bound);
            parts = ended(reader.reply(token), TextReader.hasLink(token.text()));
        });
    }

    private static Optional<Token> next(Words words, String form) {
        boolean fits =
                words.more() && !words.peek().isText() && words.peek().text().matches(form);
        return fits ? Optional.of(words.take()) : Optional.empty();
    }

    private boolean code(Token token) {
        int number = Integer.parseInt(token.text());
        int least = kind == Effect.Kind.DEFER ? 450 : 550;
        boolean fits = number >= least && number <= least + 9 || kind == Effect.Kind.DROP && number == HANG_UP;
        if (!fits) {
            String range = least + " to " + (least + 9) + (kind == Effect.Kind.DROP ? ", or " + HANG_UP : "");
            scope.problems()
                    .error(
                            token.place(),
                            "\"" + word() + "\" answers with " + range + ", not " + token.text(),
                            better(number));
            return false;
        }
        code = number;
        enhanced = new EnhancedCode(code / 100, 7, 1);
        return true;
    }

    private String better(int number) {
        if (number == HANG_UP) {
            return "only \"drop\" hangs up with 421";
        }
        if (number >= 400 && number < 500 && kind != Effect.Kind.DEFER) {
            return "a refusal for now is a \"defer\"";
        }
        return number >= 550 && number < 560 ? "a refusal for good is a \"reject\"" : "";
    }

    private void enhanced(Token token, Optional<Token> written) {
        Optional<EnhancedCode> parsed = EnhancedCode.parse(token.text());
        int wanted = code / 100;
        if (parsed.isEmpty()) {
            scope.problems().error(token.place(), "not an enhanced status code: " + token.quoted(), "as 5.7.1");
        } else if (parsed.get().kind() != wanted) {
            String who = written.map(Token::text).orElse("\"" + word() + "\"");
            boolean gentle = kind == Effect.Kind.DROP && parsed.get().kind() == 4;
            scope.problems()
                    .error(
                            token.place(),
                            who + " needs an enhanced status code that begins with " + wanted + ", not " + token.text(),
                            gentle && written.isEmpty()
                                    ? "to hang up for now write: reply 421 " + token.text() + " ..."
                                    : "");
        } else {
            enhanced = parsed.get();
        }
    }

    private List<Part> ended(List<Part> text, boolean linked) {
        List<Part> all = new ArrayList<>(text);
        suffix.ifPresent(
                token -> all.addAll(new TextReader(scope, Optional.of(rule), Optional.empty()).suffix(token, linked)));
        return all;
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private String byDefault() {
        return kind == Effect.Kind.DEFER
                ? "Mail deferred by local policy: please retry later"
                : "Mail refused by local policy";
    }
}
