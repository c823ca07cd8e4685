package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.mail.Domain;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.Finding;
import gatepost.policy.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what happened in the last hour for whoever watches, in a few megabytes whatever clients do. Those who tell
 * it wait for nobody.
 */
public final class Activity implements Events {

    /** Rules of a policy and what they do; a policy with more shows the first that spoke. */
    private static final int MOST_RULES = 500;

    private static final int SHOWN = 50;

    private final Frequency connections = new Frequency();
    private final Map<RecipientResult, Frequency> recipients = new LinkedHashMap<>();
    private final Frequency delivered = new Frequency();
    private final Map<Answer, Frequency> rules = new ConcurrentHashMap<>();
    private final Window<Refused> clients = new Window<>();
    private final Window<Addressed> domains = new Window<>();
    private long second;

    private record Answer(String rule, String action) {}

    /** @param reason empty: accepted */
    private record Refused(Neighbours client, String reason) {}

    private record Addressed(Domain domain, RecipientResult result) {}

    public Activity() {
        for (RecipientResult result : RecipientResult.values()) {
            recipients.put(result, new Frequency());
        }
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            count(decided.decision());
        } else if (event instanceof Event.ConnectionOpened) {
            connections.count();
        }
    }

    /** A second has gone by. */
    public synchronized void tick() {
        second++;
        connections.tick(second);
        delivered.tick(second);
        recipients.values().forEach(each -> each.tick(second));
        rules.values().forEach(each -> each.tick(second));
        if (second % Window.SECONDS == 0) {
            clients.turn();
            domains.turn();
        }
    }

    public synchronized Traffic traffic() {
        List<Traffic.Flow> totals = new ArrayList<>();
        totals.add(connections.flow("connections", "", second));
        recipients.forEach((result, each) -> totals.add(each.flow("recipients", result.word(), second)));
        totals.add(delivered.flow("messages", "delivered", second));
        return new Traffic(totals, rules(), sources(), destinations());
    }

    private void count(Decision decision) {
        String reason = decision.refusal().map(Refusal::reason).orElse("");
        if (!reason.isEmpty()) {
            count(reason, decision.action().word());
        }
        for (Finding finding : decision.grounds().trace()) {
            if (isWatched(finding.outcome()) && RuleMetrics.belongsTo(decision.phase(), finding)) {
                count(finding.rule(), finding.outcome().word());
            }
        }
        if (decision.phase() == Phase.RCPT) {
            count(decision, RecipientResult.of(decision));
        } else if (decision.phase() == Phase.MESSAGE && reason.isEmpty()) {
            delivered.count();
            return;
        }
        clients.count(new Refused(Neighbours.of(decision.observed().client().address()), reason));
    }

    private void count(Decision decision, RecipientResult result) {
        recipients.get(result).count();
        if (decision.observed() instanceof AtRcpt seen
                && seen.recipient().domain().isPresent()) {
            domains.count(new Addressed(seen.recipient().domain().get(), result));
        }
    }

    private void count(String rule, String action) {
        Answer answer = new Answer(rule, action);
        Frequency frequency = rules.get(answer);
        if (frequency == null && rules.size() < MOST_RULES) {
            frequency = rules.computeIfAbsent(answer, each -> new Frequency());
        }
        if (frequency != null) {
            frequency.count();
        }
    }

    private static boolean isWatched(Finding.Outcome outcome) {
        return outcome == Finding.Outcome.WOULD_REJECT
                || outcome == Finding.Outcome.WOULD_DEFER
                || outcome == Finding.Outcome.WOULD_DROP;
    }

    private List<Traffic.Flow> rules() {
        return rules.entrySet().stream()
                .map(each ->
                        each.getValue().flow(each.getKey().rule(), each.getKey().action(), second))
                .sorted(Comparator.comparingDouble(Traffic.Flow::minute)
                        .thenComparingDouble(Traffic.Flow::hour)
                        .reversed()
                        .thenComparing(Traffic.Flow::name))
                .limit(SHOWN)
                .toList();
    }

    private List<Traffic.Source> sources() {
        Map<Neighbours, Map<String, Long>> byClient = new HashMap<>();
        clients.sums()
                .forEach((key, count) -> byClient.computeIfAbsent(key.client(), each -> new HashMap<>())
                        .put(key.reason(), count));
        return byClient.entrySet().stream()
                .map(each -> source(each.getKey(), each.getValue()))
                .filter(source -> source.refused() > 0)
                .sorted(Comparator.comparingLong(Traffic.Source::refused)
                        .reversed()
                        .thenComparing(Traffic.Source::network))
                .limit(SHOWN)
                .toList();
    }

    private static Traffic.Source source(Neighbours client, Map<String, Long> reasons) {
        long accepted = reasons.getOrDefault("", 0L);
        reasons.remove("");
        String main = reasons.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        long refused = reasons.values().stream().mapToLong(Long::longValue).sum();
        return new Traffic.Source(client.toString(), refused, accepted, main);
    }

    private List<Traffic.Destination> destinations() {
        Map<Domain, long[]> byDomain = new HashMap<>();
        domains.sums()
                .forEach((key, count) ->
                        byDomain.computeIfAbsent(key.domain(), each -> new long[RecipientResult.values().length])[
                                key.result().ordinal()] = count);
        return byDomain.entrySet().stream()
                .map(each -> new Traffic.Destination(
                        each.getKey().name(),
                        each.getValue()[RecipientResult.ACCEPTED.ordinal()],
                        each.getValue()[RecipientResult.REJECTED.ordinal()],
                        each.getValue()[RecipientResult.DEFERRED.ordinal()]))
                .sorted(Comparator.comparingLong(
                                (Traffic.Destination each) -> -each.accepted() - each.refused() - each.putOff())
                        .thenComparing(Traffic.Destination::domain))
                .limit(SHOWN)
                .toList();
    }
}
