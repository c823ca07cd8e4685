package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what records show of a fact. */
public final class ShownValue {

    /** Values are cut at so many characters: of one that is so long nobody knows how it went on. */
    private static final int CUT = 64;

    private static final Pattern RANGE = Pattern.compile("(-?[0-9.E]+)\\.\\.(-?[0-9.E]+)");

    private ShownValue() {}

    /** Empty where the value cannot be what it was: it was cut, or is none of this type. */
    public static Optional<Value<?>> read(BoundFact<?> fact, String shown) {
        boolean number = fact.type() == Type.NUMBER || fact.type() == Type.SIZE || fact.type() == Type.TIME;
        Matcher range = RANGE.matcher(shown);
        if (number && range.matches()) {
            return range(range.group(1), range.group(2));
        }
        return written(fact, shown)
                .flatMap(text -> ValueReader.plain(fact.type(), text))
                .map(Value::known);
    }

    /** As a test writes it, without quotation marks; empty where a test cannot say it. */
    static Optional<String> written(BoundFact<?> fact, String shown) {
        if (shown.length() >= CUT) {
            return Optional.empty();
        }
        return switch (fact.type()) {
            case SHOWN -> Optional.empty();
            case NUMBER, SIZE -> Quantity.parse(shown, fact.type()).map(any -> shown);
            // Records have seconds, and "0" is the only time without a unit.
            case TIME -> Quantity.parse(shown + "s", Type.TIME).map(any -> shown + "s");
            default -> Optional.of(shown);
        };
    }

    private static Optional<Value<?>> range(String low, String high) {
        try {
            return Optional.of(Value.known(new Interval(Double.parseDouble(low), Double.parseDouble(high))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
