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

    private final Map<String, Slot> slots = new TreeMap<>();
    private final Set<String> silent = new HashSet<>();
    private Map<String, String> facts = Map.of();
    private Past past = Past.NONE;
    private boolean allSilent;
    private long number;

    /** One fact: its value in this record, worked out when it is first read, and how often it was there. */
    final class Slot {

        private final BoundFact<?> fact;
        private final Map<String, Optional<Value<?>>> read = new HashMap<>();
        private Value<?> value = Value.absent();
        private long at;
        private long found;
        private long lacking;

        private Slot(BoundFact<?> fact) {
            this.fact = fact;
        }

        Value<?> value() {
            if (at != number) {
                at = number;
                String shown = facts.get(fact.name());
                Optional<Value<?>> known = shown == null ? Optional.empty() : known(shown);
                found += known.isPresent() ? 1 : 0;
                lacking += known.isPresent() ? 0 : 1;
                value = known.orElseGet(this::nothing);
            }
            return value;
        }

        private Optional<Value<?>> known(String shown) {
            if (read.size() > MOST) {
                read.clear();
            }
            return read.computeIfAbsent(shown, text -> ShownValue.read(fact, text));
        }

        private Value<?> nothing() {
            return allSilent || silent.contains(fact.name()) ? Value.unknown(Cause.TIMEOUT) : Value.absent();
        }
    }

    /** What is read of a fact that comes from records; the same for all who bind it. */
    Slot slot(BoundFact<?> fact) {
        return slots.computeIfAbsent(fact.name(), name -> new Slot(fact));
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

    /** The facts that were looked for in records, by name. */
    Map<String, Replay.Sought> sought() {
        Map<String, Replay.Sought> all = new TreeMap<>();
        slots.forEach((name, slot) -> {
            if (slot.found + slot.lacking > 0) {
                all.put(name, new Replay.Sought(slot.found, slot.lacking));
            }
        });
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
