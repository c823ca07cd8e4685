package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.client.BlockListNames;
import gatepost.mail.Domain;
import gatepost.observed.Phase;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The effective policy of one recipient, compiled and immutable.
 */
public final class Policy {

    private final Stance stance;
    private final DomainList domains;
    private final List<List<Rule>> rules = new ArrayList<>();
    private final int[] due = new int[Phase.values().length];
    private final Set<String> heard = new HashSet<>();
    private final Set<String> greylists;
    private final Map<String, List<Exemption>> exemptions = new HashMap<>();
    private final List<Wording.Part> suffix;
    private final List<BoundFact<?>> facts;
    private final List<Rule> asking;
    private final MessageRules messageRules;

    /**
     * @param suffix what ends the texts of built-in refusals, with the gap {@link Wording.Reason} for the reason
     */
    public Policy(
            Stance stance,
            DomainList domains,
            List<Rule> rules,
            List<Exemption> exemptions,
            List<Wording.Part> suffix) {
        this.stance = stance;
        this.domains = domains;
        this.suffix = List.copyOf(suffix);
        for (Phase phase : Phase.values()) {
            List<Rule> ofPhase =
                    rules.stream().filter(rule -> rule.phase() == phase).toList();
            this.rules.add(ofPhase);
            due[phase.ordinal()] = lastThatAnswersNow(ofPhase);
            ofPhase.subList(0, due(phase)).stream()
                    .filter(rule -> rule.effect().answersNow())
                    .forEach(rule -> heard.add(rule.name()));
        }
        this.greylists = rules.stream()
                .filter(rule -> rule.effect() instanceof Effect.Greylist)
                .map(Rule::name)
                .collect(Collectors.toUnmodifiableSet());
        this.facts = factsOf(rules, exemptions);
        for (Rule rule : rules) {
            this.exemptions.put(
                    rule.name(), exemptions.stream().filter(e -> e.covers(rule)).toList());
        }
        this.asking = this.rules.stream()
                .flatMap(List::stream)
                .filter(rule -> !rule.isOff() && mayAsk(rule))
                .toList();
        this.messageRules = MessageRules.of(this);
    }

    public Stance stance() {
        return stance;
    }

    public DomainList domains() {
        return domains;
    }

    /** The line of its domains that a domain belongs to, as it is written; empty when it is none of ours. */
    public Optional<String> ownDomain(Domain domain) {
        return domains.match(domain.name()).filter(line -> !line.exception()).map(Entry::text);
    }

    public List<Rule> rules(Phase phase) {
        return rules.get(phase.ordinal());
    }

    /** How many rules of the phase are due in the phase itself: up to the last one that can answer now. */
    int due(Phase phase) {
        return due[phase.ordinal()];
    }

    /** Whether a rule was heard in its phase and not only held: one that is only watched may stand behind those due. */
    boolean hadItsTurn(String rule) {
        return heard.contains(rule);
    }

    /** What may spare a request from this rule, in written order. */
    public List<Exemption> exemptionsOf(Rule rule) {
        return exemptions.get(rule.name());
    }

    /** What spares clients from the rule of this name; empty where there is no such rule. */
    public List<Exemption> exemptionsOf(String rule) {
        return exemptions.getOrDefault(rule, List.of());
    }

    List<Wording.Part> suffix() {
        return suffix;
    }

    /** What recipients must have in common to share a message. */
    MessageRules messageRules() {
        return messageRules;
    }

    /** The lowest score that refuses a message; without such a rule, no score does. */
    public double scoreLimit() {
        return rules(Phase.MESSAGE).stream()
                .filter(rule -> !rule.isOff() && rule.effect() instanceof Effect.Refuse)
                .mapToDouble(rule -> scoreBound(rule.condition()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double scoreBound(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare.fact() == ScoreSoFar.FACT ? compare.bound().value() : Double.POSITIVE_INFINITY;
        }
        return condition instanceof Condition.All all
                ? all.terms().stream().mapToDouble(Policy::scoreBound).min().orElse(Double.POSITIVE_INFINITY)
                : Double.POSITIVE_INFINITY;
    }

    /**
     * Seconds for which a client that has passed a greylist is remembered after its latest mail: the longest that a
     * greylist says, as what is known is known to all of them; one that is off for a while keeps its word.
     */
    public long remembered() {
        return rules(Phase.RCPT).stream()
                .map(Rule::effect)
                .filter(Effect.Greylist.class::isInstance)
                .mapToLong(greylist -> ((Effect.Greylist) greylist).remember())
                .max()
                .orElse(Effect.Greylist.REMEMBER);
    }

    /** Whether an exemption kept a greylist from being asked, as the trace of a recipient has it. */
    public boolean spared(List<Finding> trace) {
        return trace.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.EXEMPT)
                .anyMatch(finding -> greylists.contains(finding.rule()));
    }

    /** The rules that may have something looked up, in written order: what foresight goes through. */
    List<Rule> asking() {
        return asking;
    }

    /** The facts that conditions read, each once, in the order of their first mention; and the names of lists. */
    List<BoundFact<?>> facts() {
        return facts;
    }

    private boolean mayAsk(Rule rule) {
        boolean weight =
                rule.effect() instanceof Effect.Score score && score.fact().mayAsk();
        boolean gap = rule.effect() instanceof Effect.AddField && rule.wording().mayAsk();
        return weight
                || gap
                || mayAsk(rule.condition())
                || exemptionsOf(rule).stream().anyMatch(exemption -> mayAsk(exemption.condition()));
    }

    private static boolean mayAsk(Condition condition) {
        boolean[] any = new boolean[1];
        condition.facts(fact -> any[0] |= fact.mayAsk());
        return any[0];
    }

    private static List<BoundFact<?>> factsOf(List<Rule> rules, List<Exemption> exemptions) {
        Map<String, BoundFact<?>> read = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> !rule.isOff())
                .forEach(rule -> rule.condition().facts(fact -> read.putIfAbsent(fact.name(), fact)));
        exemptions.forEach(exemption -> exemption.condition().facts(fact -> read.putIfAbsent(fact.name(), fact)));
        read.remove(ScoreSoFar.FACT.name());
        rules.stream()
                .filter(rule -> !rule.isOff())
                .flatMap(rule -> rule.wording().parts().stream())
                .forEach(part -> addListNames(part, read));
        return List.copyOf(read.values());
    }

    /** Which DNS lists it was: conditions ask only whether and how much, and both logs are to name them. */
    private static void addListNames(Wording.Part part, Map<String, BoundFact<?>> read) {
        if (part instanceof Wording.OfFact gap && gap.fact().name().equals(BlockListNames.KIND.name())) {
            read.putIfAbsent(gap.fact().name(), gap.fact());
        }
    }

    private static int lastThatAnswersNow(List<Rule> rules) {
        for (int i = rules.size(); i > 0; i--) {
            Rule rule = rules.get(i - 1);
            if (rule.effect().answersNow() && !rule.isOff() && !rule.isMonitored()) {
                return i;
            }
        }
        return 0;
    }
}
