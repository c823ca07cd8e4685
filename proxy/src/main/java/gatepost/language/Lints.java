package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Exemption;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Warns about what can be read but is probably not meant. */
final class Lints {

    private static final int MOST_OVERLAPS = 10;

    private final Draft draft;
    private final Declarations names;
    private final Problems problems;

    Lints(Draft draft, Problems problems) {
        this.draft = draft;
        this.names = draft.names();
        this.problems = problems;
    }

    void check() {
        for (Phase phase : Phase.values()) {
            unconditional(draft.rules().of(phase));
        }
        outOfReach();
        unusedLists();
        unusedTables();
        unusedSecrets();
        draft.exemptions().forEach(this::tooLateForDrops);
        overlaps();
    }

    /** A rule that refuses everybody, and what stands behind it. */
    private void unconditional(List<Written> rules) {
        Optional<Written> last = Optional.empty();
        for (Written written : rules) {
            Rule rule = written.rule();
            String name = Visible.quoted(rule.name());
            if (last.isPresent()) {
                problems.warning(
                        written.name(),
                        name + " is never reached: "
                                + Visible.quoted(last.get().rule().name()) + " before it has no condition");
            } else if (rule.condition() == Condition.ALWAYS
                    && rule.effect() instanceof Effect.Refuse
                    && !isForSome(rule)) {
                problems.warning(written.name(), name + " refuses everybody: it has no condition");
            }
            boolean decides = rule.effect() instanceof Effect.Refuse || rule.effect() instanceof Effect.Accept;
            boolean always = rule.mode() == Mode.ENFORCE && rule.condition() == Condition.ALWAYS;
            if (last.isEmpty() && decides && always && !isOffForSome(rule)) {
                last = Optional.of(written);
            }
        }
    }

    private boolean isOffForSome(Rule rule) {
        return draft.overrides().stream()
                .anyMatch(each -> each.changes().modes().getOrDefault(rule.name(), Mode.ENFORCE) != Mode.ENFORCE);
    }

    /** Whether it acts for some recipients only. */
    private boolean isForSome(Rule rule) {
        return rule.mode() != Mode.ENFORCE
                && draft.overrides().stream()
                        .anyMatch(each -> each.changes().modes().get(rule.name()) == Mode.ENFORCE);
    }

    /** A rule that can never match, and why. */
    private record Unreachable(Written written, String message) {}

    /** Comparisons that no sum of weights can satisfy: for nobody, or for the recipients of some overrides. */
    private void outOfReach() {
        List<Unreachable> forAll = outOfReach(draft.rules().all());
        List<Unreachable> forNobody = new ArrayList<>(forAll);
        for (Overrides overrides : draft.overrides()) {
            List<Unreachable> forSome = outOfReach(draft.rules(overrides.changes()));
            forNobody.removeIf(idle -> !isAmong(idle, forSome));
            forSome.stream()
                    .filter(idle -> !isAmong(idle, forAll))
                    .forEach(idle -> problems.warning(overrides.place(), "for these recipients " + idle.message()));
        }
        forNobody.forEach(idle -> problems.warning(idle.written().name(), idle.message()));
    }

    private static boolean isAmong(Unreachable idle, List<Unreachable> others) {
        return others.stream()
                .anyMatch(other -> other.written().name().equals(idle.written().name()));
    }

    private List<Unreachable> outOfReach(List<Written> rules) {
        double low =
                names.declaredDnsLists().stream().mapToDouble(DnsList::lowest).sum();
        double high =
                names.declaredDnsLists().stream().mapToDouble(DnsList::highest).sum();
        Interval lists = new Interval(low, high);
        Interval score = Interval.ZERO;
        List<Unreachable> found = new ArrayList<>();
        for (Written written : rules) {
            Interval soFar = score;
            Conditions.impossible(written.rule().condition(), fact -> reach(fact, lists, soFar))
                    .ifPresent(compare -> found.add(new Unreachable(written, never(written, compare, lists, soFar))));
            score = score.plus(added(written.rule()));
        }
        return found;
    }

    private static Optional<Interval> reach(BoundFact<?> fact, Interval lists, Interval score) {
        return switch (fact.name()) {
            case "dnsbl.score" -> Optional.of(lists);
            case "score" -> Optional.of(score);
            default -> Optional.empty();
        };
    }

    private static Interval added(Rule rule) {
        if (rule.mode() != Mode.ENFORCE) {
            return Interval.ZERO;
        }
        if (rule.effect() instanceof Effect.Score) {
            return Interval.ANY;
        }
        return rule.effect() instanceof Effect.Points points
                ? Interval.exactly(points.points()).orZero()
                : Interval.ZERO;
    }

    private static String never(Written written, Condition.Compare compare, Interval lists, Interval score) {
        boolean dns = compare.fact().name().equals("dnsbl.score");
        Interval range = dns ? lists : score;
        boolean above = compare.bound().value() > range.low();
        return Visible.quoted(written.rule().name()) + " can never match: it needs "
                + compare.bound().text() + ", "
                + (dns ? "all DNS lists together reach " : "the score rules before it reach ")
                + Interval.exactly(above ? range.high() : range.low());
    }

    private void unusedLists() {
        for (String list : names.listNames()) {
            if (!names.isUsed(list)) {
                names.placeOf(list)
                        .ifPresent(
                                place -> problems.warning(place, "the list " + Visible.quoted(list) + " is not used"));
            }
        }
    }

    private void unusedTables() {
        for (String table : names.accessTables()) {
            if (!names.isUsed(table + AccessReader.PERMIT) && !names.isUsed(table + AccessReader.REJECT)) {
                problems.warning(
                        names.placeOf(table).orElseThrow(),
                        "the access table " + Visible.quoted(table) + " is not used",
                        "write: client in " + table + AccessReader.REJECT);
            }
        }
    }

    private void unusedSecrets() {
        for (String secret : names.secretNames()) {
            if (!names.isSecretUsed(secret)) {
                problems.warning(
                        names.secret(secret).orElseThrow().place(),
                        "the secret " + Visible.quoted(secret) + " is not used");
            }
        }
    }

    /** A drop or a limit before RCPT is judged when nobody knows the recipient yet. */
    private void tooLateForDrops(WrittenExemption written) {
        Exemption exemption = written.exemption();
        for (Written rule : draft.rules().all()) {
            late(exemption, rule.rule())
                    .filter(fact -> answersNow(rule.rule()) && covers(exemption, rule.rule()))
                    .ifPresent(fact -> tooLate(written, rule.rule(), fact));
        }
        List<Rule> limits = draft.rules().rules().stream()
                .filter(rule -> rule.effect() instanceof Effect.Limit && answersNow(rule))
                .toList();
        if (exemption.limits()
                && !limits.isEmpty()
                && limits.stream().allMatch(limit -> late(exemption, limit).isPresent())) {
            Rule last = limits.get(limits.size() - 1);
            late(exemption, last).ifPresent(fact -> tooLate(written, last, fact));
        }
    }

    /** A limit that only watches may well not know everything. */
    private static boolean answersNow(Rule rule) {
        boolean watching = rule.effect() instanceof Effect.Limit && rule.mode() == Mode.MONITOR;
        return rule.effect().answersNow() && rule.mode() != Mode.OFF && !watching;
    }

    private static Optional<BoundFact<?>> late(Exemption exemption, Rule rule) {
        return Conditions.facts(exemption.condition()).stream()
                .filter(fact -> rule.phase().isBefore(fact.phase()))
                .findFirst();
    }

    private void tooLate(WrittenExemption written, Rule rule, BoundFact<?> fact) {
        boolean limit = rule.effect() instanceof Effect.Limit;
        problems.warning(
                written.name(),
                Visible.quoted(written.exemption().name()) + " cannot spare anybody from "
                        + Visible.quoted(rule.name()) + ", which " + (limit ? "counts" : "drops") + " at "
                        + rule.phase().word() + ": " + Visible.quoted(fact.name()) + " is known from "
                        + fact.phase().word() + " on",
                limit
                        ? "a limit at " + fact.phase().word() + " could"
                        : "make it a reject, which is held until RCPT, or write: except " + rule.name());
    }

    private static boolean covers(Exemption exemption, Rule rule) {
        return !exemption.except().contains(rule.name())
                && (exemption.phases().contains(rule.phase())
                        || exemption.rules().contains(rule.name()));
    }

    /** One network in a list that refuses and in one that exempts. */
    private void overlaps() {
        Set<String> allow = new TreeSet<>();
        draft.exemptions().forEach(e -> cidrLists(e.exemption().condition(), false, allow));
        Set<String> block = new TreeSet<>();
        for (Rule rule : draft.rules().rules()) {
            if (rule.effect() instanceof Effect.Refuse && rule.mode() != Mode.OFF) {
                cidrLists(rule.condition(), false, block);
            }
        }
        for (String blocking : block) {
            for (String allowing : allow) {
                if (!blocking.equals(allowing)) {
                    overlap(
                            names.networkLists().get(blocking),
                            names.networkLists().get(allowing));
                }
            }
        }
    }

    private void overlap(Networks blocking, Networks allowing) {
        int found = 0;
        for (int i = 0; i < blocking.lines().size() && found < MOST_OVERLAPS; i++) {
            IpNetwork network = blocking.lines().network(i);
            int other = allowing.first(network);
            boolean both = !blocking.lines().exception(i)
                    && other >= 0
                    && !allowing.lines().exception(other)
                    && allowing.lines().network(other).contains(network);
            if (both) {
                found++;
                problems.warning(
                        blocking.placeOf(i),
                        network + " is refused by \"" + blocking.name() + "\" and exempt by \"" + allowing.name()
                                + "\", " + allowing.lines().network(other) + " at " + allowing.placeOf(other));
            }
        }
    }

    private void cidrLists(Condition condition, boolean negated, Set<String> lists) {
        if (condition instanceof Condition.InNetworks in
                && !negated
                && names.networkLists().containsKey(in.list().name())) {
            lists.add(in.list().name());
        } else if (condition instanceof Condition.Not not) {
            cidrLists(not.term(), !negated, lists);
        } else if (condition instanceof Condition.All all) {
            all.terms().forEach(term -> cidrLists(term, negated, lists));
        } else if (condition instanceof Condition.Any any) {
            any.terms().forEach(term -> cidrLists(term, negated, lists));
        }
    }
}
