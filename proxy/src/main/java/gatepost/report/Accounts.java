package gatepost.report;

import gatepost.mail.AddressLiteral;
import gatepost.records.DecisionRecord;
import gatepost.state.limit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts records into a {@link Report}, one after the other. */
public final class Accounts {

    /** Different names of each sort; about 200 octets each. */
    static final int DIFFERENT = 50_000;

    private static final int RULES = 2_000;
    private static final int SHOWN = 10;

    private static final double[] SCORES = {Double.NEGATIVE_INFINITY, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20};

    private final Counts recipients = new Counts();
    private final Counts messages = new Counts();
    private final Most<Examples> rules = new Most<>(RULES, Examples::new, Examples::count);
    private final Most<Counts> clients;
    private final Most<Counts> networks;
    private final Most<Counts> senders;
    private final Most<Counts> domains;
    private final Waits waits;
    private final Map<String, Boolean> sessions;
    private final long[][] scores = new long[SCORES.length][2];
    private long records;
    private long sessionCount;
    private long early;
    private long octets;

    public Accounts() {
        this(DIFFERENT);
    }

    /** @param different names of each sort that are counted at once */
    Accounts(int different) {
        clients = counted(different);
        networks = counted(different);
        senders = counted(different);
        domains = counted(different);
        waits = new Waits(4 * different);
        sessions = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > different;
            }
        };
    }

    private static Most<Counts> counted(int different) {
        return new Most<>(different, Counts::new, Counts::all);
    }

    public void add(DecisionRecord record) {
        records++;
        // The records of a session lie close together: one that is no longer among so many newer ones has ended.
        if (sessions.putIfAbsent(record.session(), true) == null) {
            sessionCount++;
        }
        record.rule().ifPresent(rule -> rules.of(rule + " " + record.action()).add(record));
        waits.add(record);
        switch (record.phase()) {
            case "message" -> addMessage(record);
            case "rcpt" -> addRecipient(record);
            default -> addEarly(record);
        }
    }

    public Report report(String from, String to) {
        return new Report(
                from,
                to,
                new Report.Totals(records, sessionCount, early, outcome(recipients), outcome(messages), octets),
                rules.top(RULES, Examples::count).stream().map(Accounts::rule).toList(),
                rows(clients, Counts::refused),
                rows(networks, Counts::refused),
                rows(senders, Counts::all),
                rows(domains, Counts::all),
                waits.rows(),
                scores(),
                notes());
    }

    private void addEarly(DecisionRecord record) {
        early++;
        addClient(record);
    }

    private void addRecipient(DecisionRecord record) {
        recipients.add(record);
        addClient(record);
        record.sender().ifPresent(sender -> senders.of(domain(sender)).add(record));
        record.recipients().forEach(each -> domains.of(domain(each)).add(record));
    }

    private void addMessage(DecisionRecord record) {
        messages.add(record);
        if (record.isAccepted()) {
            octets += record.json().path("message").path("size").asLong();
        } else {
            addClient(record);
        }
        int row = SCORES.length - 1;
        while (row > 0 && record.score() < SCORES[row]) {
            row--;
        }
        scores[row][record.isAccepted() ? 0 : 1]++;
    }

    private void addClient(DecisionRecord record) {
        clients.of(record.client()).add(record);
        networks.of(network(record.client())).add(record);
    }

    static String network(String ip) {
        return AddressLiteral.parseBare(ip)
                .map(address -> IpPrefix.neighbourhood(address).toString())
                .orElse(ip);
    }

    static String domain(String address) {
        return address.isEmpty()
                ? "<>"
                : address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static Report.Outcome outcome(Counts counts) {
        return new Report.Outcome(counts.accepted(), counts.rejected(), counts.deferred());
    }

    private static Report.RuleRow rule(Map.Entry<String, Examples> entry) {
        int space = entry.getKey().lastIndexOf(' ');
        return new Report.RuleRow(
                entry.getKey().substring(0, space),
                entry.getKey().substring(space + 1),
                entry.getValue().count(),
                entry.getValue().references());
    }

    private static List<Report.Row> rows(Most<Counts> most, ToLongFunction<Counts> by) {
        return most.top(SHOWN, by).stream()
                .map(entry -> new Report.Row(
                        entry.getKey(),
                        entry.getValue().accepted(),
                        entry.getValue().rejected(),
                        entry.getValue().deferred(),
                        entry.getValue().mainReason()))
                .toList();
    }

    /** From the first score that occurs to the last. */
    private List<Report.Scores> scores() {
        int first = 0;
        int end = SCORES.length;
        while (first < end && scores[first][0] + scores[first][1] == 0) {
            first++;
        }
        while (end > first && scores[end - 1][0] + scores[end - 1][1] == 0) {
            end--;
        }
        List<Report.Scores> rows = new ArrayList<>();
        for (int i = first; i < end; i++) {
            rows.add(new Report.Scores(Math.max(SCORES[i], -1000), scores[i][0], scores[i][1]));
        }
        return rows;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        note("clients", clients, notes);
        note("networks", networks, notes);
        note("sender domains", senders, notes);
        note("recipient domains", domains, notes);
        if (waits.exceeded()) {
            notes.add("More pairs were put off than are followed; the oldest count as never returned.");
        }
        return notes;
    }

    private static void note(String what, Most<Counts> most, List<String> notes) {
        if (most.lost() > 0) {
            notes.add("There are more " + what + " than are counted at once; counts of them may be low by up to "
                    + most.lost() + ".");
        }
    }
}
