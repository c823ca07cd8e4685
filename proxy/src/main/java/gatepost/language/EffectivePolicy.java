package gatepost.language;

import gatepost.facts.Type;
import gatepost.mail.Address;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import gatepost.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a policy comes to: names with the values they have in the end, rules in the order in which they run and in their
 * present mode, and where each was said. What is shown is policy text again, with origins beside it.
 */
public final class EffectivePolicy {

    private static final Set<String> MODES = Set.of("off", "monitor", "enforce");

    /** What is seen in what others say, or says nothing about mail. */
    private static final Set<String> LEFT_OUT =
            Set.of("policy", "include", "set", "at", "test", "off", "monitor", "enforce");

    private final Reading reading;
    private final Policy policy;
    private final Policy common;
    private final Optional<OfRecipient> recipient;
    private final Map<String, Statement> rules = new HashMap<>();
    private final Map<String, Statement> modes = new HashMap<>();
    private final Map<String, Condition> exemptions = new HashMap<>();

    private EffectivePolicy(Reading reading, PolicyBook book, Optional<Address> recipient) {
        this.reading = reading;
        this.common = book.common();
        this.policy = recipient.map(book::of).orElse(common);
        this.recipient = recipient.map(OfRecipient::new);
        for (Statement at : reading.of("at")) {
            at.group().ifPresent(group -> group.statements().forEach(rule -> rules.put(name(rule), rule)));
        }
        for (Statement statement : reading.statements()) {
            if (MODES.contains(statement.keyword().text())) {
                statement.words().stream().skip(1).forEach(word -> modes.put(word.text(), statement));
            }
        }
        FactTable facts = new FactTable(reading.names(), UnaryOperator.identity());
        Draft.compile(reading.statements(), reading.names(), facts, new Problems())
                .exemptions()
                .forEach(written -> exemptions.put(
                        written.exemption().name(), written.exemption().condition()));
    }

    /**
     * Of a policy that was loaded.
     *
     * @param recipient whose policy; empty for the common one
     */
    public static List<PolicyEntry> of(
            Sources sources, String path, String hostname, PolicyBook book, Optional<Address> recipient) {
        return Reading.of(sources, path, hostname)
                .map(reading -> new EffectivePolicy(reading, book, recipient).entries())
                .orElse(List.of());
    }

    private List<PolicyEntry> entries() {
        List<PolicyEntry> entries = new ArrayList<>();
        for (Statement statement : reading.statements()) {
            if (!LEFT_OUT.contains(statement.keyword().text())) {
                entries.add(declaration(statement));
            }
        }
        for (Phase phase : Phase.values()) {
            if (!policy.rules(phase).isEmpty()) {
                entries.add(new PolicyEntry(phase.word(), List.of(line("at " + phase.word() + " {"))));
                policy.rules(phase).forEach(rule -> entries.add(entry(rule)));
                entries.add(new PolicyEntry("end of " + phase.word(), List.of(line("}"))));
            }
        }
        return entries;
    }

    private static PolicyEntry.Line line(String text) {
        return new PolicyEntry.Line("", text);
    }

    private PolicyEntry declaration(Statement statement) {
        String keyword = statement.keyword().text();
        String name = statement.words().size() > 1 ? statement.words().get(1).text() : "";
        return switch (keyword) {
            case "let" -> let(statement, name);
            case "domains" -> list(statement, keyword, keyword);
            case "list" -> list(statement, keyword + " " + name, name);
            case "exempt" ->
                new PolicyEntry(keyword + " " + name, StatementText.lines(statement, 0, likely(exemptions.get(name))));
            default -> new PolicyEntry(keyword + " " + name, StatementText.lines(statement, 0, ""));
        };
    }

    private PolicyEntry let(Statement statement, String name) {
        List<Token> words = statement.words();
        Token written = words.get(words.size() - 1);
        return reading.names()
                .lets()
                .find(name)
                .filter(last -> !last.place().equals(written.place()))
                .map(last -> set(statement, written, last))
                .orElseGet(() -> new PolicyEntry("let " + name, StatementText.lines(statement, 0, "")));
    }

    private static PolicyEntry set(Statement statement, Token written, Let last) {
        boolean text = written.isText() || Quantity.typeOf(last.value()) == Type.TEXT;
        String value = text ? "\"" + last.value() + "\"" : last.value();
        String before = StatementText.of(written) + " at " + StatementText.origin(statement);
        String shown = "let " + last.name() + " = " + value + "  # set; was " + before;
        return new PolicyEntry(
                "let " + last.name(),
                List.of(new PolicyEntry.Line(last.place().origin().toString(), shown)));
    }

    private PolicyEntry list(Statement statement, String key, String name) {
        String size = reading.names().size(name).stream()
                .mapToObj(count -> count == 1 ? "1 entry" : count + " entries")
                .findFirst()
                .orElse("");
        return new PolicyEntry(key, StatementText.lines(statement, 0, size));
    }

    private PolicyEntry entry(Rule rule) {
        Statement statement = rules.get(rule.name());
        boolean watched = statement.keyword().isWord("monitor");
        List<Token> words =
                statement.words().subList(watched ? 1 : 0, statement.words().size());
        String mode = rule.mode() == Mode.ENFORCE ? "" : rule.mode().word() + " ";
        Mode written = watched ? Mode.MONITOR : Mode.ENFORCE;
        String shown = mode + StatementText.of(words);
        return new PolicyEntry("rule " + rule.name(), StatementText.lines(statement, shown, 1, note(rule, written)));
    }

    /** Who changed its mode, and what the recipient changes. */
    private String note(Rule rule, Mode written) {
        List<String> notes = new ArrayList<>();
        Statement override = modes.get(rule.name());
        boolean overridden = override != null
                && override.keyword()
                        .text()
                        .toUpperCase(Locale.ROOT)
                        .equals(rule.mode().name());
        if (overridden) {
            notes.add(rule.mode().word() + " by " + StatementText.origin(override));
        } else if (rule.mode() != written || override != null) {
            notes.add(rule.mode().word() + " for this recipient");
        }
        String condition = rule.condition().toString();
        boolean same = common.rules(rule.phase()).stream()
                .filter(other -> other.name().equals(rule.name()))
                .anyMatch(other -> other.condition().toString().equals(condition));
        if (!same) {
            notes.add("for this recipient: if " + condition);
        }
        if (recipient.isPresent() && recipient.get().test(rule.condition()) == Truth.FALSE) {
            notes.add("never for this recipient");
        }
        return String.join("; ", notes);
    }

    /** What can be said of an exemption before anybody connects. */
    private String likely(Condition condition) {
        if (recipient.isEmpty() || condition == null) {
            return "";
        }
        return switch (recipient.get().test(condition)) {
            case TRUE -> "holds for this recipient";
            case FALSE -> "never for this recipient";
            default -> "";
        };
    }

    private static String name(Statement rule) {
        int at = rule.keyword().isWord("monitor") ? 2 : 1;
        return rule.words().size() > at ? rule.words().get(at).text() : "";
    }
}
