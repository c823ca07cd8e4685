package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.mail.Domain;
import gatepost.observed.Phase;
import gatepost.policy.Comparison;
import gatepost.policy.Condition;
import gatepost.policy.Condition.Bound;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a condition says of one fact, and checks it against the fact's type. */
final class TermReader {

    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=", "in", "=", "matches", "is");

    private static final Set<Type> MATCHED = Set.of(Type.TEXT, Type.TEXTS, Type.DOMAIN, Type.ADDRESS);
    private static final Set<Type> OF_TEXT = Set.of(Type.TEXT, Type.TEXTS);

    private final Scope scope;

    TermReader(Scope scope) {
        this.scope = scope;
    }

    static boolean isOperator(String word) {
        return OPERATORS.contains(word);
    }

    Condition read(Token name, BoundFact<?> fact, List<Token> rest) {
        if (rest.isEmpty()) {
            return alone(name, fact);
        }
        Token operator = rest.get(0);
        boolean not = operator.isWord("not");
        if (not && rest.get(1).isWord("matches")) {
            return wrong(operator, "unexpected \"not\"", "write \"not " + name.text() + " matches ...\"");
        }
        if (not || operator.isWord("in")) {
            Optional<Token> list = rest.size() > (not ? 2 : 1) ? Optional.of(rest.get(not ? 2 : 1)) : Optional.empty();
            Token in = not ? rest.get(1) : operator;
            Condition condition = list.map(l -> listed(name, fact, l)).orElseGet(() -> missing(in, "a list"));
            return not ? new Condition.Not(condition) : condition;
        }
        if (operator.isWord("matches")) {
            return rest.size() == 1 ? missing(operator, "/regex/") : matched(name, fact, rest.get(1));
        }
        if (operator.isWord("=") || operator.isWord("is")) {
            return wrong(operator, "unexpected " + operator.quoted(), "write \"==\"");
        }
        return rest.size() == 1 ? missing(operator, "a value") : compared(name, fact, operator, rest.get(1));
    }

    private Condition alone(Token name, BoundFact<?> fact) {
        if (fact.type() == Type.FLAG) {
            return new Condition.Flag(as(fact));
        }
        String hint = switch (fact.type()) {
            case WORD ->
                "compare it: " + fact.name() + " == "
                        + scope.facts().words(fact.name()).get(0);
            case NUMBER, SIZE, TIME -> "compare it: " + fact.name() + " > 1";
            case ADDRESS, DOMAIN, IP, TEXTS -> "put it to a list: " + fact.name() + " in NAME";
            case SHOWN -> "it is only for the texts of replies";
            default -> "compare it: " + fact.name() + " == VALUE";
        };
        return wrong(name, name.quoted() + " is " + described(fact.type()) + ", not a condition", hint);
    }

    private Condition compared(Token name, BoundFact<?> fact, Token operator, Token written) {
        if (written.text().length() > 1
                && written.text().startsWith("/")
                && written.text().endsWith("/")) {
            return wrong(
                    operator,
                    "a regular expression stands behind \"matches\"",
                    "write \"" + name.text() + " matches " + written.text() + "\"");
        }
        Optional<String> value = scope.value(written);
        if (value.isEmpty()) {
            return Condition.ALWAYS;
        }
        Comparison comparison = comparison(operator.text());
        boolean not = comparison == Comparison.NOT_EQUAL;
        if (isNumber(fact.type())) {
            return number(fact, comparison, written, value.get());
        }
        if (!not && comparison != Comparison.EQUAL) {
            return wrong(operator, name.quoted() + " is " + described(fact.type()) + ": it has no order", "");
        }
        Condition equal = switch (fact.type()) {
            case FLAG ->
                wrong(
                        operator,
                        name.quoted() + " is a flag: it stands alone",
                        "write \"" + name.text() + "\" or \"not " + name.text() + "\"");
            case SHOWN -> wrong(name, name.quoted() + " is only for the texts of replies", "");
            case TEXTS ->
                wrong(
                        operator,
                        name.quoted() + " is several texts",
                        "put it to a list of texts: " + fact.name() + " in NAME");
            case WORD -> word(fact, written, value.get());
            case IP -> network(fact, written, value.get());
            case DOMAIN -> new Condition.Equal(fact, Domain.comparable(value.get()));
            default -> new Condition.Equal(fact, value.get());
        };
        return not ? new Condition.Not(equal) : equal;
    }

    private Condition matched(Token name, BoundFact<?> fact, Token regex) {
        if (!MATCHED.contains(fact.type())) {
            return wrong(
                    name,
                    fact.type() == Type.SHOWN
                            ? name.quoted() + " is only for the texts of replies"
                            : name.quoted() + " is " + described(fact.type()) + ": no regular expression matches it",
                    fact.type() == Type.IP ? "put it to a list: " + fact.name() + " in NAME" : "");
        }
        if (regex.kind() != Token.Kind.REGEX) {
            return wrong(regex, "expected a regular expression, not " + regex.quoted(), "as /^mail[0-9]+[.]/");
        }
        return new RegexReader(scope.problems())
                .read(regex)
                .<Condition>map(test -> new Condition.Matches(fact, regex.text(), test))
                .orElse(Condition.ALWAYS);
    }

    private Condition number(BoundFact<?> fact, Comparison comparison, Token written, String value) {
        Optional<Double> bound = Quantity.parse(value, fact.type());
        if (bound.isEmpty()) {
            String from = written.text().equals(value) ? "" : " (" + value + ")";
            return wrong(
                    written,
                    Visible.quoted(fact.name()) + " is compared with " + Quantity.example(fact.type()) + ", not "
                            + written.quoted() + from,
                    "");
        }
        return new Condition.Compare(as(fact), comparison, new Bound(bound.get(), value));
    }

    private Condition word(BoundFact<?> fact, Token written, String value) {
        List<String> words = scope.facts().words(fact.name());
        if (!words.contains(value)) {
            return wrong(
                    written,
                    Visible.quoted(fact.name()) + " is never " + Visible.quoted(value),
                    Nearest.hintOrAll(value, words));
        }
        return new Condition.Equal(fact, value);
    }

    private Condition network(BoundFact<?> fact, Token written, String value) {
        Optional<IpNetwork> network = IpNetwork.parse(value).map(IpNetwork::network);
        if (network.isEmpty()) {
            return wrong(written, "not an address: " + written.quoted(), "");
        }
        NetworkLines lines = new NetworkLines();
        lines.add(network.get(), false, written.place().line());
        Networks single = new Networks(value, written.place().source(), lines);
        return new Condition.InNetworks(as(fact), single);
    }

    private Condition listed(Token name, BoundFact<?> fact, Token list) {
        if (scope.names().isPairs(list.text())) {
            return paired(name, fact, list);
        }
        if (scope.names().isTexts(list.text()) && OF_TEXT.contains(fact.type())) {
            return new Condition.InTexts(fact, scope.names().texts(list.text()));
        }
        if (scope.names().isTexts(list.text())) {
            return wrong(
                    list,
                    list.quoted() + " is a list of texts, " + name.quoted() + " is " + described(fact.type()),
                    "");
        }
        Optional<ListKind> kind = scope.names().kindOf(list.text());
        if (kind.isEmpty()) {
            if (scope.names().isBroken(list.text())) {
                return Condition.ALWAYS;
            }
            if (scope.names().isAccess(list.text())) {
                return wrong(
                        list,
                        list.quoted() + " is an access table",
                        "write \"" + list.text() + AccessReader.REJECT + "\" or \"" + list.text() + AccessReader.PERMIT
                                + "\"");
            }
            boolean dns = scope.names().placeOf(list.text()).isPresent();
            return wrong(
                    list,
                    dns ? list.quoted() + " is a DNS list" : "unknown list " + list.quoted(),
                    dns
                            ? "write \"" + (scope.names().isUriList(list.text()) ? "uribl" : list.text()) + ".listed\""
                            : Nearest.hintOrAll(list.text(), scope.names().listNames()));
        }
        Optional<ListKind> wanted = kindFor(fact.type());
        if (wanted.isEmpty()) {
            return OF_TEXT.contains(fact.type())
                    ? wrong(
                            list,
                            list.quoted() + " is a list of " + kind.get().holds() + ", " + name.quoted() + " is "
                                    + described(fact.type()),
                            "a list of texts is declared as: list NAME text { ... }")
                    : wrong(name, name.quoted() + " is " + described(fact.type()) + ": it is in no list", "");
        }
        if (wanted.get() != kind.get()) {
            String hint = fact.type() == Type.ADDRESS && kind.get() == ListKind.DOMAIN
                    ? "write \"" + name.text() + ".domain in " + list.text() + "\""
                    : "";
            return wrong(
                    list,
                    list.quoted() + " is a list of " + kind.get().holds() + ", " + name.quoted() + " is "
                            + described(fact.type()),
                    hint);
        }
        return in(fact, list.text(), kind.get());
    }

    /** The sender together with the recipient: what one user lets in is nothing to the others. */
    private Condition paired(Token name, BoundFact<?> sender, Token list) {
        if (!name.isWord("sender")) {
            return wrong(
                    list,
                    list.quoted() + " is a list of pairs of recipient and sender",
                    "write \"sender in " + list.text() + "\"");
        }
        if (scope.phase().filter(at -> at.isBefore(Phase.RCPT)).isPresent()) {
            return wrong(
                    list,
                    list.quoted() + " is a list of pairs: the recipient is known from rcpt on",
                    "move this rule to \"at rcpt\"");
        }
        BoundFact<?> recipient = scope.facts().find("rcpt").orElseThrow();
        return new Condition.InPairs(as(sender), as(recipient), scope.names().pairs(list.text()));
    }

    private Condition in(BoundFact<?> fact, String list, ListKind kind) {
        return switch (kind) {
            case CIDR -> new Condition.InNetworks(as(fact), scope.names().networks(list));
            case DOMAIN -> new Condition.InDomains(as(fact), scope.names().domainNames(list));
            case ADDRESS -> new Condition.InAddresses(as(fact), scope.names().addresses(list));
        };
    }

    private Condition missing(Token operator, String what) {
        scope.problems().error(operator.place().behind(), "expected " + what);
        return Condition.ALWAYS;
    }

    private Condition wrong(Token token, String message, String hint) {
        scope.problems().error(token.place(), message, hint);
        return Condition.ALWAYS;
    }

    private static boolean isNumber(Type type) {
        return type == Type.NUMBER || type == Type.SIZE || type == Type.TIME;
    }

    private static Optional<ListKind> kindFor(Type type) {
        return switch (type) {
            case IP -> Optional.of(ListKind.CIDR);
            case DOMAIN -> Optional.of(ListKind.DOMAIN);
            case ADDRESS -> Optional.of(ListKind.ADDRESS);
            default -> Optional.empty();
        };
    }

    private static Comparison comparison(String sign) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.sign().equals(sign)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException(sign);
    }

    private static String described(Type type) {
        return switch (type) {
            case FLAG -> "a flag";
            case NUMBER -> "a number";
            case SIZE -> "a size";
            case TIME -> "a time";
            case WORD -> "one of several words";
            case TEXT, SHOWN -> "a text";
            case TEXTS -> "several texts";
            case ADDRESS -> "a mail address";
            case DOMAIN -> "a domain";
            case IP -> "an IP address";
        };
    }

    /** The catalogue declares a fact's type and the class of its values together. */
    @SuppressWarnings("unchecked")
    private static <T> BoundFact<T> as(BoundFact<?> fact) {
        return (BoundFact<T>) fact;
    }
}
