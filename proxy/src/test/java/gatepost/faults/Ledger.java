package gatepost.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the backend has taken, and what it has refused. */
final class Ledger {

    /**
     * A message that it has taken.
     *
     * @param fault of the session that took it
     */
    record Commit(String queueId, String sender, List<String> recipients, byte[] octets, Fault fault) {}

    /** A 5yz of its own: at which step, to whose mail, with which code. */
    record Refusal(Fault.Step step, String sender, int code) {}

    private final List<Commit> commits = new ArrayList<>();
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    String commit(String sender, List<String> recipients, byte[] octets, Fault fault) {
        String queueId = "Q" + (commits.size() + 1) + ";";
        commits.add(new Commit(queueId, sender, List.copyOf(recipients), octets, fault));
        return queueId;
    }

    /** The word by which the refusal is known again. */
    String refuse(Fault.Step step, String sender, int code) {
        String word = "B" + (refusals.size() + 1) + ";";
        refusals.put(word, new Refusal(step, sender, code));
        return word;
    }

    List<Commit> commitsOf(String sender) {
        return commits.stream().filter(each -> each.sender.equals(sender)).toList();
    }

    int commits() {
        return commits.size();
    }

    Optional<Refusal> refusal(String word) {
        return Optional.ofNullable(refusals.get(word));
    }
}
