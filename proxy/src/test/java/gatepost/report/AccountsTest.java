package gatepost.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.records.DecisionRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports stay small, whatever senders invent, and say what that cost. */
class AccountsTest {

    @Test
    void moreNamesThanHaveRoomAreSaid() {
        Accounts accounts = new Accounts(10);
        for (int i = 0; i < 1000; i++) {
            accounts.add(record(i, "defer", "10.0." + i / 250 + "." + i % 250, "x" + i + "@d" + i + ".example"));
            accounts.add(record(i, "defer", "192.0.2.1", "bob@example.com"));
        }
        Report report = accounts.report("", "");
        assertEquals("192.0.2.1", report.clients().get(0).name());
        assertEquals(1000, report.clients().get(0).putOff());
        assertEquals("example.com", report.senders().get(0).name());
        assertEquals(2000, report.totals().records());
        assertTrue(
                report.notes().get(0).startsWith("There are more clients than are counted at once;"),
                report.notes().toString());
        assertTrue(report.notes()
                .contains("More pairs were put off than are followed; the oldest count as never returned."));
        assertEquals(3, report.notes().size(), "networks and recipients have room: " + report.notes());
    }

    @Test
    void exactReportHasNoNotes() {
        Accounts accounts = new Accounts(10);
        accounts.add(record(1, "defer", "192.0.2.1", "bob@example.com"));
        accounts.add(record(3601, "accept", "192.0.2.2", "Bob@example.com"));
        Report report = accounts.report("", "");
        assertEquals(List.of(), report.notes());
        assertEquals(List.of(new Report.PutOff("first-contact", 1, 1, 0, 0, 3600, 3600, 3600)), report.putOff());
        assertEquals(List.of(new Report.Row("192.0.2.0/24", 1, 0, 1, "first-contact")), report.networks());
    }

    /** What lacks every field, and what has the wrong ones, is counted and breaks nothing. */
    @Test
    void strangeRecordsAreCounted() throws JsonProcessingException {
        Accounts accounts = new Accounts(10);
        Watched watched = new Watched(10);
        for (String strange : List.of(
                "{\"phase\":\"message\"}",
                "{\"phase\":7,\"trace\":7,\"client\":[]}",
                "{\"phase\":\"rcpt\",\"sender\":\"@\"}")) {
            DecisionRecord record = new DecisionRecord(new ObjectMapper().readTree(strange));
            accounts.add(record);
            watched.add(record);
        }
        assertEquals(3, accounts.report("", "").totals().records());
        assertEquals(List.of(), watched.rows());
    }

    private static DecisionRecord record(int second, String action, String client, String sender) {
        var json = new ObjectMapper().createObjectNode();
        json.put("ts", Instant.ofEpochSecond(1_795_196_518L + second).toString());
        json.put("session", "S" + second);
        json.put("phase", "rcpt").put("action", action).put("sender", sender).put("rcpt", "al@example.org");
        json.putObject("client").put("ip", client);
        if (!action.equals("accept")) {
            json.put("rule", "first-contact");
        }
        return new DecisionRecord(json);
    }
}
