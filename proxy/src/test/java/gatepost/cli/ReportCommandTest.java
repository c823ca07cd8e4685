package gatepost.cli;

import static gatepost.cli.LoggedRecords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day of decisions comes to, to the letter. */
class ReportCommandTest {

    private static final String BOB = "bob@example.com";
    private static final String AL = "al@example.org";

    @TempDir
    private Path directory;

    private LoggedRecords site;

    @BeforeEach
    void write() throws IOException {
        site = new LoggedRecords(directory);
        site.settings("");
        site.policy("""
                policy 1
                domains { example.org }
                at message {
                    reject spam if score >= 10 { reply 550 5.7.1 "Spam" }
                }
                """);
        site.log(
                record("09:00:00", "A", "connect", "drop", "dnsbl-listed", "192.0.2.77", "", "", "")
                        .replace("\"sender\":\"\"", "\"sender\":null")
                        .replace("\"rcpt\":\"\"", "\"rcpt\":null"),
                record("09:00:01", "B", "rcpt", "reject", "no-rdns", "192.0.2.78", "x@example.net", AL, ""),
                record("09:00:02", "C", "rcpt", "defer", "first-contact", "198.51.100.1", BOB, AL, ""),
                record("09:00:03", "D", "rcpt", "defer", "first-contact", "198.51.100.1", "", AL, ""),
                record("09:00:03", "D2", "rcpt", "defer", "first-contact", "198.51.100.1", "never@example.com", AL, ""),
                record("09:05:03", "E", "rcpt", "defer", "first-contact", "198.51.100.1", "", AL, ""),
                record("09:20:02", "F", "rcpt", "accept", "", "198.51.100.2", BOB, AL, watching("no-mx", "rcpt")),
                message("09:20:03", "F", "accept", "", 8.5),
                record("09:21:00", "G", "rcpt", "accept", "", "198.51.100.2", BOB, AL, watching("no-mx", "rcpt")),
                message("09:21:01", "G", "reject", "spam", 11),
                record(
                        "09:22:00",
                        "H",
                        "rcpt",
                        "accept",
                        "",
                        "203.0.113.9",
                        BOB,
                        "cy@example.org",
                        watching("no-mx", "connect")),
                message("09:22:01", "H", "reject", "spam", 30).replace("198.51.100.2", "203.0.113.9"));
    }

    @Test
    void everythingOfADay() {
        assertEquals("""
                Decisions from 2026-11-20T00:00:00Z to 2026-11-20T23:59:59Z

                TOTALS
                  sessions             9          with a decision
                  refused early        1          before a recipient was named
                  recipients accepted  3  37.5 %
                  recipients refused   1  12.5 %
                  recipients put off   4  50.0 %
                  messages delivered   1  33.3 %  20 kB
                  messages refused     2  66.7 %
                  messages put off     0   0.0 %

                RULES
                  rule           action  count   share  newest, for explain
                  first-contact  defer       4  50.0 %  E D2 D
                  spam           reject      2  25.0 %  H G
                  dnsbl-listed   drop        1  12.5 %  A
                  no-rdns        reject      1  12.5 %  B

                CLIENTS refused most
                  client        accepted  refused  put off  mostly by
                  198.51.100.1         0        0        4  first-contact
                  192.0.2.77           0        1        0  dnsbl-listed
                  192.0.2.78           0        1        0  no-rdns
                  198.51.100.2         2        1        0  spam
                  203.0.113.9          1        1        0  spam

                NETWORKS refused most
                  network          accepted  refused  put off  mostly by
                  198.51.100.0/24         2        1        4  first-contact
                  192.0.2.0/24            0        2        0  no-rdns
                  203.0.113.0/24          1        1        0  spam

                SENDER DOMAINS by recipients
                  domain       accepted  refused  put off  mostly by
                  example.com         3        0        2  first-contact
                  <>                  0        0        2  first-contact
                  example.net         0        1        0  no-rdns

                RECIPIENT DOMAINS
                  domain       accepted  refused  put off  mostly by
                  example.org         3        1        4  first-contact

                PUT OFF, in pairs of sender and recipient
                  rule           pairs  passed  waiting  never back  median  nine of ten  longest
                  first-contact      3       1        1           1  20 min       20 min   20 min

                SCORES of messages
                  from  delivered  refused
                     8          1        0  ########################################
                    10          0        1  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                    12          0        0
                    15          0        0
                    20          0        1  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                """, day().out());
    }

    @Test
    void everythingAsJson() throws IOException {
        JsonNode report = new ObjectMapper().readTree(day("--json").out());
        assertEquals(12, report.at("/totals/records").asInt());
        assertEquals(1, report.at("/totals/messages/accepted").asInt());
        assertEquals("first-contact", report.at("/putOff/0/rule").asText());
        assertEquals(1200, report.at("/putOff/0/median").asInt());
    }

    @Test
    void reportOfOneRecipientCountsItsRecordsOnly() {
        assertTrue(day("--rcpt", "cy@example.org").out().contains("  recipients accepted  1  100.0 %\n"));
        assertEquals(1, day("--rcpt", "nobody@example.org").code());
    }

    @Test
    void watchedRulesAreWeighedByWhoDelivers() {
        assertEquals("""
                Rules that only watch, from 2026-11-20T00:00:00Z to 2026-11-20T23:59:59Z

                WOULD HAVE REFUSED
                  rule   would   answers  new  from clients that deliver   share  clients  newest
                  no-mx  reject        3    3                          2  66.7 %        1  G
                """, day("--monitor").out());
    }

    @Test
    void messagesNearThePolicysLimit() {
        assertEquals("""
                Messages near the limit 10, from 2026-11-20T00:00:00Z to 2026-11-20T23:59:59Z

                BELOW, from 8: 1
                  time                  reference  score  action  sender           recipients
                  2026-11-20T09:20:03Z  F            8.5  accept  bob@example.com  al@example.org

                AT IT AND ABOVE, to 12: 1
                  time                  reference  score  action       sender           recipients
                  2026-11-20T09:21:01Z  G             11  reject spam  bob@example.com  al@example.org
                """, day("--near-threshold").out());
        assertTrue(day("--near-threshold", "--limit", "30").out().contains("AT IT AND ABOVE, to 36: 1\n"));
    }

    @Test
    void policyWithoutLimitIsSaid() throws IOException {
        site.policy("policy 1\ndomains { example.org }\n");
        Shown shown = day("--near-threshold");
        assertEquals(78, shown.code());
        assertEquals("gatepost: no rule of the policy refuses messages by their score; say --limit 10\n", shown.err());
    }

    @Test
    void wrongUseIsSaid() {
        assertTrue(
                site.run("report", "--day", "yesterday").err().startsWith("gatepost: --day needs a day as 2026-11-20"));
        assertEquals(64, day("--since", "2h").code());
        assertEquals(64, day("--monitor", "--near-threshold").code());
        Shown none = site.run("report", "--day", "2020-01-01");
        assertEquals(1, none.code());
        assertTrue(none.err().startsWith("gatepost: nothing in "), none.err());
        assertEquals(74, site.run("report", "--log", directory.toString()).code());
    }

    @Test
    void hostileTextReachesNoTerminal() throws IOException {
        site.log(record(
                "09:00:01",
                "B",
                "rcpt",
                "reject",
                "no-rdns",
                "192.0.2.78",
                "a@x\\u001b[2J\\u202e",
                "b@" + "y".repeat(300),
                ""));
        String shown = day().out();
        assertTrue(shown.contains("  x\\x1B[2j\\u202E"), shown);
        assertTrue(shown.contains("y".repeat(43) + "~  "), shown);
        assertFalse(shown.chars().anyMatch(c -> c < ' ' && c != '\n' || c == 0x202e), shown);
    }

    private Shown day(String... words) {
        List<String> all = new ArrayList<>(List.of("--day", "2026-11-20"));
        all.addAll(List.of(words));
        return site.run("report", all.toArray(String[]::new));
    }

    private static String message(String time, String ref, String action, String rule, double score) {
        return record(
                time,
                ref,
                "message",
                action,
                rule,
                "198.51.100.2",
                BOB,
                AL,
                "\"score\":" + score + ",\"message\":{\"size\":20480}," + watching("no-mx", "rcpt"));
    }

    private static String watching(String rule, String phase) {
        return "\"trace\":[{\"phase\":\"" + phase + "\",\"rule\":\"" + rule + "\",\"effect\":\"would-reject\"}]";
    }
}
