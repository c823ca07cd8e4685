package gatepost.language;

import gatepost.mail.EnhancedCode;
import gatepost.policy.Wording;
import gatepost.policy.Wording.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the group of a refusing rule: {@code reply [CODE] [X.Y.Z] TEXT} and {@code if-unknown (skip|defer)}. */
final class ReplyReader {

    private final Scope scope;
    private final ReplyForm form;
    private final Token rule;
    private final Gaps gaps;
    private final Optional<Token> suffix;

    private int code;
    private EnhancedCode enhanced;
    private boolean replied;
    private boolean defersIfUnknown;
    private List<Part> parts;

    ReplyReader(Scope scope, ReplyForm form, Token rule, Gaps gaps) {
        this.scope = scope;
        this.form = form;
        this.rule = rule;
        this.gaps = gaps;
        this.suffix = scope.names().suffix();
        this.code = form.code();
        this.enhanced = form.enhanced();
        this.parts = ended(texts(gaps).reply(new Token(Token.Kind.TEXT, form.text(), rule.place())), false);
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
            } else if (keyword.isWord("if-unknown") && form.statements().contains("if-unknown")) {
                unknown(words);
            } else {
                misplaced(keyword);
            }
            statement.group().ifPresent(nested -> scope.problems().error(nested.open(), "a reply has no group"));
        }
    }

    private void misplaced(Token keyword) {
        if (keyword.isWord("if-unknown")) {
            scope.problems()
                    .error(keyword.place(), "\"" + form.word() + "\" is always skipped when its condition is unknown");
            return;
        }
        scope.problems()
                .error(
                        keyword.place(),
                        "expected " + oneOf(form.statements()) + ", not " + keyword.quoted(),
                        keyword.isWord("if") || keyword.isWord("unless")
                                ? "conditions stand in front of \"{\""
                                : Nearest.hint(keyword.text(), form.statements()));
    }

    private static String oneOf(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
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
        Optional<Token> stated = next(words, "[0-9]+\\..*");
        stated.filter(token -> fits).ifPresent(token -> enhanced(token, written));
        stated.or(() -> written).filter(token -> fits).ifPresent(this::pair);
        Optional<Token> text = words.take("a text between quotation marks");
        if (text.isPresent() && !text.get().isText() && words.more()) {
            scope.problems()
                    .error(text.get().place().to(words.peek().place()), "a text with spaces needs quotation marks");
            return;
        }
        words.end();
        text.ifPresent(token -> parts = ended(texts(gaps).reply(token), TextReader.hasLink(token.text())));
    }

    private static Optional<Token> next(Words words, String form) {
        boolean fits =
                words.more() && !words.peek().isText() && words.peek().text().matches(form);
        return fits ? Optional.of(words.take()) : Optional.empty();
    }

    private boolean code(Token token) {
        int number = Integer.parseInt(token.text());
        if (!form.codes().allow(number)) {
            scope.problems()
                    .error(
                            token.place(),
                            "\"" + form.word() + "\" answers with " + form.codes() + ", not " + token.text(),
                            better(number));
            return false;
        }
        code = number;
        enhanced = form.enhanced().inClass(code / 100);
        return true;
    }

    private String better(int number) {
        if (number == ReplyForm.HANG_UP) {
            return "\"drop\" hangs up with 421";
        }
        if (number >= 400 && number < 500 && !form.codes().areForNow()) {
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
            String who = written.map(Token::text).orElse("\"" + form.word() + "\"");
            boolean gentle = form.codes() == ReplyForm.Codes.FOR_GOOD_OR_HANG_UP
                    && parsed.get().kind() == 4;
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

    private void pair(Token token) {
        ReplyPairs.complaint(code, enhanced)
                .ifPresent(odd ->
                        scope.problems().warning(token.place(), odd, code / 100 + "50 goes with every enhanced code"));
    }

    private List<Part> ended(List<Part> text, boolean linked) {
        List<Part> all = new ArrayList<>(text);
        suffix.ifPresent(token -> all.addAll(texts(Gaps.NONE).suffix(token, linked)));
        return all;
    }

    private TextReader texts(Gaps known) {
        return new TextReader(scope, Optional.of(rule.text()), known);
    }
}
