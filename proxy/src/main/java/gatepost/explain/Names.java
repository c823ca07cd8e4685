package gatepost.explain;

import gatepost.records.DecisionRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How records are called in a line. */
public final class Names {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Recipients in a line of a list. */
    private static final int SHOWN = 10;

    private Names() {}

    /** The null sender has an address, too. */
    static String address(String text) {
        return text.isEmpty() ? "<>" : text;
    }

    static String client(DecisionRecord record) {
        String rdns = record.json().path("client").path("rdns").asText("");
        String name = record.clientName().orElse("no name");
        return record.client() + " " + name + (rdns.equals("mismatch") ? " (not confirmed)" : "");
    }

    /** What became of a recipient, or of the message. */
    static String result(DecisionRecord record) {
        String who = record.recipients().isEmpty() ? "" : String.join(", ", record.recipients()) + "  ";
        String unheard = record.isHeard() ? "" : ", client gone before it was told";
        if (!record.isAccepted()) {
            return who + record.action() + " " + record.rule().orElse("") + count(record) + unheard;
        }
        String queue = record.queueId().map(id -> ", queue id " + id).orElse("");
        return who + "accepted, score " + Reasons.number(record.score()) + queue + unheard;
    }

    /** Of a record that stands for several. */
    private static String count(DecisionRecord record) {
        return (record.times() > 1 ? " (" + record.times() + " times)" : "")
                + (record.omitted() > 0 ? " (and " + record.omitted() + " not recorded)" : "");
    }

    private static String recipients(DecisionRecord record) {
        List<String> all = record.recipients();
        String first = all.stream().limit(SHOWN).collect(Collectors.joining(","));
        return all.isEmpty() ? "-" : first + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }

    /** What a rule did, with the points that it gave. */
    public static String effect(DecisionRecord.Said said) {
        return said.effect() + (said.add() == 0 ? "" : " " + Reasons.signed(said.add()));
    }

    /** One line of a list, without control characters. */
    public static String line(Story story) {
        DecisionRecord main = story.main();
        return line(
                main,
                story.time(),
                main.action() + main.rule().map(rule -> " " + rule).orElse(""));
    }

    /** One line for one answer, likewise; of a message that was taken with the backend's queue id. */
    public static String line(DecisionRecord record) {
        String about = record.rule().or(record::queueId).map(text -> " " + text).orElse("")
                + count(record)
                + (record.isHeard() ? "" : ", client gone");
        return line(record, record.time(), record.action() + about);
    }

    private static String line(DecisionRecord record, Instant time, String result) {
        return Printable.of(TIME.format(time) + "Z  " + record.ref() + "  " + padded(result, 28) + "  "
                + padded(record.client(), 16) + "  "
                + record.sender().map(Names::address).orElse("-") + " -> "
                + recipients(record));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
