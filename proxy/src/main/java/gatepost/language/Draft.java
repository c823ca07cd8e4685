package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.Stance;
import gatepost.policy.Wording.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules and exemptions of a policy, compiled against one table of facts. */
record Draft(Declarations names, RuleBook rules, List<WrittenExemption> exemptions, List<Part> suffix) {

    static Draft compile(List<Statement> statements, Declarations names, FactTable facts, Problems problems) {
        RuleBook book = new RuleBook();
        RuleReader rules = new RuleReader(names, facts, book, problems);
        ExemptionReader exemptions = new ExemptionReader(names, facts, book, problems);
        of("at", statements).forEach(rules::read);
        of("exempt", statements).forEach(exemptions::read);
        for (Statement statement : statements) {
            String word = statement.keyword().text();
            if (word.equals("off") || word.equals("monitor") || word.equals("enforce")) {
                override(statement, Mode.valueOf(word.toUpperCase(Locale.ROOT)), book, problems);
            }
        }
        Scope scope = new Scope(names, facts, Optional.of(Phase.CONNECT), problems);
        List<Part> suffix = names.suffix()
                .map(text -> new TextReader(scope, Optional.empty(), Gaps.NONE).suffix(text, false))
                .orElse(List.of());
        return new Draft(names, book, List.copyOf(exemptions.exemptions()), suffix);
    }

    Policy policy() {
        return policy(names.stance());
    }

    /** What tests run against: a mode of the whole policy is a trial, and does not make its tests wrong. */
    Policy enforced() {
        return policy(Stance.ENFORCE);
    }

    private Policy policy(Stance stance) {
        return new Policy(
                stance,
                names.domains(),
                rules.rules(),
                exemptions.stream().map(WrittenExemption::exemption).toList(),
                suffix);
    }

    private static List<Statement> of(String keyword, List<Statement> statements) {
        return statements.stream().filter(s -> s.keyword().isWord(keyword)).toList();
    }

    private static void override(Statement statement, Mode mode, RuleBook book, Problems problems) {
        Words words = new Words(statement, problems);
        if (!words.more()) {
            problems.error(words.behind(), "expected the name of a rule");
        }
        while (words.more()) {
            Token name = words.take();
            if (RuleReader.isRuleWord(name.text())) {
                problems.error(
                        name.place(),
                        "a rule stands among those of a phase",
                        "write: at PHASE { " + name.text() + " ... }");
                return;
            }
            if (!book.names().contains(name.text())) {
                problems.error(name.place(), "unknown rule " + name.quoted(), Nearest.hint(name.text(), book.names()));
            }
            book.mode(name.text(), mode);
        }
        words.endWithoutGroup();
    }
}
