package gatepost.language;

import gatepost.policy.Effect;
import gatepost.policy.Rule;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What of a policy its own tests reach. A rule is reached when it had an effect in a test, a limit when somebody was
 * over it, an exemption when it spared somebody, a list when somebody was in it. Rules that are off are left out.
 *
 * @param gaps what no test reaches: rules, then exemptions, then lists, as warnings
 */
public record Coverage(Part rules, Part exemptions, Part lists, List<Problem> gaps) {

    /** How many of them a policy has, and how many of those its tests reach. */
    public record Part(int reached, int all) {

        @Override
        public String toString() {
            return reached + " of " + all;
        }
    }

    public Coverage {
        gaps = List.copyOf(gaps);
    }

    /** Of a policy that loads without errors; {@code loaded} is what came of it. */
    public static Coverage of(Sources sources, String path, String hostname, Loaded loaded) {
        return Reading.of(sources, path, hostname)
                .map(reading -> new Survey(reading, loaded.idle()).coverage())
                .orElseGet(() -> new Coverage(new Part(0, 0), new Part(0, 0), new Part(0, 0), List.of()));
    }

    public boolean isFull() {
        return gaps.isEmpty();
    }

    /** One line with the figures. */
    public String summary() {
        return "tests reach " + rules + " rules, " + exemptions + " exemptions, " + lists + " lists";
    }

    /** One run of all tests, and what they did not reach. */
    private static final class Survey {

        private final Declarations names;
        private final Draft draft;
        private final List<PolicyTest> tests;
        private final GivenFacts given = new GivenFacts();
        private final Reached reached = new Reached();
        private final Set<String> idle;
        private final List<Problem> gaps = new ArrayList<>();

        private Survey(Reading reading, List<Idle> idle) {
            this.names = reading.names();
            this.idle = idle.stream().map(Idle::what).collect(Collectors.toSet());
            names.hermetic(true);
            names.toldTo(reached);
            Problems told = new Problems();
            this.draft = Draft.compile(reading.statements(), names, new FactTable(names, given::through), told);
            FactTable facts = new FactTable(names, UnaryOperator.identity());
            this.tests = PolicyFile.tests(reading.statements(), new TestReader(names, facts, draft.rules(), told));
        }

        private Coverage coverage() {
            TestRunner runner = new TestRunner(draft.enforced(), given, Optional.of(reached));
            tests.forEach(test -> runner.run(test, new Problems()));
            return new Coverage(rules(), exemptions(), lists(), gaps);
        }

        private Part rules() {
            List<Written> acting = draft.rules().all().stream()
                    .filter(written -> !idle.contains(written.rule().name()))
                    .toList();
            int missed = 0;
            for (Written written : acting) {
                if (!reached.hasRule(written.rule().name())) {
                    missed++;
                    gap(written.name(), Visible.quoted(written.rule().name()) + " " + never(written.rule()));
                }
            }
            return new Part(acting.size() - missed, acting.size());
        }

        private static String never(Rule rule) {
            return rule.effect() instanceof Effect.Limit
                    ? "was never over in a test"
                    : rule.effect() instanceof Effect.Greylist
                            ? "never made anybody wait in a test"
                            : "never matched in a test";
        }

        private Part exemptions() {
            int missed = 0;
            for (WrittenExemption written : draft.exemptions()) {
                String name = written.exemption().name();
                if (!reached.hasExemption(name)) {
                    missed++;
                    gap(written.name(), Visible.quoted(name) + " never spared anybody in a test");
                }
            }
            return new Part(
                    draft.exemptions().size() - missed, draft.exemptions().size());
        }

        /** The lists that rules use, and those that are asked in the DNS. */
        private Part lists() {
            List<String> used = names.listNames().stream().filter(names::isUsed).toList();
            List<String> asked = names.dnsLists().stream().map(DnsList::name).toList();
            Set<String> listing = listing();
            int missed = 0;
            for (String list : used) {
                missed += reached.hasList(list) ? 0 : gap(list, " never matched in a test");
            }
            for (String list : asked) {
                missed += listing.contains(list) ? 0 : gap(list, " never listed anybody in a test");
            }
            int all = used.size() + asked.size();
            return new Part(all - missed, all);
        }

        /** The DNS lists that answer in a test. */
        private Set<String> listing() {
            Set<String> listing = new HashSet<>();
            for (PolicyTest test : tests) {
                for (PolicyTest.Step step : test.steps()) {
                    if (step.act() instanceof PolicyTest.Connects connects) {
                        connects.circumstances().listed().stream()
                                .filter(listed -> listed.answer().isPresent())
                                .forEach(listed -> listing.add(listed.list()));
                    }
                }
            }
            return listing;
        }

        /** Always 1: one gap more. */
        private int gap(String list, String never) {
            gap(placeOf(list), "the list " + Visible.quoted(list) + never);
            return 1;
        }

        /** An access table is two lists that are declared at once. */
        private Place placeOf(String list) {
            return names.placeOf(list)
                    .or(() -> names.placeOf(list.substring(0, list.lastIndexOf('.'))))
                    .orElseThrow();
        }

        private void gap(Place place, String message) {
            gaps.add(new Problem(Severity.WARNING, place, message, Optional.empty(), List.of()));
        }
    }
}
