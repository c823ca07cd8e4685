package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code header NAME TEXT [if EXPR]}. The rule's own name is that of the field in small letters; where several
 * rules add one field, the second is {@code NAME-2}.
 */
final class HeaderReader {

    /** Of what RFC 5322 §2.2 lets a name be made of, what every reader of mail takes in. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

    private static final int LONGEST_NAME = 36;
    private static final int LONGEST_TEXT = 400;

    /** A second one would break the message, hide the first, or say what others have to say (RFC 5322 §3.6, RFC 8601). */
    private static final Set<String> NOT_OURS = Set.of(
            "authentication-results",
            "bcc",
            "cc",
            "date",
            "delivered-to",
            "dkim-signature",
            "from",
            "in-reply-to",
            "message-id",
            "mime-version",
            "received",
            "references",
            "reply-to",
            "return-path",
            "sender",
            "subject",
            "to");

    private static final List<String> NOT_OUR_FAMILIES = List.of("arc-", "content-", "resent-");

    private final Scope scope;
    private final RuleBook book;

    /** What a header rule is, with the name it goes by. */
    record Header(Token rule, RuleBody body) {}

    HeaderReader(Scope scope, RuleBook book) {
        this.scope = scope;
        this.book = book;
    }

    Optional<Header> read(Words words) {
        Optional<Token> field = words.take("the name of a header field, such as X-Gatepost");
        boolean named = field.isPresent() && isOurs(field.get());
        Optional<Token> text = field.isPresent() && !words.nextIs("if") && !words.nextIs("unless")
                ? words.take("the text of the field")
                : noText(field, words);
        Condition condition = RuleCondition.read(words, scope);
        if (!named || text.isEmpty()) {
            return Optional.empty();
        }
        Token rule = ruleName(field.get());
        Wording wording = wording(text.get(), rule.text(), condition);
        Effect effect = new Effect.AddField(field.get().text());
        return Optional.of(new Header(rule, new RuleBody(effect, condition, wording, false)));
    }

    private Optional<Token> noText(Optional<Token> field, Words words) {
        field.ifPresent(name -> scope.problems().error(words.here(), "expected the text of the field"));
        return Optional.empty();
    }

    private boolean isOurs(Token field) {
        String name = field.text();
        String small = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            scope.problems()
                    .error(
                            field.place(),
                            "not the name of a header field: " + field.quoted(),
                            "letters, digits and single hyphens, at most " + LONGEST_NAME + " characters");
            return false;
        }
        if (NOT_OURS.contains(small) || NOT_OUR_FAMILIES.stream().anyMatch(small::startsWith)) {
            scope.problems()
                    .error(
                            field.place(),
                            field.quoted() + " is not added by a rule: it would contradict what the message has",
                            "choose a name of your own, such as X-Gatepost");
            return false;
        }
        return true;
    }

    private Token ruleName(Token field) {
        String small = field.text().toLowerCase(Locale.ROOT);
        String name = small;
        for (int number = 2; book.names().contains(name); number++) {
            name = small + "-" + number;
        }
        return new Token(Token.Kind.WORD, name, field.place());
    }

    private Wording wording(Token text, String rule, Condition condition) {
        if (text.text().length() > LONGEST_TEXT) {
            scope.problems()
                    .error(text.place(), "the text of a header field has at most " + LONGEST_TEXT + " characters");
        }
        Wording wording = new Wording(
                Wording.NONE.code(),
                Wording.NONE.enhanced(),
                new TextReader(scope, Optional.of(rule), Gaps.of(condition)).field(text));
        for (Wording.Part part : wording.parts()) {
            if (part instanceof Wording.OfFact gap && tellsOfOne(gap.fact())) {
                scope.problems()
                        .error(
                                text.place(),
                                "a header field goes to all recipients: {"
                                        + gap.fact().name() + "} would tell them of one",
                                "it may stand in the condition");
            }
        }
        return wording;
    }

    private static boolean tellsOfOne(BoundFact<?> fact) {
        return fact.phase() == Phase.RCPT && (fact.type() == Type.ADDRESS || fact.type() == Type.DOMAIN);
    }
}
