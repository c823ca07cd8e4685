package gatepost.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleTallyTest {

    private final RuleTally tally = new RuleTally();

    @Test
    void countsAnswersOfARuleByAction() {
        add("A", "192.0.2.1", "rcpt", "reject", "tired", "");
        add("A", "192.0.2.1", "rcpt", "reject", "tired", "");
        add("B", "192.0.2.2", "rcpt", "defer", "tired", "");
        assertEquals(2, tally.of("tired").answered("reject"));
        assertEquals(1, tally.of("tired").answered("defer"));
        assertEquals(0, tally.of("other").answered("reject"));
        assertEquals(3, tally.records());
    }

    @Test
    void findingIsCountedOnceForATransaction() {
        String would = finding("watched", "would-reject");
        add("A", "192.0.2.1", "rcpt", "accept", null, would);
        add("A", "192.0.2.1", "rcpt", "accept", null, would);
        add("B", "192.0.2.1", "rcpt", "accept", null, would + "," + finding("points", "score"));
        assertEquals(2, tally.of("watched").watched());
        assertEquals(1, tally.of("points").scored());
    }

    @Test
    void tellsWhatWouldHaveHitClientsThatDeliver() {
        add("A", "192.0.2.1", "rcpt", "accept", null, finding("watched", "would-reject"));
        add("B", "192.0.2.2", "rcpt", "accept", null, finding("watched", "would-defer"));
        add("C", "192.0.2.3", "rcpt", "accept", null, finding("watched", "would-drop"));
        add("D", "192.0.2.3", "message", "accept", null, "");
        add("E", "192.0.2.2", "message", "reject", "spam", "");
        assertEquals(3, tally.of("watched").watched());
        assertEquals(1, tally.watchedOfDelivering("watched"));
    }

    @Test
    void keepsTheNewestExamples() {
        IntStream.range(0, 30)
                .map(i -> i * 7 % 30)
                .forEach(i -> add(time(i), "R" + i, "192.0.2.1", "rcpt", "reject", "tired", ""));
        assertEquals(
                IntStream.range(20, 30).mapToObj(i -> "R" + i).toList(),
                tally.of("tired").examples().stream().map(DecisionRecord::ref).toList());
    }

    private void add(String ref, String client, String phase, String action, String rule, String trace) {
        add(time(0), ref, client, phase, action, rule, trace);
    }

    private void add(String time, String ref, String client, String phase, String action, String rule, String trace) {
        try {
            tally.add(new DecisionRecord(new ObjectMapper()
                    .readTree("{\"ts\":\"" + time + "\",\"ref\":\"" + ref + "\",\"phase\":\"" + phase
                            + "\",\"action\":\"" + action
                            + "\",\"rule\":" + (rule == null ? "null" : "\"" + rule + "\"") + ",\"client\":{\"ip\":\""
                            + client
                            + "\"},\"trace\":[" + trace + "]}")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String time(int second) {
        return "2026-11-20T12:00:%02d.000Z".formatted(second);
    }

    private static String finding(String rule, String effect) {
        return "{\"phase\":\"rcpt\",\"rule\":\"" + rule + "\",\"effect\":\"" + effect + "\"}";
    }
}
