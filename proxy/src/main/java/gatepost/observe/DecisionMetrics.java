package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.TransactionResult;
import gatepost.observed.AtMessage;
import gatepost.observed.Phase;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts recipients, transactions and messages by what became of them. */
final class DecisionMetrics implements Events {

    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;

    private final Map<RecipientResult, Counter.Child> recipients = new EnumMap<>(RecipientResult.class);
    private final Map<TransactionResult, Counter.Child> transactions = new EnumMap<>(TransactionResult.class);
    private final Histogram size;
    private final Histogram score;

    DecisionMetrics(CollectorRegistry registry) {
        Counter answers = Counter.build("gatepost_recipients_total", "Answers to RCPT.")
                .labelNames("result")
                .register(registry);
        for (RecipientResult result : RecipientResult.values()) {
            recipients.put(result, answers.labels(result.word()));
        }
        Counter results = Counter.build("gatepost_transactions_total", "Transactions that reached their message.")
                .labelNames("result")
                .register(registry);
        for (TransactionResult result : TransactionResult.values()) {
            transactions.put(result, results.labels(result.name().toLowerCase(Locale.ROOT)));
        }
        size = Histogram.build("gatepost_message_size_bytes", "Size of messages that were judged.")
                .buckets(KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB, 16 * MIB, 64 * MIB)
                .register(registry);
        score = Histogram.build("gatepost_message_score", "Score of messages, as the policy adds it up.")
                .buckets(-5, -2, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25)
                .register(registry);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            count(decided.decision());
        } else if (event instanceof Event.TransactionEnded ended) {
            transactions.get(ended.result()).inc();
        }
    }

    private void count(Decision decision) {
        if (decision.phase() == Phase.RCPT) {
            recipients.get(RecipientResult.of(decision)).inc();
        } else if (decision.observed() instanceof AtMessage seen) {
            size.observe(seen.figures().size());
            observeScore(decision.grounds().score());
        }
    }

    /** One score without an end would spoil the sum for good. */
    private void observeScore(double points) {
        if (Double.isFinite(points)) {
            score.observe(points);
        }
    }
}
