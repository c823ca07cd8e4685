package gatepost.language;

import gatepost.facts.Type;
import gatepost.observed.Phase;
import gatepost.policy.Mode;
import gatepost.policy.OnePolicy;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Stance;
import gatepost.policy.Wording.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules and exemptions of a policy, compiled against one table of facts, and what differs for some recipients.
 *
 * @param suffix what ends the texts of built-in refusals
 */
record Draft(
        Declarations names,
        RuleBook rules,
        List<WrittenExemption> exemptions,
        Versions<List<Part>> suffix,
        List<Overrides> overrides) {

    /** The {@code let} that holds the largest message. */
    static final String MAX_SIZE = "max_size";

    static Draft compile(List<Statement> statements, Declarations names, FactTable facts, Problems problems) {
        RuleBook book = new RuleBook();
        RuleReader rules = new RuleReader(names, facts, book, problems);
        ExemptionReader exemptions = new ExemptionReader(names, facts, book, problems);
        of("at", statements).forEach(rules::read);
        of("exempt", statements).forEach(exemptions::read);
        ModeReader named = new ModeReader(book, problems);
        for (Statement statement : statements) {
            String word = statement.keyword().text();
            if (word.equals("off") || word.equals("monitor") || word.equals("enforce")) {
                Mode mode = Mode.valueOf(word.toUpperCase(Locale.ROOT));
                named.read(statement).forEach(rule -> book.mode(rule.text(), mode));
            }
        }
        ForReader recipients = new ForReader(names, book, problems);
        List<Overrides> overrides = new ArrayList<>();
        of("for", statements).forEach(statement -> recipients.read(statement).ifPresent(overrides::add));
        return new Draft(
                names,
                book,
                List.copyOf(exemptions.exemptions()),
                suffix(names, facts, problems),
                List.copyOf(overrides));
    }

    /** The rules as the recipients of some overrides have them. */
    List<Written> rules(Changes changes) {
        Lets lets = names.lets().with(changes.values());
        return rules.all().stream()
                .map(rule -> rule.under(lets, changes.modes()))
                .toList();
    }

    /** The effective policy of some recipients. */
    Policy policy(Stance stance, Changes changes) {
        Lets lets = names.lets().with(changes.values());
        return new Policy(
                stance,
                names.domains(),
                rules(changes).stream().map(Written::rule).toList(),
                exemptions.stream()
                        .map(exemption -> exemption.versions().under(lets))
                        .toList(),
                suffix.under(lets));
    }

    /** In octets. */
    long largestMessage(Changes changes) {
        return names.lets()
                .with(changes.values())
                .find(MAX_SIZE)
                .flatMap(let -> Quantity.parse(let.value(), Type.SIZE))
                .map(Double::longValue)
                .orElse(Long.MAX_VALUE);
    }

    PolicyBook book(String hash) {
        return book(names.stance(), hash);
    }

    /** What tests run against: a mode of the whole policy is a trial, and does not make its tests wrong. */
    PolicyBook enforced() {
        return book(Stance.ENFORCE, "");
    }

    private PolicyBook book(Stance stance, String hash) {
        return overrides.isEmpty()
                ? new OnePolicy(policy(stance, Changes.NONE), hash, largestMessage(Changes.NONE), names.mismatch())
                : new PoliciesByRecipient(this, stance, hash);
    }

    private static List<Statement> of(String keyword, List<Statement> statements) {
        return statements.stream().filter(s -> s.keyword().isWord(keyword)).toList();
    }

    private static Versions<List<Part>> suffix(Declarations names, FactTable facts, Problems problems) {
        names.lets().forget();
        List<Part> common = suffixParts(names, facts, problems);
        return new Versions<>(
                names,
                common,
                names.lets().asked(),
                (others, found) -> Optional.of(suffixParts(others, facts.where(others), found)));
    }

    private static List<Part> suffixParts(Declarations names, FactTable facts, Problems problems) {
        Scope scope = new Scope(names, facts, Optional.of(Phase.CONNECT), problems);
        return names.suffix()
                .map(text -> new TextReader(scope, Optional.empty(), Gaps.NONE).suffix(text, false))
                .orElse(List.of());
    }
}
