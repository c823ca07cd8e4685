package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Condition;
import gatepost.policy.Exemption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code exempt NAME if EXPR from TARGET... [except RULE...]}, when all rules are known. */
final class ExemptionReader {

    private final Declarations names;
    private final FactTable facts;
    private final RuleBook book;
    private final Problems problems;
    private final Map<String, Place> taken = new HashMap<>();
    private final List<WrittenExemption> exemptions = new ArrayList<>();

    ExemptionReader(Declarations names, FactTable facts, RuleBook book, Problems problems) {
        this.names = names;
        this.facts = facts;
        this.book = book;
        this.problems = problems;
    }

    List<WrittenExemption> exemptions() {
        return exemptions;
    }

    void read(Statement statement) {
        names.lets().forget();
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("the name of the exemption").filter(this::fresh);
        if (name.isEmpty()) {
            return;
        }
        if (!words.require("if")) {
            return;
        }
        Condition condition = ExpressionParser.parse(words, new Scope(names, facts, Optional.empty(), problems));
        if (words.require("from")) {
            Exemption exemption = exemption(name.get(), condition, words);
            exemptions.add(new WrittenExemption(
                    exemption,
                    name.get().place(),
                    new Versions<>(
                            names,
                            exemption,
                            names.lets().asked(),
                            (others, found) -> again(statement, others, found))));
        }
        statement.group().ifPresent(group -> problems.error(group.open(), "\"exempt\" has no group"));
    }

    private Optional<Exemption> again(Statement statement, Declarations others, Problems found) {
        ExemptionReader reader = new ExemptionReader(others, facts.where(others), book, found);
        reader.read(statement);
        return reader.exemptions.stream().map(WrittenExemption::exemption).findFirst();
    }

    private boolean fresh(Token name) {
        if (!Names.wellFormed(name, problems)) {
            return false;
        }
        Place earlier = taken.putIfAbsent(name.text(), name.place());
        if (earlier != null) {
            problems.error(name.place(), "there is an exemption " + name.quoted() + " already, at " + earlier);
        }
        return earlier == null;
    }

    private Exemption exemption(Token name, Condition condition, Words words) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        Set<String> rules = new HashSet<>();
        Set<String> except = new HashSet<>();
        boolean limits = false;
        boolean greylist = false;
        if (!words.more() || words.nextIs("except")) {
            problems.error(words.here(), "expected a phase, a rule, greylist or limits");
        }
        while (words.more() && !words.nextIs("except")) {
            Token target = words.take();
            limits |= target.isWord("limits");
            greylist |= target.isWord("greylist");
            Phases.find(target.text()).ifPresentOrElse(phases::add, () -> rule(target, rules, true));
        }
        if (words.accept("except")) {
            if (!words.more()) {
                problems.error(words.behind(), "expected a rule");
            }
            while (words.more()) {
                rule(words.take(), except, false);
            }
        }
        return new Exemption(
                name.text(),
                condition,
                phases,
                rules,
                limits,
                greylist,
                except,
                name.place().origin());
    }

    private void rule(Token token, Set<String> rules, boolean alsoOthers) {
        if (alsoOthers && (token.isWord("limits") || token.isWord("greylist"))) {
            return;
        }
        if (alsoOthers && book.isHeader(token.text())) {
            problems.error(
                    token.place(),
                    token.quoted() + " adds a header field: nothing is exempt from it",
                    "give it a condition");
        } else if (book.names().contains(token.text())) {
            rules.add(token.text());
        } else if (BuiltIn.of(token.text()).isPresent()) {
            problems.error(token.place(), token.quoted() + " is built in: nothing is exempt from it");
        } else {
            Set<String> known = new HashSet<>(book.names());
            if (alsoOthers) {
                known.addAll(Phases.WORDS);
                known.addAll(List.of("greylist", "limits"));
            }
            problems.error(token.place(), "unknown rule " + token.quoted(), Nearest.hint(token.text(), known));
        }
    }
}
