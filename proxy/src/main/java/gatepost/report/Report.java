package gatepost.report;

import java.util.List;

/**
 * What the decisions of a span come to.
 *
 * @param from and {@code to}: the span, in UTC
 * @param clients single addresses, most refused first
 * @param networks the same by /24 and /64
 * @param notes where memory was too small for exact counts
 */
public record Report(
        String from,
        String to,
        Totals totals,
        List<RuleRow> rules,
        List<Row> clients,
        List<Row> networks,
        List<Row> senders,
        List<Row> recipients,
        List<PutOff> putOff,
        List<Scores> scores,
        List<String> notes) {

    /**
     * @param sessions those in which something was decided
     * @param refusedEarly answers that closed or refused before a recipient was named
     * @param octets of messages delivered
     */
    public record Totals(
            long records, long sessions, long refusedEarly, Outcome recipients, Outcome messages, long octets) {}

    public record Outcome(long accepted, long refused, long putOff) {

        long all() {
            return accepted + refused + putOff;
        }
    }

    /** @param examples references for {@code explain}, newest first */
    public record RuleRow(String rule, String action, long count, List<String> examples) {}

    /** @param reason the most frequent one of what was refused */
    public record Row(String name, long accepted, long refused, long putOff, String reason) {}

    /**
     * What a rule that puts off costs, counted in pairs of sender and recipient.
     *
     * @param pairs that were put off
     * @param passed of them accepted later
     * @param waiting came back, and were not accepted until the end of the span
     * @param neverReturned seen once
     * @param median seconds from the first attempt to the accepted one; and of nine of ten; the longest
     */
    public record PutOff(
            String rule,
            long pairs,
            long passed,
            long waiting,
            long neverReturned,
            long median,
            long ninth,
            long longest) {}

    /** @param from a score of at least that, below the next row's */
    public record Scores(double from, long accepted, long refused) {}

    public Report {
        rules = List.copyOf(rules);
        clients = List.copyOf(clients);
        networks = List.copyOf(networks);
        senders = List.copyOf(senders);
        recipients = List.copyOf(recipients);
        putOff = List.copyOf(putOff);
        scores = List.copyOf(scores);
        notes = List.copyOf(notes);
    }
}
