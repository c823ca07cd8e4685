package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.UntidyLine;
import gatepost.mail.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of deploy/SECURITY.md, our side of it; Postfix's is for {@code UntidyLinesIT}. */
class UntidyLinesTest {

    @Test
    void everyRowIsRead() {
        assertEquals(UntidyLine.rows(), lines().size());
        assertTrue(lines().size() > 60, () -> lines().size() + " rows");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isAnsweredAsTheTableSays(UntidyLine row) {
        PlainSession session = new PlainSession(PlainSession.OFFER);
        Reply last = row.lines().stream()
                .map(session::say)
                .reduce((one, next) -> next)
                .orElseThrow();
        assertEquals(row.isTaken() ? "250" : row.gatepost(), String.valueOf(last.code()));
        if (row.isTaken()) {
            assertEquals(row.gatepost(), anew(row));
        }
    }

    private static String anew(UntidyLine row) {
        byte[] octets = row.line().getBytes(StandardCharsets.ISO_8859_1);
        Command command = CommandParser.parse(octets, row.isPlain() ? Offer.NOTHING : PlainSession.OFFER);
        if (command instanceof Command.Mail mail) {
            return "FROM:<" + mail.sender().text() + ">" + mail.parameters().text();
        }
        return command instanceof Command.Rcpt rcpt
                ? "TO:<" + rcpt.recipient().text() + ">" + rcpt.parameters().text()
                : command.word();
    }

    static List<UntidyLine> lines() {
        return UntidyLine.all();
    }
}
