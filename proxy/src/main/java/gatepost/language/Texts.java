package gatepost.language;

import gatepost.questions.Entry;
import gatepost.questions.TextList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of texts; the first written line that matches wins. */
final class Texts implements TextList {

    private final String name;
    private final Map<String, EntryLine> lines = new HashMap<>();

    Texts(String name, List<EntryLine> lines) {
        this.name = name;
        lines.forEach(line -> this.lines.putIfAbsent(comparable(line.text()), line));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Entry> match(String text) {
        return Optional.ofNullable(lines.get(comparable(text))).map(Entries::of);
    }

    private static String comparable(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
