package gatepost.replay;

import gatepost.facts.BoundFact;
import gatepost.facts.Value;
import gatepost.language.ShownValue;
import gatepost.policy.BuiltIn;
import gatepost.questions.Cause;
import gatepost.records.DecisionRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the record that is judged just now says of facts. What it does not say is nothing to a policy: its rules are
 * silent, as where nothing is configured; only where the record says that the world was silent it is unknown.
 */
final class Recall {

    /** Values kept of one fact: most have few. */
    private static final int MOST = 4_000;

    private static final String SILENCE = "4.4.3";
    private static final String UNKNOWN = " unknown";

    private final Map<String, Map<String, Optional<Value<?>>>> read = new HashMap<>();
    private final Map<String, Asked> asked = new TreeMap<>();
    private final Set<String> silent = new HashSet<>();
    private Map<String, String> facts = Map.of();
    private Past past = Past.NONE;
    private boolean allSilent;
    private long number;

    private static final class Asked {
        private long last;
        private long found;
        private long lacking;
    }

    /** Turns to the next record. */
    void turnTo(DecisionRecord record, Past remembered) {
        number++;
        past = remembered;
        facts = record.facts();
        if (record.messageParts() > 0) {
            facts.putIfAbsent("size", Long.toString(record.messageSize()));
            facts.putIfAbsent("mime.parts", Integer.toString(record.messageParts()));
        }
        silent.clear();
        allSilent = record.enhanced().filter(SILENCE::equals).isPresent();
        record.eachFinding((effect, why) -> {
            allSilent |= effect.equals("unknown");
            noteSilent(why);
        });
    }

    private void noteSilent(String why) {
        for (int at = why.indexOf(UNKNOWN); at >= 0; at = why.indexOf(UNKNOWN, at + 1)) {
            silent.add(why.substring(why.lastIndexOf(' ', at - 1) + 1, at));
        }
    }

    Past past() {
        return past;
    }

    /** What the record shows of a fact. */
    Optional<String> shown(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The value of a fact that comes from records alone. */
    Value<?> value(BoundFact<?> fact) {
        String shown = facts.get(fact.name());
        Optional<Value<?>> value = shown == null ? Optional.empty() : known(fact, shown);
        note(fact.name(), value.isPresent());
        return value.orElseGet(
                () -> allSilent || silent.contains(fact.name()) ? Value.unknown(Cause.TIMEOUT) : Value.absent());
    }

    private Optional<Value<?>> known(BoundFact<?> fact, String shown) {
        Map<String, Optional<Value<?>>> values = read.computeIfAbsent(fact.name(), name -> new HashMap<>());
        if (values.size() > MOST) {
            values.clear();
        }
        return values.computeIfAbsent(shown, text -> ShownValue.read(fact, text));
    }

    private void note(String name, boolean there) {
        Asked so = asked.computeIfAbsent(name, any -> new Asked());
        if (so.last != number) {
            so.last = number;
            so.found += there ? 1 : 0;
            so.lacking += there ? 0 : 1;
        }
    }

    /** The facts that were looked for in records, by name. */
    Map<String, Replay.Sought> sought() {
        Map<String, Replay.Sought> all = new TreeMap<>();
        asked.forEach((name, so) -> all.put(name, new Replay.Sought(so.found, so.lacking)));
        return all;
    }

    /** Whether an answer came from nobody's policy, but from this host or its backend. */
    static boolean isNobodysPolicy(DecisionRecord record) {
        return record.rule()
                .flatMap(BuiltIn::of)
                .filter(rule -> switch (rule) {
                    case RELAY, SPLIT, RECIPIENT_UNKNOWN -> false;
                    case NO_MAIL -> record.phase().equals("connect");
                    default -> true;
                })
                .isPresent();
    }
}
