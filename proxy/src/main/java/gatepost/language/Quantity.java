package gatepost.language;

import gatepost.facts.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with the units of the language: KB MB GB (powers of 1000) and s m h d. */
public final class Quantity {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)([A-Za-z]*)");
    private static final Map<String, Double> SIZES = Map.of("KB", 1e3, "MB", 1e6, "GB", 1e9);
    private static final Map<String, Double> TIMES = Map.of("s", 1.0, "m", 60.0, "h", 3600.0, "d", 86400.0);

    private Quantity() {}

    /** The value in the type's unit: octets, seconds or just a number. */
    public static Optional<Double> parse(String text, Type type) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            return type == Type.TIME && number != 0 ? Optional.empty() : Optional.of(number);
        }
        Map<String, Double> units = type == Type.SIZE ? SIZES : type == Type.TIME ? TIMES : Map.of();
        return Optional.ofNullable(units.get(unit)).map(factor -> number * factor);
    }

    /** What a value of the type looks like. */
    public static String example(Type type) {
        return switch (type) {
            case SIZE -> "a size such as 25MB";
            case TIME -> "a time such as 30s, 5m, 12h or 7d";
            default -> "a number";
        };
    }

    /** The types that a written value can be of, the first that fits. */
    static Type typeOf(String text) {
        for (Type type : List.of(Type.NUMBER, Type.SIZE, Type.TIME)) {
            if (parse(text, type).isPresent()) {
                return type;
            }
        }
        return Type.TEXT;
    }
}
