package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.EnhancedCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mailing lists drop an address when the program that reads their bounces calls one hard: no text of ours may sound so to
 * Sisimai, but where there really is nobody.
 */
class BounceReaderIT {

    /** Sisimai's {@code softbounce}: 0 is a hard one. */
    private static final String HARD = "0";

    /** No address, or one that never gets mail: dropping it from a list is right. */
    private static final List<String> NOBODY_THERE = List.of("5.1.1", "5.1.3", "5.1.10", "5.3.2");

    private static final String PROGRAM = """
            use Sisimai;
            for my $bounce (@{ Sisimai->make($ARGV[0]) || [] }) {
                printf "%s %s %s\\n", $bounce->recipient->user, $bounce->softbounce, $bounce->reason;
            }
            """;

    /** As Postfix writes to a sender. */
    private static final String BOUNCE = """
            Return-Path: <>
            Date: Sat, 21 Nov 2026 13:00:00 +0000
            From: MAILER-DAEMON@mail.sender.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: bob@sender.example
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            	boundary="B/mail.sender.example"
            Message-Id: <NUMBER@mail.sender.example>

            This is a MIME-encapsulated message.

            --B/mail.sender.example
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mail.sender.example.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients. It's attached below.

            <RECIPIENT>: host mx1.mailgate.example.org[192.0.2.1] said: TEXT
                (in reply to RCPT TO command)

            --B/mail.sender.example
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.sender.example
            X-Postfix-Sender: rfc822; bob@sender.example
            Arrival-Date: Sat, 21 Nov 2026 12:59:00 +0000 (UTC)

            Final-Recipient: rfc822; RECIPIENT
            Original-Recipient: rfc822;RECIPIENT
            Action: failed
            Status: STATUS
            Remote-MTA: dns; mx1.mailgate.example.org
            Diagnostic-Code: smtp; TEXT

            --B/mail.sender.example
            Content-Description: Undelivered Message
            Content-Type: message/rfc822

            From: bob@sender.example
            To: RECIPIENT
            Subject: test
            Message-Id: <m.NUMBER@mail.sender.example>
            Date: Sat, 21 Nov 2026 12:59:00 +0000

            text

            --B/mail.sender.example--
            """;

    @TempDir
    private Path directory;

    @Test
    void nothingButAnUnknownRecipientIsHard() throws IOException {
        Programs.need(Programs.SISIMAI);
        List<ReplyText> texts = new ArrayList<>(ReplyTextTest.all(false, directory));
        texts.add(said("550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown"));
        Map<String, String> read = read(texts);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            ReplyText text = texts.get(i);
            String verdict = read.get("r" + i);
            assertTrue(verdict != null, () -> "not read as a bounce: " + text.wire());
            System.out.printf("%-34s %-14s %s%n", text.where(), verdict, text.wire());
            if (verdict.startsWith(HARD)
                    && !NOBODY_THERE.contains(text.enhanced().toString())) {
                wrong.add(verdict + "  " + text.where() + "  " + text.wire());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals("0 userunknown", read.get("r" + (texts.size() - 1)));
    }

    private Map<String, String> read(List<ReplyText> texts) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bounces"));
        for (int i = 0; i < texts.size(); i++) {
            String bounce = BOUNCE.replace("RECIPIENT", "r" + i + "@example.org")
                    .replace("NUMBER", Integer.toString(i))
                    .replace("STATUS", texts.get(i).enhanced().toString())
                    .replace("TEXT", texts.get(i).wire());
            Files.writeString(folder.resolve(i + ".eml"), bounce, StandardCharsets.US_ASCII);
        }
        Path program = Files.writeString(directory.resolve("read.pl"), PROGRAM);
        Child perl = Child.run(directory, "/usr/bin/perl", program.toString(), folder.toString());
        assertEquals(0, perl.awaitExit(), perl.output());
        return perl.output()
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, other) -> one, TreeMap::new));
    }

    private static ReplyText said(String wire) {
        String[] words = wire.split(" ", 3);
        return new ReplyText(
                "a backend",
                false,
                Integer.parseInt(words[0]),
                EnhancedCode.parse(words[1]).orElseThrow(),
                words[2]);
    }
}
