package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.HeloName;
import gatepost.mail.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private static final Address SOMEBODY = AddressParser.mailbox("u@c.example").orElseThrow();
    private static final HeloName NAME = HeloName.parse("client.example");
    private static final Dialogue DIALOGUE = new Dialogue("mx.example.net", new Limits(100, 2));

    private static final Command MAIL = new Command.Mail(SOMEBODY, Parameters.NONE);
    private static final Command RCPT = new Command.Rcpt(SOMEBODY, Parameters.NONE);

    private static final Command XCLIENT =
            new Command.XClient(ClientAttributes.parse("ADDR=192.0.2.7").orElseThrow());

    /** Commands in the order of the columns below. */
    private static final List<Command> COLUMNS = List.of(
            new Command.Ehlo(NAME),
            new Command.Helo(NAME),
            MAIL,
            RCPT,
            new Command.Data(),
            new Command.Rset(),
            new Command.Noop(),
            new Command.Vrfy(),
            new Command.StartTls(),
            XCLIENT,
            new Command.Bdat(5, false),
            new Command.Masked(GrammarReplies.NOT_IMPLEMENTED, false),
            new Command.Unknown(),
            new Command.Bad(GrammarReplies.ARGUMENTS, false),
            new Command.NonSmtp(),
            new Command.Quit());

    @Test
    void answersEveryCommandAtEveryStage() {
        //                       EHLO HELO MAIL RCPT DATA RSET NOOP VRFY STLS XCL  BDAT EXPN X    bad  GET  QUIT
        Map<Stage, String> table = new LinkedHashMap<>();
        table.put(Stage.GREETING, "503  503  503  503  503  503  503  503  503  503  d503 503  503  503  554! 221!");
        table.put(Stage.DENIED, "503  503  503  503  503  503  503  503  503  503  d503 503  503  503  554! 221!");
        table.put(Stage.CONNECTED, "ask  ask  503  503  503  rset 250  252  503  ask  d503 502  500  501  554! 221!");
        table.put(Stage.IDENTIFIED, "ask  ask  ask  503  503  rset 250  252  tls  ask  d503 502  500  501  554! 221!");
        table.put(Stage.SENDING, "ask  ask  503  ask  554  rset 250  252  503  503  d554 502  500  501  554! 221!");
        table.put(Stage.ADDRESSED, "ask  ask  503  ask  354  rset 250  252  503  503  bdat 502  500  501  554! 221!");
        table.put(Stage.CHUNKING, "ask  ask  503  503  503  rset 250  252  503  503  bdat 502  500  501  554! 221!");
        table.put(Stage.RECEIVING, "503  503  503  503  503  503  503  503  503  503  d503 503  503  503  554! 221!");
        table.put(Stage.CLOSING, "503  503  503  503  503  503  503  503  503  503  d503 503  503  503  554! 221!");
        assertEquals(List.of(Stage.values()), List.copyOf(table.keySet()));
        table.forEach((stage, row) -> {
            String[] wanted = row.split(" +");
            for (int i = 0; i < wanted.length; i++) {
                Command command = COLUMNS.get(i);
                assertEquals(wanted[i], shown(DIALOGUE.step(at(stage), command)), stage + " " + command.word());
            }
        });
    }

    @Test
    void saysInTheReplyWhatIsOutOfOrder() {
        assertEquals(GrammarReplies.HELO_MISSING, reply(Stage.CONNECTED, MAIL));
        assertEquals(GrammarReplies.NESTED, reply(Stage.SENDING, MAIL));
        assertEquals(GrammarReplies.NO_RECIPIENTS, reply(Stage.SENDING, new Command.Data()));
        assertEquals(GrammarReplies.DENIED, reply(Stage.DENIED, MAIL));
    }

    @Test
    void asksAboutWhatTheClientNamed() {
        assertEquals(new Step.AskHelo(NAME, true), DIALOGUE.step(at(Stage.CONNECTED), new Command.Ehlo(NAME)));
        assertEquals(new Step.AskHelo(NAME, false), DIALOGUE.step(at(Stage.SENDING), new Command.Helo(NAME)));
        assertEquals(new Step.AskMail(SOMEBODY, Parameters.NONE), DIALOGUE.step(at(Stage.IDENTIFIED), MAIL));
        assertEquals(new Step.AskRcpt(SOMEBODY, Parameters.NONE), DIALOGUE.step(at(Stage.ADDRESSED), RCPT));
    }

    @Test
    void forgetsSenderAndRecipientsWithTheirChunks() {
        assertEquals(at(Stage.IDENTIFIED), at(Stage.CHUNKING).cleared());
    }

    @Test
    void blamesNobodyForChunksBehindOneThatFailed() {
        Command chunk = new Command.Bdat(5, false);
        assertEquals(
                Conduct.JUNK,
                DIALOGUE.step(at(Stage.SENDING).recipientRefused(false), chunk).conduct());
        assertEquals(Conduct.JUNK, conduct(Stage.IDENTIFIED, chunk));
    }

    @Test
    void endsTheSessionAfterItsShareOfMessages() {
        Standing one = at(Stage.ADDRESSED).receiving().messageEnded();
        Standing two = one.sending(false).recipientAccepted().receiving().messageEnded();
        assertEquals("ask", shown(DIALOGUE.step(one, MAIL)));
        assertEquals("421!", shown(DIALOGUE.step(two, MAIL)));
    }

    @Test
    void defersRecipientsOverTheLimit() {
        Standing full = at(Stage.SENDING);
        for (int i = 0; i < 100; i++) {
            assertEquals("ask", shown(DIALOGUE.step(full, RCPT)));
            full = full.recipientAccepted();
        }
        Step over = DIALOGUE.step(full, RCPT);
        assertEquals(new Step.Answer(GrammarReplies.TOO_MANY_RECIPIENTS, Conduct.EXCESS), over);
        assertThrows(IllegalArgumentException.class, () -> new Limits(99, 1));
    }

    @Test
    void countsSyntaxAndSequenceAsErrorsAndIdlingAsJunk() {
        assertEquals(Conduct.ERROR, conduct(Stage.IDENTIFIED, new Command.Unknown()));
        assertEquals(Conduct.ERROR, conduct(Stage.IDENTIFIED, RCPT));
        assertEquals(Conduct.ERROR, conduct(Stage.DENIED, new Command.Noop()));
        assertEquals(Conduct.JUNK, conduct(Stage.IDENTIFIED, new Command.Noop()));
        assertEquals(Conduct.JUNK, conduct(Stage.IDENTIFIED, new Command.Rset()));
        assertEquals(Conduct.JUNK, conduct(Stage.IDENTIFIED, new Command.Ehlo(NAME)));
        assertEquals(Conduct.FINE, conduct(Stage.IDENTIFIED, MAIL));
        assertEquals(Conduct.FINE, conduct(Stage.IDENTIFIED, new Command.Quit()));
    }

    @Test
    void boundsRecipientsThatAreNotAccepted() {
        Standing putOff = at(Stage.SENDING);
        for (int i = 0; i < 100 + ErrorBudget.OVERSHOOT; i++) {
            assertEquals("ask", shown(DIALOGUE.step(putOff, RCPT)));
            putOff = putOff.recipientRefused(true);
        }
        assertEquals("452", shown(DIALOGUE.step(putOff, RCPT)));
    }

    @Test
    void blamesForDataWhereNoRecipientWasNamed() {
        Standing sending = at(Stage.SENDING);
        Command data = new Command.Data();
        assertEquals(Conduct.ERROR, DIALOGUE.step(sending, data).conduct());
        assertEquals(
                Conduct.JUNK,
                DIALOGUE.step(sending.recipientRefused(false), data).conduct());
        assertEquals(
                Conduct.FINE,
                DIALOGUE.step(sending.recipientRefused(false).recipientRefused(true), data)
                        .conduct());
    }

    @Test
    void letsNothingFollowACommandThatChangesTheMeaningOfOctets() {
        Standing extended = at(Stage.IDENTIFIED);
        for (Command last : List.of(
                new Command.Ehlo(NAME), new Command.Helo(NAME), new Command.Data(), new Command.StartTls(), XCLIENT)) {
            assertTrue(DIALOGUE.endsGroup(extended, last), last.word());
            assertFalse(DIALOGUE.endsGroup(at(Stage.DENIED), last), last.word());
        }
        for (Command inner : List.of(
                MAIL,
                RCPT,
                new Command.Rset(),
                new Command.Noop(),
                new Command.Vrfy(),
                new Command.Quit(),
                new Command.Bdat(5, false),
                new Command.Unknown())) {
            assertFalse(DIALOGUE.endsGroup(extended, inner), inner.word());
        }
        assertEquals("554!", shown(DIALOGUE.outOfStep()));
    }

    @Test
    void takesFewCommandsWhileTlsIsDue() {
        Standing standing = at(Stage.IDENTIFIED);
        List<Command> lawful =
                List.of(new Command.Noop(), new Command.Ehlo(NAME), new Command.StartTls(), new Command.Quit());
        for (Command command : lawful) {
            assertEquals(DIALOGUE.step(standing, command), DIALOGUE.stepBeforeTls(standing, command), command.word());
        }
        for (Command command : List.of(MAIL, RCPT, new Command.Helo(NAME), new Command.Rset(), new Command.Unknown())) {
            assertEquals("530", shown(DIALOGUE.stepBeforeTls(standing, command)), command.word());
        }
        assertEquals("503", shown(DIALOGUE.stepBeforeTls(at(Stage.DENIED), MAIL)));
        assertEquals("d530", shown(DIALOGUE.stepBeforeTls(standing, new Command.Bdat(5, true))));
        assertEquals("554!", shown(DIALOGUE.stepBeforeTls(standing, new Command.NonSmtp())));
    }

    @Test
    void letsNobodyPipelineAfterHelo() {
        Standing plain = Standing.START.greeted().identified(Offer.NOTHING);
        assertTrue(DIALOGUE.endsGroup(plain, MAIL));
        assertTrue(DIALOGUE.endsGroup(plain.sending(false), RCPT));
        assertFalse(DIALOGUE.endsGroup(plain, new Command.Quit()));
        assertFalse(DIALOGUE.endsGroup(Standing.START.greeted(), new Command.Noop()));
    }

    @Test
    void holdsDeclaredSizeAgainstWhatWasOffered() {
        Parameters two = new Parameters(List.of(new Parameter("SIZE=2", "SIZE", Optional.of("2"))));
        Standing small = Standing.START.greeted().identified(new Offer(true, 1, Set.of()));
        Standing boundless = Standing.START.greeted().identified(new Offer(true, 0, Set.of()));
        assertEquals("552", shown(DIALOGUE.step(small, new Command.Mail(SOMEBODY, two))));
        assertEquals("ask", shown(DIALOGUE.step(boundless, new Command.Mail(SOMEBODY, two))));
    }

    private static Standing at(Stage stage) {
        Standing identified = Standing.START.greeted().identified(PlainSession.OFFER);
        return switch (stage) {
            case GREETING -> Standing.START;
            case DENIED -> Standing.START.denied();
            case CONNECTED -> Standing.START.greeted();
            case IDENTIFIED -> identified;
            case SENDING -> identified.sending(false);
            case ADDRESSED -> identified.sending(false).recipientAccepted();
            case CHUNKING -> identified.sending(false).recipientAccepted().chunking();
            case RECEIVING -> identified.sending(false).recipientAccepted().receiving();
            case CLOSING -> identified.closing();
        };
    }

    /** RFC 5321 §3.8: no connection is closed without a word of it. */
    @Test
    void saysThatALastReplyIsTheLast() {
        List<Step> last = new ArrayList<>(List.of(DIALOGUE.outOfStep()));
        for (Stage stage : Stage.values()) {
            COLUMNS.forEach(command -> last.add(DIALOGUE.step(at(stage), command)));
            for (String line : List.of("BDAT 5 LAST", "BDAT x", "QUIT\n", "NOOP\0", "GET / HTTP/1.0")) {
                byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
                last.add(DIALOGUE.step(at(stage), CommandParser.parse(octets, Offer.NOTHING)));
                last.add(DIALOGUE.step(at(stage), CommandParser.parse(octets, Offer.NOTHING.with(Extension.CHUNKING))));
            }
        }
        last.removeIf(step -> !(step instanceof Step.AnswerAndClose));
        assertTrue(last.size() > 5 * Stage.values().length);
        for (Step step : last) {
            Reply reply = ((Step.AnswerAndClose) step).reply();
            boolean told =
                    reply.code() == 221 || reply.code() == 421 || reply.text().contains("closing connection");
            assertTrue(told, reply::toString);
        }
    }

    private static Reply reply(Stage stage, Command command) {
        return ((Step.Answer) DIALOGUE.step(at(stage), command)).reply();
    }

    private static Conduct conduct(Stage stage, Command command) {
        return DIALOGUE.step(at(stage), command).conduct();
    }

    /** A code, with an exclamation mark when the session ends; or what is to be done. */
    private static String shown(Step step) {
        if (step instanceof Step.Answer answer) {
            return String.valueOf(answer.reply().code());
        }
        if (step instanceof Step.AnswerAndClose last) {
            return last.reply().code() + "!";
        }
        if (step instanceof Step.Discard discard) {
            return "d" + discard.reply().code();
        }
        if (step instanceof Step.ReceiveChunk) {
            return "bdat";
        }
        if (step instanceof Step.Receive) {
            return "354";
        }
        if (step instanceof Step.Reset) {
            return "rset";
        }
        return step instanceof Step.Upgrade ? "tls" : "ask";
    }
}
