package gatepost.language;

import gatepost.mail.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/** Reads the items of {@code list NAME pair ITEMS}: a recipient and a sender in each line. */
final class PairReader {

    private static final String FORM = "RECIPIENT SENDER, as alice@example.org bob@example.com";

    private final Loader loader;
    private final Problems problems;

    PairReader(Loader loader, Problems problems) {
        this.loader = loader;
        this.problems = problems;
    }

    Pairs read(String name, Statement statement, Words words) {
        PairLines lines = new PairLines();
        if (statement.group().isPresent()) {
            words.end();
            statement.group().get().statements().forEach(inner -> inline(inner, lines));
            return new Pairs(name, statement.place().source().name(), lines);
        }
        Optional<Token> file = words.take("a file, or pairs in { }");
        if (words.more() && file.isPresent()) {
            problems.error(words.peek().place(), "unexpected " + words.peek().quoted(), "pairs stand in { }");
            return new Pairs(name, "", lines);
        }
        Optional<SourceText> source = file.flatMap(path -> loader.readList(name, path));
        source.ifPresent(text -> lines(text, lines));
        return new Pairs(name, source.map(SourceText::name).orElse(""), lines);
    }

    private void inline(Statement statement, PairLines lines) {
        statement.group().ifPresent(nested -> problems.error(nested.open(), "a list has no groups inside"));
        List<Token> words = statement.words();
        if (words.size() != 2) {
            problems.error(words.get(0).place(), "a pair is " + FORM);
            return;
        }
        List<String> pair = words.stream().map(Token::text).toList();
        add(pair, words.get(0).place().line(), lines)
                .ifPresent(wrong ->
                        problems.error(words.get(pair.indexOf(wrong.word())).place(), wrong.message()));
    }

    private void lines(SourceText source, PairLines lines) {
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number);
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            if (words.size() != 2) {
                problems.error(source.at(number, 1, line.length()), "a line holds one pair: " + FORM);
                continue;
            }
            int here = number;
            add(words, number, lines).ifPresent(wrong -> {
                int column = line.indexOf(wrong.word(), wrong.word().equals(words.get(0)) ? 0 : line.indexOf(' '));
                problems.error(
                        source.at(here, Math.max(0, column) + 1, wrong.word().length()), wrong.message());
            });
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(2);
        StringTokenizer tokens = new StringTokenizer(line, " \t\ufeff");
        while (tokens.hasMoreTokens()) {
            String word = tokens.nextToken();
            if (word.startsWith("#")) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    /** A word of a pair that is none, and why. */
    private record Wrong(String word, String message) {}

    private static Optional<Wrong> add(List<String> pair, int line, PairLines lines) {
        boolean exception = pair.get(0).startsWith("!");
        String to = exception ? pair.get(0).substring(1) : pair.get(0);
        Optional<String> recipient = recipient(to);
        Optional<String> sender = sender(pair.get(1));
        if (recipient.isEmpty()) {
            return Optional.of(new Wrong(
                    pair.get(0), "not a recipient: " + Visible.quoted(to) + ", which is an address, @domain or *"));
        }
        if (sender.isEmpty()) {
            return Optional.of(new Wrong(
                    pair.get(1),
                    "not a sender: " + Visible.quoted(pair.get(1)) + ", which is an address, a domain or *"));
        }
        lines.add(PairLines.key(recipient.get(), sender.get()), exception, line);
        return Optional.empty();
    }

    private static Optional<String> recipient(String text) {
        return text.equals(Pairs.ALL) ? Optional.of(text) : address(text);
    }

    /** A domain may stand bare, with {@code @} or with {@code *@} in front. */
    private static Optional<String> sender(String text) {
        if (text.equals(Pairs.ALL)) {
            return Optional.of(text);
        }
        String bare = text.startsWith("*@") ? text.substring(1) : text;
        return address(bare.indexOf('@') < 0 ? "@" + bare : bare);
    }

    private static Optional<String> address(String text) {
        int at = text.lastIndexOf('@');
        String local = text.substring(0, Math.max(0, at));
        boolean fits = at >= 0 && local.indexOf('*') < 0;
        return fits
                ? Domain.parse(text.substring(at + 1))
                        .map(domain -> local.toLowerCase(Locale.ROOT) + "@" + domain.name())
                : Optional.empty();
    }
}
