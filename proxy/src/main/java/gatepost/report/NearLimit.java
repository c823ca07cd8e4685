package gatepost.report;

import gatepost.records.DecisionRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Messages whose score came within a point, or a fifth, of the limit at which it refuses: on both sides of it. */
public final class NearLimit {

    private static final int KEPT = 50;

    private final double limit;
    private final double width;
    private final Side below = new Side();
    private final Side above = new Side();

    /** One message. */
    public record Row(String time, String ref, double score, String action, String sender, String recipients) {}

    /** The newest, and how many there were. */
    private static final class Side {
        private final Deque<Row> newest = new ArrayDeque<>();
        private long count;

        void add(Row row) {
            count++;
            if (newest.size() == KEPT) {
                newest.removeFirst();
            }
            newest.addLast(row);
        }
    }

    public NearLimit(double limit) {
        this.limit = limit;
        this.width = Math.max(1, Math.abs(limit) / 5);
    }

    public void add(DecisionRecord record) {
        if (record.phase().equals("message") && Math.abs(record.score() - limit) <= width) {
            (record.score() < limit ? below : above).add(row(record));
        }
    }

    /** Below the limit first. */
    public List<Row> rows() {
        List<Row> all = new ArrayList<>(below.newest);
        all.addAll(above.newest);
        return all;
    }

    public String text(String from, String to) {
        return "Messages near the limit " + number(limit) + ", from " + from + " to " + to + "\n"
                + side("BELOW, from " + number(limit - width), below)
                + side("AT IT AND ABOVE, to " + number(limit + width), above);
    }

    private static String side(String title, Side side) {
        Columns columns = new Columns("llrltt", "time", "reference", "score", "action", "sender", "recipients");
        side.newest.forEach(row ->
                columns.row(row.time(), row.ref(), number(row.score()), row.action(), row.sender(), row.recipients()));
        String more = side.count > KEPT ? ", the newest " + KEPT : "";
        return "\n" + title + ": " + side.count + more + "\n" + columns.text();
    }

    private static Row row(DecisionRecord record) {
        return new Row(
                record.time().toString(),
                record.ref(),
                record.score(),
                record.action() + record.rule().map(rule -> " " + rule).orElse(""),
                record.sender().filter(sender -> !sender.isEmpty()).orElse("<>"),
                String.join(",", record.recipients()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
