package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Decision;
import gatepost.mail.Reply;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextLineTest {

    /** What the shipped fail2ban filter looks for, in short. */
    private static final Pattern FAIL2BAN = Pattern.compile(
            "^NOQUEUE: reject: [A-Z-]+ from [^\\[]*\\[([^\\]]+)\\]: [45]\\d\\d [^;]*.* reason=relay(?: |$)");

    @Test
    void dnsListDropReadsAsPostfixWritesIt() {
        assertEquals(
                "NOQUEUE: reject: CONNECT from unknown[192.0.2.77]: 554 5.7.1 Service unavailable; Client host"
                        + " [192.0.2.77] blocked using zen.example; proto=SMTP reason=dnsbl-listed ref="
                        + Samples.SESSION,
                TextLine.of(Samples.drop()));
    }

    @Test
    void heldRefusalHasTheFrameOfThePhaseThatDecidedIt() {
        assertEquals(
                "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.5.2 <mail>: Helo command rejected: need"
                        + " fully-qualified hostname; from=<bob@example.com> to=<alice@example.org> proto=ESMTP"
                        + " helo=<mail> reason=helo-bare ref=" + Samples.TRANSACTION,
                TextLine.of(Samples.held()));
    }

    @Test
    void relayAttemptReadsAsPostfixWritesItAndIsFoundByFail2ban() {
        String line = TextLine.of(Samples.relay());
        assertEquals(
                "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.7.1 <bob@elsewhere.example>: Relay access denied;"
                        + " from=<bob@example.com> to=<bob@elsewhere.example> proto=ESMTP helo=<mail> reason=relay ref="
                        + Samples.TRANSACTION,
                line);
        assertTrue(FAIL2BAN.matcher(line).find());
    }

    @Test
    void unknownRecipientHasPostfixWordsNotTheBackends() {
        assertTrue(TextLine.of(Samples.unknownRecipient())
                .startsWith("NOQUEUE: reject: RCPT from mail.example.com[192.0.2.1]: 550 5.1.1 <nobody@example.org>:"
                        + " Recipient address rejected: User unknown; from=<bob@example.com>"));
    }

    @Test
    void refusedMessageIsLoggedAtItsEnd() {
        assertEquals(
                "NOQUEUE: reject: DATA from mail.example.com[192.0.2.1]: 550 5.7.1 <DATA>: Message rejected: spam;"
                        + " from=<bob@example.com> to=<alice@example.org> proto=ESMTP helo=<mail> size=20480"
                        + " reason=spam ref=" + Samples.TRANSACTION,
                TextLine.of(Samples.refusedMessage()));
    }

    @Test
    void takenMessageIsOneLineWithTheQueueIdOfTheBackend() {
        assertEquals(
                "NOQUEUE: permit: END-OF-MESSAGE from mail.example.com[192.0.2.1]: 250 2.0.0 Ok: queued as 3DCAE256010;"
                        + " from=<bob@example.com> to=<alice@example.org> proto=ESMTP helo=<mail> nrcpt=2 size=20480"
                        + " ref=" + Samples.TRANSACTION,
                TextLine.of(Samples.delivered()));
        assertTrue(TextLine.isWorthALine(Samples.delivered()));
        assertFalse(TextLine.isWorthALine(Samples.acceptedRecipient()));
    }

    @Test
    void hostileTextCanNeitherEndItsFieldNorPoseAsAnother() {
        String line = TextLine.of(Samples.hostile());
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
        assertTrue(line.startsWith("NOQUEUE: reject: RCPT from unknown[2001:db8::1]: 554 5.7.1 "), line);
        assertTrue(
                line.contains(
                        " from=<\\x22a\\x20b\\x22\\x3B\\x20reason=relay\\x20ref=\\x00\\x1B[2J\\x0A\\x3Cx\\x3E\\xC3\\xA9"),
                line);
        assertTrue(line.endsWith(" reason=backend-refused ref=" + Samples.TRANSACTION), line);
        assertEquals(line.indexOf(" reason="), line.lastIndexOf(" reason="));
        assertFalse(FAIL2BAN.matcher(line).find());
    }

    @Test
    void longValueIsCutAt200Octets() {
        String line = TextLine.of(Samples.hostile());
        String helo = line.substring(line.indexOf("helo=<") + 6, line.lastIndexOf('>'));
        assertEquals(200, helo.length());
        assertEquals("x\\x0D\\x0ANOQUEUE:\\x20reject:\\x20yyy", helo.substring(0, 35));
    }

    @Test
    void escapeIsNeverCutInTheMiddle() {
        assertEquals("a".repeat(198), Escaped.value("a".repeat(198) + "\n"));
        assertEquals("a".repeat(196) + "\\x0A", Escaped.value("a".repeat(196) + "\n\n"));
    }

    @Test
    void everyBuiltInRefusalHasShortText() {
        for (BuiltIn rule : BuiltIn.values()) {
            String line = TextLine.of(Samples.refused(
                    Phase.RCPT,
                    Samples.addressed("alice@example.org"),
                    Samples.builtIn(rule, Phase.RCPT, Reply.of(451, "4.3.0", "words for the wire")),
                    List.of()));
            assertTrue(line.contains(": 451 4.3.0 "), line);
            assertTrue(line.contains(" reason=" + rule.reason() + " "), line);
        }
    }

    @Test
    void tooManyRecipientsAreNoMatterOfStorage() {
        assertSays(
                ": 452 4.5.3 <alice@example.org>: Error: too many recipients; ",
                refusedAtRcpt("resources", Phase.RCPT, Reply.of(452, "4.5.3", "Too many recipients")));
        assertSays(
                ": 452 4.3.1 <alice@example.org>: Insufficient system storage; ",
                refusedAtRcpt("resources", Phase.RCPT, Reply.of(452, "4.3.1", "Insufficient system resources")));
    }

    @Test
    void unknownRuleIsCalledByItsReason() {
        String line = TextLine.of(Samples.refused(
                Phase.RCPT,
                Samples.addressed("alice@example.org"),
                Samples.refusal("not-on-mondays", Phase.MAIL, Reply.of(450, "4.7.1", "Come back on Tuesday"), false),
                List.of()));
        assertTrue(
                line.contains(": 450 4.7.1 <bob@example.com>: Sender address rejected: not on mondays; from="), line);
    }

    @Test
    void clientStandsBeforeWhatConnectDecided() {
        assertSays(
                "CONNECT from unknown[192.0.2.77]: 421 4.7.0 <unknown[192.0.2.77]>: Client host rejected: concurrency;"
                        + " proto=SMTP reason=concurrency ref=",
                Samples.refused(
                        Phase.CONNECT,
                        Samples.connected("192.0.2.77"),
                        Samples.refusal("concurrency", Phase.CONNECT, Reply.of(421, "4.7.0", "Too many"), true),
                        List.of()));
    }

    @Test
    void greylistingAndEarlyTalkHavePostfixWords() {
        assertSays(
                ": 450 4.7.0 <alice@example.org>: Recipient address rejected: Greylisted; ",
                refusedAtRcpt("first-contact", Phase.RCPT, Reply.of(450, "4.7.0", "Wait")));
        assertSays(
                ": 550 5.5.1 <unknown[192.0.2.1]>: Client host rejected: Improper use of SMTP command pipelining; ",
                refusedAtRcpt("pregreet", Phase.CONNECT, Reply.of(550, "5.5.1", "Too early")));
        assertSays(
                ": 552 5.3.4 <alice@example.org>: Message size exceeds fixed limit; ",
                refusedAtRcpt("declared-too-big", Phase.MAIL, Reply.of(552, "5.3.4", "Large")));
    }

    @Test
    void wordsOfTheBackendBeginWithWhatTheyAreAbout() {
        assertSays(
                ": 550 5.7.1 <alice@example.org>: Not today; ",
                refusedAtRcpt("backend-refused", Phase.RCPT, Reply.of(550, "5.7.1", "Not today")));
        assertSays(
                ": 550 5.7.1 <bob@x>: Not today; ",
                refusedAtRcpt("backend-refused", Phase.RCPT, Reply.of(550, "5.7.1", "<bob@x>: Not today")));
    }

    @Test
    void prefixLeavesOutTheDomainAndTheJournalGetsTheLevelAlone() {
        SyslogPrefix prefix = new SyslogPrefix(ZoneId.of("UTC"), "mx1.example.org", "postfix-gatepost/smtpd", 1);
        assertEquals("Nov 20 17:41:58 mx1 postfix-gatepost/smtpd[1]: ", prefix.at(Samples.WHEN));
        assertEquals("<6>", SyslogPrefix.ofJournal().at(Samples.WHEN));
    }

    private static Decision refusedAtRcpt(String reason, Phase decidedIn, Reply reply) {
        return Samples.refused(
                Phase.RCPT,
                Samples.addressed("alice@example.org"),
                Samples.refusal(reason, decidedIn, reply, false),
                List.of());
    }

    private static void assertSays(String part, Decision decision) {
        String line = TextLine.of(decision);
        assertTrue(line.contains(part), line);
    }

    @Test
    void prefixIsTheTraditionalOneWithTheDayPadded() {
        SyslogPrefix prefix = new SyslogPrefix(ZoneId.of("UTC"), "mx1", SyslogPrefix.PROGRAM, 4711);
        assertEquals("Nov 20 17:41:58 mx1 gatepost/smtpd[4711]: ", prefix.at(Samples.WHEN));
        assertEquals("Nov  1 17:41:58 mx1 gatepost/smtpd[4711]: ", prefix.at(Samples.WHEN - 19 * 86_400_000L));
        assertEquals(
                "Nov 20 18:41:58 mx1 gatepost/smtpd[4711]: ",
                new SyslogPrefix(ZoneId.of("Europe/Berlin"), "mx1", SyslogPrefix.PROGRAM, 4711).at(Samples.WHEN));
    }
}
