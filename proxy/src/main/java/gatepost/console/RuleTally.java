package gatepost.console;

import gatepost.records.DecisionRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** What rules did, counted from records in any order. */
final class RuleTally {

    private static final int EXAMPLES = 10;

    /** Clients that are told apart; more are too many to be told from one another by a person, too. */
    private static final int CLIENTS = 200_000;

    private static final int TRANSACTIONS = 20_000;

    private final Map<String, OfRule> rules = new HashMap<>();
    private final Set<String> deliver = new HashSet<>();

    /** A transaction has a record for each recipient, with the same findings in each: they count once. */
    private final Set<String> counted = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > TRANSACTIONS;
        }
    });

    private long records;

    /** What one rule did. */
    static final class OfRule {
        private final Map<String, Integer> actions = new HashMap<>();
        private final Map<String, Integer> watchedByClient = new HashMap<>();
        private final PriorityQueue<DecisionRecord> examples =
                new PriorityQueue<>(Comparator.comparing(DecisionRecord::time));
        private int watched;
        private int scored;
        private int exempt;

        /** How often it answered so. */
        int answered(String action) {
            return actions.getOrDefault(action, 0);
        }

        /** In how many transactions it would have refused, had it not only watched. */
        int watched() {
            return watched;
        }

        /** In how many it gave points. */
        int scored() {
            return scored;
        }

        /** In how many it was spared. */
        int exempt() {
            return exempt;
        }

        /** The newest, oldest first. */
        List<DecisionRecord> examples() {
            return examples.stream()
                    .sorted(Comparator.comparing(DecisionRecord::time))
                    .toList();
        }

        private void example(DecisionRecord record) {
            examples.add(record);
            if (examples.size() > EXAMPLES) {
                examples.remove();
            }
        }
    }

    void add(DecisionRecord record) {
        records++;
        if (record.phase().equals("message") && record.isAccepted() && deliver.size() < CLIENTS) {
            deliver.add(record.client());
        }
        record.rule().ifPresent(name -> {
            OfRule rule = of(name);
            rule.actions.merge(record.action(), 1, Integer::sum);
            rule.example(record);
        });
        record.trace().forEach(said -> {
            if (counted.add(record.ref() + " " + said.rule() + " " + said.effect())) {
                count(of(said.rule()), said.effect(), record);
            }
        });
    }

    long records() {
        return records;
    }

    /** What a rule did; nothing when it was not heard of. */
    OfRule of(String rule) {
        return rules.computeIfAbsent(rule, name -> new OfRule());
    }

    /** How many of the transactions that a rule would have refused came from clients that delivered mail meanwhile. */
    int watchedOfDelivering(String rule) {
        return of(rule).watchedByClient.entrySet().stream()
                .filter(client -> deliver.contains(client.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static void count(OfRule rule, String effect, DecisionRecord record) {
        switch (effect) {
            case "would-reject", "would-defer", "would-drop" -> {
                rule.watched++;
                rule.example(record);
                if (rule.watchedByClient.size() < CLIENTS) {
                    rule.watchedByClient.merge(record.client(), 1, Integer::sum);
                }
            }
            case "score", "would-score" -> rule.scored++;
            case "exempt", "unless" -> rule.exempt++;
            default -> {
                // What answered is counted by the answer.
            }
        }
    }
}
