package gatepost.language;

import gatepost.policy.Effect;
import gatepost.policy.Mode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code for rcpt PATTERN... { (set|off|monitor|enforce) ... }}, when all rules are known. */
final class ForReader {

    private static final List<String> WORDS = List.of("set", "off", "monitor", "enforce");

    private final Declarations names;
    private final RuleBook book;
    private final Problems problems;

    ForReader(Declarations names, RuleBook book, Problems problems) {
        this.names = names;
        this.book = book;
        this.problems = problems;
    }

    Optional<Overrides> read(Statement statement) {
        Words words = new Words(statement, problems);
        if (!words.require("rcpt")) {
            return Optional.empty();
        }
        RecipientReader recipients = new RecipientReader(names, problems);
        if (!words.more()) {
            problems.error(words.behind(), "expected recipients: an address, a domain or a list");
        }
        while (words.more()) {
            recipients.read(words.take());
        }
        if (statement.group().isEmpty() || statement.group().get().statements().isEmpty()) {
            problems.error(
                    statement.group().map(Statement.Group::open).orElseGet(words::behind),
                    "expected { set NAME = VALUE; off RULE... }");
            return Optional.empty();
        }
        Changes changes = changes(statement.group().get());
        return Optional.of(new Overrides(statement.whole(), recipients.patterns(), recipients.lists(), changes));
    }

    private Changes changes(Statement.Group group) {
        Map<String, Let> values = new LinkedHashMap<>();
        Map<String, Mode> modes = new HashMap<>();
        for (Statement statement : group.statements()) {
            String word = statement.keyword().text();
            if (!WORDS.contains(word) || statement.keyword().isText()) {
                misplaced(statement.keyword());
            } else if (word.equals("set")) {
                new SetReader(names, problems).read(statement).ifPresent(let -> put(let, statement, values));
            } else {
                Mode mode = Mode.valueOf(word.toUpperCase(Locale.ROOT));
                new ModeReader(book, problems).read(statement).forEach(rule -> put(rule, mode, modes));
            }
        }
        return new Changes(values, modes);
    }

    private void put(Let let, Statement statement, Map<String, Let> values) {
        if (values.putIfAbsent(let.name(), let) != null) {
            problems.error(statement.whole(), Visible.quoted(let.name()) + " is set here twice");
        }
    }

    private void put(Token rule, Mode mode, Map<String, Mode> modes) {
        if (modes.putIfAbsent(rule.text(), mode) != null) {
            problems.error(rule.place(), rule.quoted() + " stands here twice");
        }
        book.find(rule.text()).filter(Written::isEarly).ifPresent(early -> {
            boolean limit = early.rule().effect() instanceof Effect.Limit;
            problems.warning(
                    rule.place(),
                    rule.quoted() + " " + (limit ? "counts" : "drops") + " at "
                            + early.rule().phase().word() + ", before anybody knows the recipient: nothing changes",
                    limit ? "a limit at rcpt could be changed" : "make it a reject, which is held until RCPT");
        });
    }

    private void misplaced(Token word) {
        boolean rule = RuleReader.isRuleWord(word.text());
        boolean elsewhere = rule || Keywords.TOP.contains(word.text());
        if (word.isText()) {
            problems.error(word.place(), "a statement begins with a word, not with a text");
        } else if (rule) {
            problems.error(
                    word.place(),
                    "a rule stands among those of a phase",
                    "write it there, \"off\" for all, and \"enforce\" here");
        } else {
            problems.error(
                    word.place(),
                    elsewhere
                            ? word.quoted() + " stands outside of \"for rcpt\""
                            : "expected set, off, monitor or enforce, not " + word.quoted(),
                    Nearest.hint(word.text(), WORDS));
        }
    }
}
