package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.CloseReason;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CondensedTest {

    private final List<LogEntry> written = new ArrayList<>();
    private final Condensed condensed = new Condensed(written::add);

    @Test
    void equalRefusalsOfASessionAreOneRecordWithACount() {
        for (int n = 1; n <= 20_000; n++) {
            tell(relayed("u" + n + "@elsewhere.example"));
        }
        close("192.0.2.1");
        assertTrue(written.size() < 15, () -> written.size() + " records");
        assertEquals(20_000, written.stream().mapToLong(LogEntry::times).sum());
        assertEquals(1, written.get(0).times());
        written.forEach(entry ->
                assertEquals(Samples.TRANSACTION, entry.decision().observed().reference()));
    }

    @Test
    void everyRecipientOfAnHonestSenderIsNamed() {
        for (int n = 1; n <= 60; n++) {
            tell(relayed("u" + n + "@elsewhere.example"));
        }
        tell(Samples.delivered());
        assertEquals(List.of(1L, 59L, 1L), written.stream().map(LogEntry::times).toList());
        assertEquals(58, written.get(1).others().size());
        assertEquals("u2@elsewhere.example", written.get(1).others().get(0).text());
    }

    @Test
    void whatIsCountedIsWrittenWithinTwoMinutesAndOnce() {
        tell(relayed("a@elsewhere.example"));
        tell(relayed("b@elsewhere.example"));
        seconds(60);
        assertEquals(List.of(1L, 1L), written.stream().map(LogEntry::times).toList());
        seconds(120);
        close("192.0.2.1");
        assertEquals(2, written.size());
    }

    @Test
    void whatIsToldWhenItsSessionHasEndedIsNotKeptForEver() {
        close("192.0.2.1");
        tell(relayed("a@elsewhere.example"));
        tell(relayed("b@elsewhere.example"));
        seconds(3000);
        assertEquals(1, condensed.sessions());
        seconds(720);
        assertEquals(0, condensed.sessions());
        assertEquals(2, written.size());
    }

    @Test
    void differentRefusalsAndAcceptedRecipientsAreLeftAlone() {
        tell(Samples.held());
        tell(relayed("a@elsewhere.example"));
        tell(Samples.acceptedRecipient());
        tell(Samples.acceptedRecipient());
        assertEquals(4, written.size());
    }

    @Test
    void scannerFillsNoDiskAndIsCounted() {
        for (int session = 0; session < 1000; session++) {
            tell(unreadable("192.0.2.66"));
            close("192.0.2.66");
        }
        assertEquals(20, written.size());
        seconds(60);
        assertEquals(21, written.size());
        LogEntry summary = written.get(20);
        assertEquals(980, summary.times() + summary.omitted());
    }

    @Test
    void scannerSilencesNobodyElse() {
        for (int stranger = 0; stranger < 2 * ClientQuota.CLIENTS; stranger++) {
            String ip = "198.51." + stranger / 256 + "." + stranger % 256;
            for (int session = 0; session < 21; session++) {
                tell(unreadable(ip));
                close(ip);
            }
        }
        Decision honest = unreadable("192.0.2.1");
        tell(honest);
        assertTrue(written.stream().anyMatch(entry -> entry.decision().equals(honest) && !entry.isSummary()));
        condensed.close();
        assertEquals(
                2 * ClientQuota.CLIENTS * 21 + 1,
                written.stream()
                        .mapToLong(entry -> entry.times() + entry.omitted())
                        .sum());
    }

    private void seconds(int seconds) {
        for (int n = 0; n < seconds; n++) {
            condensed.tick();
        }
    }

    private void tell(Decision decision) {
        condensed.tell(new Event.Decided(decision));
    }

    private void close(String ip) {
        AtConnect seen = Samples.connected(ip);
        condensed.tell(
                new Event.ConnectionClosed("smtp", seen.session(), seen.client(), CloseReason.CLIENT, Duration.ZERO));
    }

    private static Decision relayed(String recipient) {
        return Samples.refused(
                Phase.RCPT,
                Samples.addressed(recipient),
                Samples.builtIn(BuiltIn.RELAY, Phase.RCPT, Reply.of(550, "5.7.1", "Relay access denied")),
                List.of());
    }

    private static Decision unreadable(String ip) {
        return Samples.refused(
                Phase.MAIL,
                Samples.connected(ip),
                Samples.builtIn(BuiltIn.SYNTAX, Phase.MAIL, Reply.of(500, "5.5.2", "Command line too long")),
                List.of());
    }
}
