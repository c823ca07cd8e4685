package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.mail.Address;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Count;
import gatepost.questions.Origin;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A policy, a world of answers and what a client does, all drawn from one seed. */
final class RandomPolicy {

    static final List<Address> RECIPIENTS = List.of(
            Stub.address("alice", "example.org"),
            Stub.address("erin", "example.org"),
            Stub.address("frank", "example.org"));

    private final Random random;
    private final List<BoundFact<Boolean>> flags = new ArrayList<>();
    private final List<BoundFact<Interval>> numbers = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();

    /** What the world answers; a tally by its limit's name. */
    final Map<Question<?>, Answer<Long>> world = new LinkedHashMap<>();

    final Map<String, Answer<Long>> counts = new LinkedHashMap<>();
    final PolicyBook book;

    RandomPolicy(long seed) {
        random = new Random(seed);
        for (Phase phase : Phase.values()) {
            facts(phase);
        }
        int many = 2 + random.nextInt(9);
        for (int i = 0; i < many; i++) {
            rules.add(rule("r" + i));
        }
        int few = random.nextInt(4);
        for (int i = 0; i < few; i++) {
            exemptions.add(exemption("e" + i));
        }
        Stance stance = random.nextInt(12) == 0 ? Stance.SOFT : Stance.ENFORCE;
        Policy common = policy(stance, rules, exemptions);
        Map<Address, Policy> others = new HashMap<>();
        for (Address recipient : RECIPIENTS) {
            others.put(recipient, random.nextBoolean() ? common : policy(stance, overridden(), exemptions));
        }
        Mismatch mismatch = random.nextBoolean() ? Mismatch.SPLIT : Mismatch.LENIENT;
        long ofAlice = random.nextInt(8) == 0 ? 100 : Long.MAX_VALUE;
        book = new StubBook(common, others, Map.of(RECIPIENTS.get(0), ofAlice), mismatch);
    }

    private static Policy policy(Stance stance, List<Rule> rules, List<Exemption> exemptions) {
        return new Policy(stance, Stub.domains("example.org"), rules, exemptions, List.of());
    }

    /** As a recipient may have them: what answers before RCPT is the same for all. */
    private List<Rule> overridden() {
        return rules.stream()
                .map(rule -> rule.phase().isBefore(Phase.RCPT) && rule.effect().answersNow() ? rule : overridden(rule))
                .toList();
    }

    private Rule overridden(Rule rule) {
        Mode mode = random.nextInt(3) == 0 ? Mode.values()[random.nextInt(3)] : rule.mode();
        Condition condition = random.nextInt(6) == 0 ? condition(rule.phase(), 0) : rule.condition();
        return new Rule(
                rule.name(),
                rule.phase(),
                mode,
                rule.effect(),
                condition,
                rule.wording(),
                rule.deferIfUnknown(),
                rule.origin());
    }

    Answer<Count.Counted> counted(String limit) {
        return counts.get(limit) instanceof Answer.Known<Long> known
                ? Answer.known(new Count.Counted(known.value(), 60))
                : Answer.unknown(Cause.FAILED);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(book.mismatch() + "\n");
        show(out, rules);
        RECIPIENTS.stream().filter(one -> book.of(one) != book.common()).forEach(one -> {
            out.append("for ").append(one).append('\n');
            List<Rule> own = Arrays.stream(Phase.values())
                    .flatMap(phase -> book.of(one).rules(phase).stream())
                    .toList();
            show(out, own.stream().filter(rule -> !rules.contains(rule)).toList());
        });
        exemptions.forEach(e -> out.append("exempt ")
                .append(e.name())
                .append(" if ")
                .append(e.condition())
                .append(" from ")
                .append(e.phases())
                .append(e.rules())
                .append(e.limits() ? " limits" : "")
                .append('\n'));
        return out.append(world).append(counts).toString();
    }

    private static void show(StringBuilder out, List<Rule> shown) {
        shown.forEach(r -> out.append(r.phase().word())
                .append(' ')
                .append(r.mode())
                .append(' ')
                .append(r.name())
                .append(' ')
                .append(r.effect())
                .append(r.wording().code())
                .append(r.deferIfUnknown() ? " if-unknown defer" : "")
                .append(" if ")
                .append(r.condition())
                .append('\n'));
    }

    private void facts(Phase phase) {
        String p = phase.word();
        for (int i = 0; i < 2; i++) {
            Stub.Ask flag = new Stub.Ask(p + ".flag" + i, phase);
            world.put(flag, answer(random.nextInt(2)));
            flags.add(new Stub.AskedFlag(flag.id(), phase, flag));
            Stub.Ask number = new Stub.Ask(p + ".number" + i, phase);
            world.put(number, answer(random.nextInt(7) - 3));
            numbers.add(new Stub.AskedNumber(number.id(), phase, number));
        }
        flags.add(new Stub.SeenFlag(p + ".seen", phase, random.nextBoolean()));
        numbers.add(new Stub.SeenNumber(p + ".count", phase, random.nextInt(7) - 3));
    }

    private Answer<Long> answer(long value) {
        return random.nextInt(6) == 0 ? Answer.unknown(Cause.TIMEOUT) : Answer.known(value);
    }

    private Rule rule(String name) {
        Phase phase = Phase.values()[random.nextInt(5)];
        Effect effect = effect(name, phase);
        Mode mode = random.nextInt(8) == 0 ? Mode.MONITOR : random.nextInt(12) == 0 ? Mode.OFF : Mode.ENFORCE;
        return new Rule(
                name,
                phase,
                mode,
                effect,
                condition(phase, 0),
                wording(effect, phase, name),
                random.nextInt(5) == 0,
                new Origin("random", 1));
    }

    private Effect effect(String name, Phase phase) {
        switch (random.nextInt(8)) {
            case 0:
                return Effect.ACCEPT;
            case 1:
                return Effect.refuse(Effect.Kind.DEFER);
            case 2:
            case 3:
                return Effect.refuse(Effect.Kind.REJECT);
            case 4:
                return Effect.refuse(Effect.Kind.DROP);
            case 5:
                return new Effect.Points(random.nextInt(9) - 4);
            case 6:
                return new Effect.Score(random.nextBoolean() ? 1 : -1, numberUpTo(phase));
            default:
                counts.put(name, answer(random.nextInt(6)));
                return new Effect.Limit(
                        3, 60, "client", observed -> observed.client().ip());
        }
    }

    private Wording wording(Effect effect, Phase phase, String name) {
        if (effect instanceof Effect.Limit) {
            return Wording.of(phase == Phase.CONNECT ? 421 : 450, "4.7.0", name);
        }
        if (effect instanceof Effect.Refuse refuse) {
            return switch (refuse.kind()) {
                case DEFER -> Wording.of(451, "4.7.1", name);
                case REJECT -> Wording.of(550, "5.7.1", name);
                case DROP -> random.nextInt(3) == 0 ? Wording.of(421, "4.3.2", name) : Wording.of(554, "5.7.1", name);
            };
        }
        return Wording.NONE;
    }

    private Condition condition(Phase phase, int depth) {
        int kind = random.nextInt(depth > 1 ? 3 : 6);
        if (kind < 2) {
            return new Condition.Flag(flagUpTo(phase));
        }
        if (kind == 2) {
            BoundFact<Interval> fact = random.nextInt(3) == 0 ? ScoreSoFar.FACT : numberUpTo(phase);
            Comparison comparison = Comparison.values()[random.nextInt(6)];
            int bound = random.nextInt(7) - 3;
            return new Condition.Compare(fact, comparison, new Condition.Bound(bound, Integer.toString(bound)));
        }
        if (kind == 3) {
            return new Condition.Not(condition(phase, depth + 1));
        }
        List<Condition> terms = List.of(condition(phase, depth + 1), condition(phase, depth + 1));
        return kind == 4 ? new Condition.All(terms) : new Condition.Any(terms);
    }

    private Exemption exemption(String name) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        Set<String> names = new java.util.HashSet<>();
        if (random.nextBoolean()) {
            phases.add(Phase.values()[random.nextInt(5)]);
        }
        for (Rule rule : rules) {
            if (random.nextInt(4) == 0) {
                names.add(rule.name());
            }
        }
        Condition isErin =
                new Condition.Equal(new Stub.SeenRecipient(), RECIPIENTS.get(1).text());
        Condition condition = condition(Phase.MESSAGE, 0);
        return new Exemption(
                name,
                random.nextInt(3) == 0 ? new Condition.Any(List.of(isErin, condition)) : condition,
                phases,
                names,
                random.nextInt(4) == 0,
                false,
                Set.of(),
                Origin.BUILT_IN);
    }

    private BoundFact<Boolean> flagUpTo(Phase phase) {
        List<BoundFact<Boolean>> known =
                flags.stream().filter(f -> !phase.isBefore(f.phase())).toList();
        return known.get(random.nextInt(known.size()));
    }

    private BoundFact<Interval> numberUpTo(Phase phase) {
        List<BoundFact<Interval>> known =
                numbers.stream().filter(f -> !phase.isBefore(f.phase())).toList();
        return known.get(random.nextInt(known.size()));
    }
}
