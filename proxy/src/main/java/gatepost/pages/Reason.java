package gatepost.pages;

import gatepost.facts.Catalogue;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.client.ListListed;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import gatepost.policy.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reason for which mail is refused, as it is explained: a rule of the policy, or a built-in one.
 *
 * @param name as it stands in replies and logs
 * @param code how the reply begins, as {@code 550 5.7.1}; what the built-in reasons say of theirs
 * @param replies how replies with this reason may begin, without the look-up that failed
 * @param told the reply's text, with names in braces where a value stands
 * @param looksAt what decides, one sentence each
 * @param advice what the sender can do
 * @param lookUps commands that show the DNS as it was seen
 * @param watches whether it only watches at present
 */
record Reason(
        String name,
        String code,
        List<String> replies,
        Optional<String> told,
        List<String> looksAt,
        String advice,
        List<String> lookUps,
        boolean watches) {

    Reason {
        replies = List.copyOf(replies);
        looksAt = List.copyOf(looksAt);
        lookUps = List.copyOf(lookUps);
    }

    /** All of a policy, by name; rules that are off, too, as they may be on for some recipients. */
    static List<Reason> of(Policy policy, PolicyNames names) {
        List<Reason> all = new ArrayList<>();
        for (BuiltIn each : BuiltIn.values()) {
            all.add(BuiltInReason.of(each));
        }
        for (Phase phase : Phase.values()) {
            policy.rules(phase).stream().filter(Reason::refuses).forEach(rule -> all.add(of(rule, names)));
        }
        all.sort(Comparator.comparing(Reason::name));
        return all;
    }

    private static boolean refuses(Rule rule) {
        return rule.effect() instanceof Effect.Refuse || rule.effect().tallies();
    }

    private static Reason of(Rule rule, PolicyNames names) {
        Set<String> facts = new LinkedHashSet<>();
        rule.condition().facts(fact -> facts.add(fact.name()));
        List<FactKind<?, ?>> kinds = new ArrayList<>();
        facts.forEach(fact -> Catalogue.find(fact, names).ifPresent(kinds::add));
        DnsLines dns = new DnsLines(names.dnsLists());
        String code = rule.wording().code() + " " + rule.wording().enhanced();
        return new Reason(
                rule.name(),
                code,
                List.of(code),
                Optional.of(told(rule.wording())),
                looksAt(rule, kinds, facts.stream().anyMatch(Catalogue::isScore)),
                advice(rule, facts, names),
                kinds.stream().flatMap(kind -> dns.of(kind).stream()).distinct().toList(),
                rule.mode() != Mode.ENFORCE);
    }

    /** The text that a client is sent, with the names of its gaps. */
    static String told(Wording wording) {
        StringBuilder out = new StringBuilder();
        for (Wording.Part part : wording.parts()) {
            if (part instanceof Wording.Literal literal) {
                out.append(literal.text());
            } else if (part instanceof Wording.OfFact gap) {
                out.append('{').append(gap.fact().name()).append('}');
            } else if (part instanceof Wording.RetrySeconds) {
                out.append("{retry.seconds}");
            } else if (part instanceof Wording.Ref) {
                out.append("{ref}");
            } else if (part instanceof Wording.Reason) {
                out.append("{reason}");
            }
        }
        return out.toString().strip();
    }

    private static List<String> looksAt(Rule rule, List<FactKind<?, ?>> kinds, boolean scores) {
        List<String> sentences = new ArrayList<>();
        if (rule.effect() instanceof Effect.Limit limit) {
            sentences.add("How much comes of one " + limit.key() + ".");
        }
        if (rule.effect() instanceof Effect.Greylist) {
            sentences.add("Whether this host has had mail from where yours comes from.");
        }
        kinds.forEach(kind -> sentences.add(kind.sentence()));
        if (scores) {
            sentences.add("A sum of many marks, none of which would be enough alone.");
        }
        return sentences;
    }

    private static String advice(Rule rule, Set<String> facts, PolicyNames names) {
        if (rule.effect() instanceof Effect.Greylist) {
            return "Nothing: every mail server tries again by itself, and is known from then on. A program that sends without"
                    + " a queue, such as an alarm, should hand its mail to a mail server.";
        }
        if (rule.effect() instanceof Effect.Limit) {
            return "Nothing, if it was a busy hour: your mail server tries again by itself. A newsletter should be sent"
                    + " more slowly, over fewer connections.";
        }
        return facts.stream()
                .map(fact -> Advice.of(fact, isOfList(fact, names)))
                .min(Comparator.naturalOrder())
                .orElse(Advice.LOCAL)
                .sentence();
    }

    private static boolean isOfList(String fact, PolicyNames names) {
        return names.dnsLists().stream().anyMatch(list -> fact.equals(list.name() + ListListed.SUFFIX))
                || names.dnsListsOff().stream().anyMatch(list -> fact.equals(list.name() + ListListed.SUFFIX));
    }
}
