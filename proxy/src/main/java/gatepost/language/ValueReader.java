package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.AddressParser;
import gatepost.mail.Domain;
import gatepost.questions.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a fact's value as tests write it. */
final class ValueReader {

    private final FactTable facts;
    private final Problems problems;

    ValueReader(FactTable facts, Problems problems) {
        this.facts = facts;
        this.problems = problems;
    }

    /** Any fact can be {@code unknown}. */
    Optional<Value<?>> read(BoundFact<?> fact, Token token) {
        if (token.isWord("unknown")) {
            return Optional.of(Value.unknown(Cause.TIMEOUT));
        }
        Optional<?> value = known(fact, token.text());
        if (value.isEmpty()) {
            problems.error(
                    token.place(),
                    Visible.quoted(fact.name()) + " cannot be " + token.quoted(),
                    fact.type() == Type.WORD
                            ? Nearest.hintOrAll(token.text(), facts.words(fact.name()))
                            : wanted(fact));
        }
        return value.map(Value::known);
    }

    private Optional<?> known(BoundFact<?> fact, String text) {
        return fact.type() == Type.WORD
                ? Optional.of(text).filter(facts.words(fact.name())::contains)
                : plain(fact.type(), text);
    }

    /** A word is taken as it comes. */
    static Optional<?> plain(Type type, String text) {
        return switch (type) {
            case FLAG ->
                text.equals("yes") ? Optional.of(true) : text.equals("no") ? Optional.of(false) : Optional.empty();
            case NUMBER, SIZE, TIME -> Quantity.parse(text, type).map(Interval::exactly);
            case ADDRESS -> AddressParser.mailbox(text);
            case IP -> IpNetwork.address(text);
            case DOMAIN -> Optional.of(Domain.comparable(text));
            case WORD, TEXT, SHOWN -> Optional.of(text);
            case TEXTS -> Optional.of(several(text));
        };
    }

    /** Written as they are shown, with commas between; an empty text for none. */
    private static List<String> several(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String wanted(BoundFact<?> fact) {
        return switch (fact.type()) {
            case FLAG -> "it is yes, no or unknown";
            case NUMBER, SIZE, TIME -> "it is " + Quantity.example(fact.type());
            default -> "";
        };
    }
}
