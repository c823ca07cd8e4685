package gatepost.language;

import gatepost.policy.Effect;
import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code listed LIST ANSWER}, {@code first-contact} and {@code count LIMIT N} of one client of a test. */
final class CircumstancesReader {

    private static final Set<String> WORDS = Set.of("listed", "first-contact", "count");

    private final Declarations names;
    private final RuleBook rules;
    private final Problems problems;
    private final List<Circumstances.Listed> listed = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private boolean firstContact;

    CircumstancesReader(Declarations names, RuleBook rules, Problems problems) {
        this.names = names;
        this.rules = rules;
        this.problems = problems;
    }

    static boolean isWord(String word) {
        return WORDS.contains(word);
    }

    Circumstances circumstances() {
        return new Circumstances(listed, firstContact, counts);
    }

    /** What stands behind one of the words; false when the step cannot be read any further. */
    boolean read(Token word, Words words) {
        if (word.isWord("listed")) {
            return listed(words);
        }
        firstContact |= word.isWord("first-contact");
        return !word.isWord("count") || count(words);
    }

    private boolean listed(Words words) {
        Optional<Token> list = words.take("a DNS list");
        Optional<Token> answer = list.flatMap(token -> words.take("an answer, such as 127.0.0.2"));
        if (list.isEmpty() || answer.isEmpty()) {
            return false;
        }
        List<String> known =
                names.declaredDnsLists().stream().map(DnsList::name).toList();
        if (!known.contains(list.get().text()) && !names.isBroken(list.get().text())) {
            problems.error(
                    list.get().place(),
                    "unknown DNS list " + list.get().quoted(),
                    Nearest.hintOrAll(list.get().text(), known));
        }
        boolean silent = answer.get().isWord("unknown");
        Optional<InetAddress> address =
                silent ? Optional.empty() : IpNetwork.address(answer.get().text());
        if (address.isEmpty() && !silent) {
            problems.error(
                    answer.get().place(),
                    "not an answer of a list: " + answer.get().quoted());
        }
        listed.add(new Circumstances.Listed(list.get().text(), address));
        return true;
    }

    private boolean count(Words words) {
        Optional<Token> limit = words.take("the name of a limit").filter(this::isLimit);
        Optional<Token> number = limit.flatMap(token -> words.nextIs("->") ? missing(words) : words.take("a number"));
        if (number.isEmpty()) {
            return false;
        }
        if (!number.get().text().matches("[0-9]{1,15}")) {
            problems.error(
                    number.get().place(),
                    "expected a count, not " + number.get().quoted(),
                    "count LIMIT N, as 11 where 10 are let through");
            return true;
        }
        counts.put(limit.get().text(), Long.parseLong(number.get().text()));
        return true;
    }

    private Optional<Token> missing(Words words) {
        problems.error(words.here(), "expected a number");
        return Optional.empty();
    }

    private boolean isLimit(Token token) {
        Set<String> limits = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Written written : rules.all()) {
            boolean limit = written.rule().effect() instanceof Effect.Limit;
            (limit ? limits : others).add(written.rule().name());
        }
        if (limits.contains(token.text())) {
            return true;
        }
        if (others.contains(token.text())) {
            problems.error(token.place(), token.quoted() + " is no limit: it counts nothing");
        } else if (!rules.names().contains(token.text())) {
            problems.error(token.place(), "unknown limit " + token.quoted(), Nearest.hintOrAll(token.text(), limits));
        }
        return false;
    }
}
