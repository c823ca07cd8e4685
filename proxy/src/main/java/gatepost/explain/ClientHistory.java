package gatepost.explain;

import gatepost.records.Budget;
import gatepost.records.DecisionRecord;
import gatepost.records.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What else the client of a story did around that time. */
public final class ClientHistory {

    /** A span that is read in a second on the busiest host. */
    private static final Duration AROUND = Duration.ofHours(1);

    private final Set<String> sessions = new HashSet<>();
    private int accepted;
    private int refused;

    private ClientHistory() {}

    /** Read from the log, as far as the budget goes. */
    public static ClientHistory of(Story story, Records log, Budget budget) throws IOException {
        ClientHistory history = new ClientHistory();
        String client = story.main().client();
        log.read(story.time().minus(AROUND), story.time().plus(AROUND), client, budget, record -> {
            if (record.client().equals(client)) {
                history.count(record);
            }
            return true;
        });
        return history;
    }

    /** A sentence. */
    public String text() {
        return "In the hour before and the hour after: " + sessions.size() + " sessions, " + accepted
                + " recipients accepted, " + refused + " refused or put off.";
    }

    private void count(DecisionRecord record) {
        sessions.add(record.session());
        if (record.phase().equals("message") && record.isAccepted()) {
            return;
        }
        accepted += record.isAccepted() ? 1 : 0;
        refused += record.isAccepted() ? 0 : 1;
    }
}
