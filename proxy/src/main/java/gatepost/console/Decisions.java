package gatepost.console;

import gatepost.explain.Story;
import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tables of decisions, the newest first; each leads to its explanation. */
final class Decisions {

    private static final List<String> HEADS = List.of("Time", "Result", "Client", "From, to");

    private Decisions() {}

    /** A line for each transaction. */
    static String ofStories(String caption, List<Story> stories) {
        List<DecisionRecord> mains = new ArrayList<>();
        stories.forEach(story -> mains.add(story.main()));
        return ofRecords(caption, mains);
    }

    /** @param records oldest first */
    static String ofRecords(String caption, List<DecisionRecord> records) {
        List<DecisionRecord> newest = new ArrayList<>(records);
        Collections.reverse(newest);
        return Markup.cards(caption, HEADS, newest.stream().map(Decisions::row).toList());
    }

    private static List<String> row(DecisionRecord record) {
        return List.of(
                "<span class=\"when\">" + Markup.link(explain(record.ref()), Markup.time(record.time())) + "</span>"
                        + small(record.ref()),
                result(record),
                Markup.link(Markup.href("/clients", "client", record.client()), record.client())
                        + small(record.clientName().orElse("no name")),
                Markup.text(record.sender().map(Decisions::address).orElse("-")) + "<br/>"
                        + Markup.text(record.recipients().isEmpty() ? "-" : String.join(", ", record.recipients())));
    }

    static String explain(String reference) {
        return Markup.href("/explain", "ref", reference);
    }

    /** What became of it, and by which rule. */
    static String result(DecisionRecord record) {
        return Markup.tag(record.action(), record.action())
                + record.rule()
                        .map(rule -> "<br/>" + Markup.link(Markup.href("/rules", "rule", rule), rule))
                        .orElse("");
    }

    private static String address(String text) {
        return text.isEmpty() ? "<>" : text;
    }

    private static String small(String text) {
        return "<br/><small>" + Markup.text(text) + "</small>";
    }
}
