package gatepost.explain;

import gatepost.policy.BuiltIn;
import gatepost.records.DecisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All records of one transaction, or of a session that never had one, in the order in which they were written. Of what
 * happened to several recipients the answer that a sender would ask about is the main one.
 */
public record Story(List<DecisionRecord> records) {

    /** At least one record. */
    public Story {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a story without a record");
        }
    }

    /** The stories that records tell, oldest first. */
    public static List<Story> of(List<DecisionRecord> records) {
        Map<String, List<DecisionRecord>> byReference = new LinkedHashMap<>();
        records.forEach(record -> byReference
                .computeIfAbsent(record.ref(), reference -> new ArrayList<>())
                .add(record));
        return byReference.values().stream().map(Story::new).toList();
    }

    /**
     * The last refusal, else the last record: the end of the message, when it came to that. A command that could not be
     * read, or a client that fell silent later, is the answer only where there is no other.
     */
    public DecisionRecord main() {
        return last(record -> !record.isAccepted() && !isAside(record))
                .or(() -> last(Story::isDelivered))
                .or(() -> last(record -> !record.isAccepted()))
                .orElse(records.get(records.size() - 1));
    }

    private Optional<DecisionRecord> last(Predicate<DecisionRecord> wanted) {
        return records.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    private static boolean isAside(DecisionRecord record) {
        return BuiltIn.isOfDialogue(record.rule()) && !record.phase().equals("rcpt");
    }

    public String reference() {
        return main().ref();
    }

    public Instant time() {
        return main().time();
    }

    /** Refused, put off or accepted; accepted for some when others of its recipients were not. */
    public String outcome() {
        DecisionRecord main = main();
        boolean some = !main.isAccepted() && records.stream().anyMatch(Story::isDelivered);
        return switch (main.action()) {
            case "accept" -> isDelivered(main) ? "Accepted" : "No message yet";
            case "defer" -> some ? "Put off for some recipients" : "Put off";
            default -> some ? "Refused for some recipients" : "Refused";
        };
    }

    /** What every rule had to say, each once, in order. */
    public List<DecisionRecord.Said> trace() {
        Set<DecisionRecord.Said> all = new LinkedHashSet<>();
        records.forEach(record -> all.addAll(record.trace()));
        return List.copyOf(all);
    }

    /** What the rule that spoke found, when it is in the trace; what is built in leaves no finding. */
    public Optional<DecisionRecord.Said> deciding() {
        DecisionRecord main = main();
        return main.trace().stream()
                .filter(said -> main.rule().equals(Optional.of(said.rule())))
                .filter(said -> said.effect().equals(main.action())
                        || !said.effect().startsWith("would-") && !said.effect().equals("exempt"))
                .reduce((first, last) -> last);
    }

    private static boolean isDelivered(DecisionRecord record) {
        return record.phase().equals("message") && record.isAccepted();
    }
}
