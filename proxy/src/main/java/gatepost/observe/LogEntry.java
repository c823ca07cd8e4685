package gatepost.observe;

import gatepost.events.Decision;
import gatepost.mail.Address;
import java.util.List;

/**
 * A line of the logs: one answer, or the last of several that were equal.
 *
 * @param epochMillis when it goes to the logs, which are searched by time
 * @param decision the answer
 * @param times how often it was given, 1 or more
 * @param since milliseconds since 1970 of the first of them
 * @param others recipients that had the same answer, besides the decision's own; of very many not all
 * @param omitted refusals of other commands of this client, up to this one, that have no record
 */
record LogEntry(long epochMillis, Decision decision, long times, long since, List<Address> others, long omitted) {

    LogEntry {
        others = List.copyOf(others);
    }

    static LogEntry once(Decision decision) {
        return new LogEntry(decision.epochMillis(), decision, 1, decision.epochMillis(), List.of(), 0);
    }

    boolean isSummary() {
        return times > 1 || omitted > 0;
    }
}
