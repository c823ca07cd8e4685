package gatepost.language;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables of words by which the language is read, private to their readers: what editors are held against. */
final class LanguageTables {

    private LanguageTables() {}

    static Set<String> of(Class<?> reader, String table) {
        try {
            Field field = reader.getDeclaredField(table);
            field.setAccessible(true);
            Set<String> words = new TreeSet<>();
            ((Collection<?>) field.get(null)).forEach(word -> words.add((String) word));
            return words;
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException("there is no table " + reader.getSimpleName() + "." + table, moved);
        }
    }

    /** Statements within groups. */
    static Set<String> within() {
        Set<String> words = new TreeSet<>(List.of("zone", "show", "link"));
        words.addAll(of(SettingsReader.class, "OF_DNS"));
        words.addAll(of(ReplyForm.class, "REFUSING"));
        words.addAll(of(ReplyForm.class, "GREYLISTING"));
        words.addAll(of(ListenerReader.class, "KNOWN"));
        words.addAll(of(BackendReader.class, "KNOWN"));
        words.addAll(of(StoreReader.class, "KNOWN"));
        words.addAll(of(LogReader.class, "OPTIONS"));
        words.removeAll(Keywords.TOP);
        return words;
    }

    static Set<String> operators(String table) {
        Class<?> reader = switch (table) {
            case "JOINING" -> ExpressionParser.class;
            case "ENDS" -> ExpressionTokens.class;
            default -> TermReader.class;
        };
        Set<String> words = of(reader, table);
        words.removeAll(Set.of("(", ")"));
        return words;
    }
}
