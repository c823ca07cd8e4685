package gatepost.language;

import java.util.Optional;
import java.util.function.Consumer;

/** The entries of a list: in a group, or in a file with one entry per line. */
final class Items {

    private final Loader loader;
    private final Problems problems;

    Items(Loader loader, Problems problems) {
        this.loader = loader;
        this.problems = problems;
    }

    /** Hands out every entry; the file that holds them, empty when it cannot be read. */
    Optional<SourceText> each(Statement statement, Words words, Consumer<EntryLine> consumer) {
        if (statement.group().isPresent()) {
            words.end();
            inline(statement.group().get(), consumer);
            return Optional.of(statement.place().source());
        }
        Optional<Token> file = words.take("a file, or entries in { }");
        if (words.more() && file.isPresent()) {
            problems.error(words.peek().place(), "unexpected " + words.peek().quoted(), "entries stand in { }");
            return Optional.empty();
        }
        String list = statement
                .words()
                .get(statement.keyword().isWord("list") ? 1 : 0)
                .text();
        Optional<SourceText> source = file.flatMap(path -> loader.readList(list, path));
        source.ifPresent(text -> lines(text, consumer));
        return source;
    }

    private void inline(Statement.Group group, Consumer<EntryLine> consumer) {
        for (Statement inner : group.statements()) {
            inner.words().forEach(word -> entry(word.text(), word.place(), consumer));
            inner.group().ifPresent(nested -> problems.error(nested.open(), "a list has no groups inside"));
        }
    }

    private void lines(SourceText source, Consumer<EntryLine> consumer) {
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number);
            int from = skip(line, 0, true);
            int to = skip(line, from, false);
            int next = skip(line, to, true);
            if (from == line.length() || line.charAt(from) == '#') {
                continue;
            }
            if (next < line.length() && line.charAt(next) != '#') {
                problems.error(
                        source.at(number, next + 1, line.length() - next),
                        "one entry per line: what is this?",
                        "a comment begins with \"#\"");
                continue;
            }
            entry(line.substring(from, to), source.at(number, from + 1, to - from), consumer);
        }
    }

    private void entry(String word, Place place, Consumer<EntryLine> consumer) {
        EntryLine entry = EntryLine.of(word, place);
        if (entry.text().isEmpty()) {
            problems.error(place, "expected an entry");
        } else {
            consumer.accept(entry);
        }
    }

    private static int skip(String line, int from, boolean spaces) {
        int at = from;
        while (at < line.length() && (line.charAt(at) <= ' ' || line.charAt(at) == '\ufeff') == spaces) {
            at++;
        }
        return at;
    }
}
