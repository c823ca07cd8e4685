package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command line of any octets becomes a command; an address that was read is written and read again as the same. */
public final class CommandParserFuzz {

    private static final Offer ALL = Offer.of(List.of("SMTPUTF8", "8BITMIME", "DSN", "SIZE 1000000"), 1_000_000, true);

    private CommandParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] line) {
        CommandParser.parse(line, Offer.NOTHING);
        Command command = CommandParser.parse(line, ALL);
        if (command instanceof Command.Mail mail) {
            Command again = parse("MAIL FROM:<" + mail.sender() + "> SMTPUTF8");
            assertSame(
                    mail.sender(), assertInstanceOf(Command.Mail.class, again).sender());
        } else if (command instanceof Command.Rcpt rcpt) {
            Command again = parse("RCPT TO:<" + rcpt.recipient() + ">");
            assertSame(
                    rcpt.recipient(),
                    assertInstanceOf(Command.Rcpt.class, again).recipient());
        } else if (command instanceof Command.Bad bad) {
            assertOneLine(bad.reply());
        }
    }

    private static void assertSame(Address said, Address again) {
        assertEquals(said, again);
        assertTrue(said.text().chars().noneMatch(c -> c < ' ' || c == 127), said::text);
    }

    private static void assertOneLine(Reply reply) {
        assertTrue(reply.wire().endsWith("\r\n"));
        assertTrue(reply.wire().chars().limit(reply.wire().length() - 2).allMatch(c -> c >= ' ' && c < 127));
    }

    private static Command parse(String line) {
        return CommandParser.parse(line.getBytes(StandardCharsets.UTF_8), ALL);
    }
}
