package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CommandParserTest {

    /** RFC 5321 §4.2 and RFC 2034: one code, an enhanced code of its class, printable ASCII, 512 octets with CRLF. */
    private static final Pattern REPLY =
            Pattern.compile("(([245])\\d\\d[ -](\\2\\.\\d+\\.\\d+ )?[ -~]{1,500}\r\n)+|354 [ -~]+\r\n");

    private static final List<String> PIECES = List.of(
            "EHLO ",
            "HELO ",
            "MAIL FROM:",
            "RCPT TO:",
            "DATA",
            "RSET",
            "NOOP",
            "VRFY ",
            "STARTTLS",
            "QUIT",
            "AUTH ",
            "BDAT 1",
            "<",
            ">",
            "a",
            "@",
            "example.org",
            "\"",
            "\\",
            "[",
            "]",
            "IPv6:",
            "::",
            "1",
            ".",
            " ",
            "\t",
            "\r",
            "\n",
            "\0",
            ":",
            ",",
            "SIZE=",
            "BODY=8BITMIME",
            "SMTPUTF8",
            "RET=HDRS",
            "ENVID=",
            "NOTIFY=",
            "ORCPT=rfc822;",
            "+",
            "2B",
            "00",
            "=",
            "\u00c3",
            "\u00b8",
            "\u00ff",
            "\u00f0\u009f\u0093\u00a7",
            "\u00ed\u00a0\u0080",
            "postmaster",
            "x".repeat(300));

    @Test
    void keepsParametersInOrderAndSpelling() {
        Command.Mail mail = assertInstanceOf(
                Command.Mail.class, parse("MAIL FROM:<a@b.example>  ret=Hdrs   ENVID=Qq+2B  Size=010 body=8bitMIME"));
        assertEquals(
                " ret=Hdrs ENVID=Qq+2B Size=010 body=8bitMIME",
                mail.parameters().text());
        assertEquals(10, mail.parameters().declaredSize());
        assertTrue(mail.parameters().isEightBit());
        Command.Rcpt rcpt = assertInstanceOf(
                Command.Rcpt.class, parse("RCPT TO:<@x.example:U@B.example> ORCPT=Rfc822;U@B.Example NOTIFY=Never"));
        assertEquals("U@B.example", rcpt.recipient().text());
        assertEquals(" ORCPT=Rfc822;U@B.Example NOTIFY=Never", rcpt.parameters().text());
    }

    @Test
    void keepsTheOctetsOfInternationalLocalParts() {
        Command.Mail mail = assertInstanceOf(
                Command.Mail.class,
                CommandParser.parse(
                        "MAIL FROM:<j\u00f8ran@b\u00fccher.example> SMTPUTF8".getBytes(StandardCharsets.UTF_8),
                        PlainSession.OFFER));
        assertEquals("j\u00f8ran@xn--bcher-kva.example", mail.sender().text());
        assertTrue(mail.parameters().isUtf8());
    }

    @Test
    void writesAnewWhatItRead() {
        assertAnew("FROM:<a@b.example>", "FROM:a@b.example");
        assertAnew("FROM:<a@b.example> SIZE=10", "FROM:\t<< a@b.example >>\tSIZE=10");
        assertAnew("FROM:<\"a b\"@b.example>", "from: <@x.example,@y.example:\"a b\"@b.example.>");
        assertAnew("FROM:<>", "FROM:< >");
        assertAnew("FROM:<a@b.example> ENVID=abc+3D+3D", "FROM:<a@b.example> AUTH=<> ENVID=abc==");
        assertAnew(
                "FROM:<a@b.example> SIZE=10",
                CommandParser.parse(
                        "MAIL FROM:<a@b.example> SIZE=10 BODY=8BITMIME".getBytes(StandardCharsets.US_ASCII),
                        Offer.NOTHING));
    }

    private static void assertAnew(String wanted, String rest) {
        assertAnew(wanted, parse("MAIL " + rest));
    }

    private static void assertAnew(String wanted, Command command) {
        Command.Mail mail = assertInstanceOf(Command.Mail.class, command);
        assertEquals(
                wanted,
                "FROM:<" + mail.sender().text() + ">" + mail.parameters().text());
    }

    /** What a backend cuts, it reads otherwise. */
    @Test
    void refusesWhatWouldBeALongerLineThanABackendTakes() {
        String encoded = "=".repeat(700);
        assertInstanceOf(Command.Mail.class, parse("MAIL FROM:<a@b.example> ENVID=" + encoded.substring(100)));
        assertEquals(
                new Command.Bad(GrammarReplies.LINE_TOO_LONG, false),
                parse("MAIL FROM:<a@b.example> ENVID=" + encoded));
    }

    /** RFC 6533 §3: a character that is written as a number is no less a control character. */
    @Test
    void refusesControlCharactersHoweverEncoded() {
        for (String bad : List.of(
                "\\x{0D}\\x{0A}",
                "\\x{0}",
                "\\x{7F}",
                "\\x{85}",
                "\\x{D800}",
                "\\x{DFFF}",
                "\\x{110000}",
                "\\x{zz}",
                "\\x{}",
                "\\x{41",
                "\\",
                "\\n",
                "+5Cx{0D}",
                "+5C+78+7B0D+7D",
                "\\x{0000000D}",
                "+0D")) {
            assertEquals(
                    new Command.Bad(GrammarReplies.RCPT_PARAMETER_BAD, false),
                    parse("RCPT TO:<a@b.example> ORCPT=UTF-8;a" + bad),
                    bad);
        }
        for (String good : List.of("\\x{F8}", "\\x{1F4E7}", "\\x{5C}", "+5Cx{F8}", "j@x", "+2B")) {
            assertInstanceOf(Command.Rcpt.class, parse("RCPT TO:<a@b.example> ORCPT=utf-8;a" + good), good);
        }
    }

    @Test
    void readsASizeThatNoLongHoldsAsTheLargest() {
        assertEquals(Long.MAX_VALUE, size("9223372036854775807"));
        assertEquals(Long.MAX_VALUE, size("9223372036854775808"));
        assertEquals(Long.MAX_VALUE, size("18446744073709551626"));
        assertEquals(9223372036854775806L, size("9223372036854775806"));
        assertEquals(0, size("00000000000000000000"));
    }

    @Test
    void readsChunkSizesThatCannotBeMistaken() {
        assertEquals(new Command.Bdat(86, false), chunk("BDAT 86"));
        assertEquals(new Command.Bdat(86, true), chunk("bdat  086  Last"));
        assertEquals(new Command.Bdat(0, true), chunk("BDAT 0 LAST"));
        assertEquals(new Command.Bdat(999_999_999_999_999_999L, true), chunk("BDAT 999999999999999999 LAST"));
        for (String bad : List.of(
                "BDAT",
                "BDAT LAST",
                "BDAT 0",
                "BDAT 000",
                "BDAT -1",
                "BDAT +1",
                "BDAT 1a",
                "BDAT 0x10",
                "BDAT 1 2",
                "BDAT 1 LASTLY",
                "BDAT 1 LAST LAST",
                "BDAT 1.0",
                "BDAT 1000000000000000000 LAST",
                "BDAT 18446744073709551617 LAST")) {
            assertTrue(closes(chunk(bad)), bad);
        }
        assertTrue(closes(parse("BDAT 86 LAST")), "not offered");
    }

    private static Command chunk(String line) {
        return CommandParser.parse(
                line.getBytes(StandardCharsets.ISO_8859_1), PlainSession.OFFER.with(Extension.CHUNKING));
    }

    private static boolean closes(Command command) {
        return command instanceof Command.Bad bad
                        && (bad.closes() || bad.reply().equals(GrammarReplies.CONTROL))
                || command instanceof Command.Masked masked && masked.closes();
    }

    @Test
    void namesCommandsWithoutTheClientsText() {
        assertEquals("STARTTLS", parse("starttls").word());
        assertEquals("UNKNOWN", parse("frobnicate").word());
        assertEquals("NONSMTP", parse("GET /").word());
    }

    @Test
    void answersAnyOctetsWithAWellFormedReply() {
        Random random = new Random(20250113);
        for (int round = 0; round < 400; round++) {
            PlainSession session = new PlainSession(PlainSession.OFFER);
            for (int i = 0; i < 40; i++) {
                byte[] line = random.nextInt(4) == 0 ? noise(random) : pieces(random);
                String wire = session.say(line).wire();
                assertTrue(
                        REPLY.matcher(wire).matches(),
                        () -> new String(line, StandardCharsets.ISO_8859_1) + " -> " + wire);
            }
        }
    }

    @Test
    void survivesEveryCutAndEveryChangedOctetOfALongCommand() {
        String line =
                "MAIL FROM:<@r.example:\"j\\\"x\"@[IPv6:2001:db8::1]> SIZE=10 BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=a+2Bb";
        byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
        assertInstanceOf(Command.Mail.class, CommandParser.parse(octets, PlainSession.OFFER));
        // The last octet is spared: a tab there is white space at the end, and tolerated.
        for (int at = 0; at < octets.length - 1; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = octets.clone();
                changed[at] = (byte) value;
                Command command = CommandParser.parse(changed, PlainSession.OFFER);
                boolean control = value < 32 || value == 127;
                Command refused = new Command.Bad(GrammarReplies.CONTROL, value == 0 || value == 10);
                assertEquals(control, command.equals(refused), command::toString);
            }
            CommandParser.parse(line.substring(0, at).getBytes(StandardCharsets.US_ASCII), PlainSession.OFFER);
        }
    }

    private static byte[] noise(Random random) {
        byte[] octets = new byte[random.nextInt(80)];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] pieces(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            out.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long size(String digits) {
        return assertInstanceOf(Command.Mail.class, parse("MAIL FROM:<> SIZE=" + digits))
                .parameters()
                .declaredSize();
    }

    private static Command parse(String line) {
        return CommandParser.parse(line.getBytes(StandardCharsets.ISO_8859_1), PlainSession.OFFER);
    }
}
