package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole dialogues through parser and grammar, one line a command: what the client says, {@code ->}, the reply. */
class SessionScriptTest {

    private static final String HELLO = "EHLO client.example -> 250\n";
    private static final String READY =
            HELLO + "MAIL FROM:<a@b.example> -> 250 2.1.0\nRCPT TO:<u@c.example> -> 250 2.1.5\n";

    @Test
    void servesTheUsualTransactionInAnyCase() {
        play("eHlO client.example -> 250\nmAiL fRoM:<a@b.example> -> 250 2.1.0\nrcpt to:<u@c.example> -> 250 2.1.5\n"
                + "data -> 354");
        play("Rset -> 250 2.0.0\nQuit -> 221 2.0.0");
    }

    @Test
    void servesHeloWithoutExtensions() {
        play(
                "HELO client.example -> 250\nMAIL FROM:<a@b.example> RET=FULL -> 555 5.5.4\nMAIL FROM:<a@b.example> SIZE=10 BODY=7bit -> 250\n"
                        + "RCPT TO:<u@c.example> NOTIFY=NEVER -> 555 5.5.4\nSTARTTLS -> 502");
    }

    @Test
    void judgesHelloArguments() {
        play("EHLO -> 501 5.5.4\nHELO -> 501 5.5.4\nEHLO client.example -> 250");
        play(
                "EHLO [127.0.0.1] -> 250\nEHLO [IPv6:2001:db8::25] -> 250\nEHLO 192.0.2.7 -> 250\nEHLO a_b.example -> 250\n"
                        + "EHLO [999.1.2.3] -> 250\nEHLO client.example\s\t -> 250");
        play("EHLO a\u001b[31mb\u0007.test -> 500 5.5.2\nEHLO b\u00c3\u00bccher.test -> 250\n"
                + "EHLO b\u00ffcher.test -> 250");
        play("EHLO host\0evil.test -> 500 5.5.2 closing");
        play("EHLO " + "a".repeat(440) + " -> 250");
    }

    @Test
    void clearsTheTransactionAtHello() {
        play(READY + "EHLO client.example -> 250\nRCPT TO:<u@c.example> -> 503 5.5.1");
        play(READY + "HELO client.example -> 250\nDATA -> 503 5.5.1");
        play(READY + "EHLO -> 501\nDATA -> 354");
    }

    @Test
    void answersBeforeHelloWhatNeedsNone() {
        play("NOOP -> 250\nRSET -> 250\nVRFY postmaster -> 252 2.5.0\nHELP -> 214 2.0.0\nQUIT -> 221 closing");
        play("MAIL FROM:<a@b.example> -> 503 5.5.1\nRCPT TO:<u@c.example> -> 503\nDATA -> 503\nSTARTTLS -> 503");
    }

    @Test
    void ignoresOrRefusesArguments() {
        play(HELLO + "NOOP some text -> 250 2.0.0\nHELP MAIL -> 214\nVRFY -> 501 5.5.4\nVRFY u@c.example -> 252\n"
                + "RSET now -> 501 5.5.4\nSTARTTLS now -> 501 5.5.4\nNOOP -> 250\nQUIT now -> 221");
        play(READY + "DATA now -> 501 5.5.4\nDATA -> 354");
    }

    @Test
    void refusesWhatIsNoCommand() {
        play(HELLO + "FROBNICATE all -> 500 5.5.2\nX -> 500 5.5.2\n -> 500 5.5.2\n   -> 500 5.5.2\n\t NOOP -> 250\n"
                + "NOOP -> 250");
        play(
                "MAIL\tFROM:<\"a\tb\"@b.example> -> 500 5.5.2\nNOOP\r -> 500 5.5.2\nma\u00c4\u00b1l FROM:<a@b.example> -> 500");
    }

    @Test
    void knowsWhatItDoesNotOffer() {
        play("EXPN staff -> 502 5.5.1\nTURN -> 502\nSEND FROM:<a@b.example> -> 502\nSAML FROM:<a@b.example> -> 502\n"
                + "SOML FROM:<a@b.example> -> 502\nETRN c.example -> 502\nAUTH PLAIN AGEAYg== -> 502 5.5.1\n"
                + "XCLIENT ADDR=192.0.2.1 -> 502\nXFORWARD ADDR=192.0.2.1 -> 502");
        play(READY + "BDAT 86 LAST -> 502 5.5.1 closing");
    }

    @Test
    void closesOnClientsOfOtherProtocols() {
        play("GET / HTTP/1.1 -> 554 5.5.1 closing");
        play("post / HTTP/1.1 -> 554 5.5.1 closing");
        play(HELLO + "Subject: hello -> 554 5.5.1 closing");
        play("Host:mx.example.net -> 554 5.5.1 closing");
    }

    @Test
    void closesOnSmugglingProbes() {
        play(HELLO + "MAIL FROM:<a@b.example>\nRCPT TO:<u@c.example> -> 500 5.5.2 closing");
        play(READY.stripTrailing() + "\nRCPT TO:<user\0@c.example> -> 500 5.5.2 closing");
        play(HELLO + "MAIL FROM:<a\rb@c.example> -> 500 5.5.2\nMAIL FROM:<a\u0007b\u001b@c.example> -> 500 5.5.2");
    }

    @Test
    void holdsTheOrderOfCommands() {
        play(HELLO + "RCPT TO:<u@c.example> -> 503 5.5.1\nDATA -> 503 5.5.1");
        play(HELLO + "MAIL FROM:<a@b.example> -> 250\nDATA -> 554 5.5.1\nRCPT TO:<u@c.example> -> 250");
        play(HELLO
                + "MAIL FROM:<a@b.example> -> 250\nMAIL FROM:<z@b.example> -> 503 5.5.1\nRCPT TO:<u@c.example> -> 250\n"
                + "DATA -> 354");
        play(READY + "STARTTLS -> 503\nRSET -> 250\nRCPT TO:<u@c.example> -> 503\nDATA -> 503\nSTARTTLS -> 220 2.0.0\n"
                + "MAIL FROM:<a@b.example> -> 503");
        play(HELLO + "MAIL FROM:<a@b.example> -> 250\nRCPT TO:<refused@c.example> -> 550\nDATA -> 554 5.5.1\n"
                + "RCPT TO:<u@c.example> -> 250\nDATA -> 354");
    }

    @Test
    void beginsAnewAfterAMessage() {
        PlainSession session = play(READY + "DATA -> 354");
        session.deliver();
        play(
                session,
                "DATA -> 503\nRCPT TO:<u@c.example> -> 503\n" + READY.substring(READY.indexOf('\n') + 1)
                        + "DATA -> 354");
    }

    @Test
    void readsPathsOfSenders() {
        mail("<> -> 250");
        mail(" <a@b.example> -> 250");
        mail("<a@b.example>\s -> 250");
        mail("<\"a\\\"b c@d\"@b.example> -> 250");
        mail("<" + "a".repeat(64) + "@b.example> -> 250");
        mail("<a@[192.0.2.1]> -> 250");
        mail("<a@[IPv6:2001:db8::1]> -> 250");
        mail("<a..b@b.example> -> 250");
        mail("<" + "a".repeat(300) + "@b.example> -> 250");
        for (String bad : new String[] {
            "",
            "<a@b.example",
            "a b@b.example",
            "<a@b.example>,<c@d.example>",
            "<Joe <a@b.example>>",
            "<a(c)@b.example>",
            "<a@b@c.example>",
            "<@b.example>",
            "<a@b..example>",
            "<\"unclosed@b.example>",
            "<nodomain>",
            "<a@" + "d".repeat(64) + ".example>",
            "<a@b.example>SIZE=1",
            "<a@b.example>x",
            "<Postmaster>"
        }) {
            mail(bad + " -> 501 5.1.7");
        }
        play(HELLO + "MAIL FROM <a@b.example> -> 501 5.5.4\nMAIL -> 501 5.5.4\nMAIL TO:<a@b.example> -> 501 5.5.4");
    }

    @Test
    void readsPathsOfRecipients() {
        rcpt("TO:<Postmaster> -> 250");
        rcpt("TO:<pOsTmAsTeR@c.example> -> 250");
        rcpt("TO: <u@c.example> -> 250");
        rcpt("TO:<@relay.example,@relay2.example:u@c.example> -> 250");
        rcpt("TO:<\"user\"@c.example> -> 250");
        rcpt("TO:<user%elsewhere.example@c.example> -> 250");
        rcpt("TO:<elsewhere.example!user@c.example> -> 250");
        rcpt("TO:<\"user@elsewhere.example\"> -> 501 5.1.3");
        rcpt("TO:<> -> 501 5.1.3");
        rcpt("TO: -> 501 5.1.3");
        rcpt("-> 501 5.5.4");
        rcpt("FROM:<u@c.example> -> 501 5.5.4");
        rcpt("TO:<u@c.example> garbage -> 555 5.5.4");
        rcpt("TO:<u@c.example> FOOBAR=1 -> 555 5.5.4");
        rcpt("TO:<u@c.example> SIZE=1 -> 555 5.5.4");
    }

    @Test
    void readsSizes() {
        mail("<a@b.example> SIZE=1000 -> 250");
        mail("<a@b.example>  SIZE=0 -> 250");
        mail("<a@b.example> SIZE=10000000 -> 250");
        mail("<a@b.example> SIZE=10000001 -> 552 5.3.4");
        mail("<a@b.example> SIZE=18446744073709551626 -> 552 5.3.4");
        mail("<a@b.example> SIZE=4294967306 -> 552 5.3.4");
        mail("<a@b.example> SIZE=9" + "9".repeat(30) + " -> 501 5.5.4");
        for (String bad :
                new String[] {"SIZE=abc", "SIZE=-1", "SIZE=", "SIZE", "SIZE=1 SIZE=2", "SIZE=1 size=1", "SIZE=1=1"}) {
            mail("<a@b.example> " + bad + " -> 501 5.5.4");
        }
    }

    @Test
    void readsBody() {
        mail("<a@b.example> BODY=8BITMIME -> 250");
        mail("<a@b.example> BODY=7BIT -> 250");
        mail("<a@b.example> body=8bitmime -> 250");
        mail("<a@b.example> BODY=9BIT -> 501 5.5.4");
        mail("<a@b.example> BODY= -> 501 5.5.4");
        mail("<a@b.example> BODY -> 501 5.5.4");
        mail("<a@b.example> BODY=BINARYMIME -> 555 5.5.4");
    }

    @Test
    void readsInternationalAddresses() {
        mail("<j\u00c3\u00b8ran@b.example> SMTPUTF8 -> 250");
        mail("<j\u00c3\u00b8ran@b.example> -> 553 5.6.7");
        mail("<a@b.example> SMTPUTF8=yes -> 501 5.5.4");
        mail("<j\u00ff\u00fe@b.example> SMTPUTF8 -> 500 5.5.2");
        mail("<a\u00c0\u00afb@b.example> SMTPUTF8 -> 500 5.5.2");
        mail("<a\u00ed\u00a0\u0080b@b.example> SMTPUTF8 -> 500 5.5.2");
        play(HELLO + "MAIL FROM:<a@b.example> SMTPUTF8 -> 250\nRCPT TO:<j\u00c3\u00b8ran@c.example> -> 250");
        play(HELLO + "MAIL FROM:<a@b.example> -> 250\nRCPT TO:<j\u00c3\u00b8ran@c.example> -> 553 5.6.7");
        play(HELLO + "MAIL FROM:<a@b.example> SMTPUTF8 -> 250\nRSET -> 250\nMAIL FROM:<a@b.example> -> 250\n"
                + "RCPT TO:<j\u00c3\u00b8ran@c.example> -> 553 5.6.7");
    }

    @Test
    void readsDeliveryNotificationParameters() {
        mail("<a@b.example> RET=HDRS ENVID=QQ314159 -> 250");
        mail("<a@b.example> ret=full ENVID=" + "e".repeat(150) + "== -> 250");
        for (String bad : new String[] {
            "RET=SOME",
            "RET",
            "RET=",
            "ENVID",
            "ENVID=",
            "ENVID=a+00b",
            "ENVID=a+0Ab",
            "ENVID=a+zz",
            "ENVID=a+4",
            "RET=FULL RET=HDRS"
        }) {
            mail("<a@b.example> " + bad + " -> 501 5.5.4");
        }
        mail("<a@b.example> NOTIFY=NEVER -> 555 5.5.4");
        rcpt("TO:<u@c.example> ORCPT=rfc822;bounce=u=c.example" + "o".repeat(494) + " -> 250");
        rcpt("TO:<u@c.example> ORCPT=rfc822; -> 250");
        rcpt("TO:<u@c.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;U+2Bx@C.example -> 250");
        rcpt("TO:<u@c.example> notify=never -> 250");
        for (String bad : new String[] {
            "NOTIFY=NEVER,SUCCESS",
            "NOTIFY=WHENEVER",
            "NOTIFY=",
            "NOTIFY",
            "NOTIFY=SUCCESS,",
            "NOTIFY=,",
            "ORCPT=nosemicolon",
            "ORCPT=;u@c.example",
            "ORCPT=rfc822;a+00b",
            "ORCPT=rfc 822;a",
            "ORCPT=rfc822;\u00c3\u00b8@c.example"
        }) {
            rcpt("TO:<u@c.example> " + bad + " -> 5");
        }
        play(
                HELLO
                        + "MAIL FROM:<a@b.example> SMTPUTF8 -> 250\nRCPT TO:<u@c.example> ORCPT=utf-8;\u00c3\u00b8@c.example -> 250");
        play(
                HELLO
                        + "MAIL FROM:<a@b.example> -> 250\nRCPT TO:<u@c.example> ORCPT=utf-8;\u00c3\u00b8@c.example -> 553 5.6.7");
    }

    @Test
    void refusesParametersThatNobodyOffered() {
        mail("<a@b.example> FOOBAR=1 -> 555 5.5.4");
        mail("<a@b.example> AUTH=<> -> 250");
        mail("<a@b.example> AUTH= -> 501 5.5.4");
        mail("<a@b.example> =1 -> 501 5.5.4");
        mail("<a@b.example> s\u00c4\u00b1ze=1 -> 501 5.5.4");
        Offer bare = Offer.of(List.of(), 0, false);
        for (String parameter : new String[] {"BODY=8BITMIME", "SMTPUTF8", "RET=FULL", "ENVID=x"}) {
            play(new PlainSession(bare), HELLO + "MAIL FROM:<a@b.example> " + parameter + " -> 555 5.5.4");
        }
        play(
                new PlainSession(bare),
                HELLO + "MAIL FROM:<j\u00c3\u00b8@b.example> -> 553 5.6.7\nSTARTTLS -> 502 5.5.1\n"
                        + "MAIL FROM:<a@b.example> SIZE=999999999999 -> 250");
    }

    @Test
    void losesPatienceWithTheTwentiethError() {
        PlainSession session = play(HELLO);
        for (int i = 0; i < 19; i++) {
            assertEquals(500, session.say("BOGUS").code());
        }
        assertEquals(421, session.say("BOGUS").code());
        assertEquals(Stage.CLOSING, session.standing().stage());
    }

    @Test
    void takesHundredsOfRecipientsAndDefersTheRest() {
        PlainSession session = play(HELLO + "MAIL FROM:<a@b.example> -> 250");
        for (int i = 0; i < 500; i++) {
            assertEquals(250, session.say("RCPT TO:<u" + i + "@c.example>").code());
        }
        for (int i = 0; i < 50; i++) {
            play(session, "RCPT TO:<more@c.example> -> 452 4.5.3");
        }
        play(session, "DATA -> 354");
    }

    private static void mail(String rest) {
        play(HELLO + "MAIL FROM:" + rest);
    }

    private static void rcpt(String rest) {
        play(HELLO + "MAIL FROM:<a@b.example> -> 250\nRCPT " + rest);
    }

    private static PlainSession play(String script) {
        return play(new PlainSession(PlainSession.OFFER), script);
    }

    /** Entries are parted by the LF behind a reply, so that a command may hold one. */
    private static PlainSession play(PlainSession session, String script) {
        String rest = script;
        while (!rest.isEmpty()) {
            int arrow = rest.indexOf("-> ");
            int end = rest.indexOf('\n', arrow) < 0 ? rest.length() : rest.indexOf('\n', arrow);
            String said = rest.substring(0, Math.max(0, arrow - 1));
            String wanted = rest.substring(arrow + 3, end);
            Reply reply = session.say(said);
            String got = reply + (session.standing().stage() == Stage.CLOSING ? " closing" : "");
            assertTrue(matches(got, wanted), () -> said + " -> " + got + ", not " + wanted);
            rest = end == rest.length() ? "" : rest.substring(end + 1);
        }
        return session;
    }

    private static boolean matches(String got, String wanted) {
        boolean closing = wanted.endsWith(" closing");
        String codes = closing ? wanted.substring(0, wanted.length() - 8) : wanted;
        boolean quit = codes.startsWith("221") || codes.startsWith("421");
        return got.startsWith(codes) && (closing || quit || !got.endsWith(" closing"));
    }
}
