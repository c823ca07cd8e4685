package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which names of files belong to mail that a bounce brings back, and which to the bounce. */
final class DeliveryReportTest {

    private static final String REPORT = """
            From: MAILER-DAEMON@mx.test
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="r"

            This is a MIME-encapsulated message.
            --r
            Content-Type: text/plain

            Your mail was not delivered.
            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.test

            Final-Recipient: rfc822; alice@example.org
            Action: failed
            Status: 5.1.1
            --r
            Content-Type: message/rfc822

            Subject: look
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Disposition: attachment; filename="setup.exe"

            x
            --m--

            --r--
            """;

    @Test
    void namesInTheMailThatIsBroughtBackAreNotItsOwn() {
        returned(REPORT);
        returned(REPORT.replace("message/rfc822", "message/global"));
        returned(REPORT.replace("message/delivery-status", "message/global-delivery-status"));
        returned(REPORT.replace("Action: failed", "action : Delayed (for an hour)"));
        returned(REPORT.replace("report-type=delivery-status", "Report-Type=\"Delivery-Status\""));
        returned(REPORT.replace(
                "Content-Type: text/plain\n", "Content-Type: multipart/alternative; boundary=a\n\n--a\n\nx\n--a--\n"));
    }

    @Test
    void halfOfAMailIsStillBroughtBack() {
        returned(REPORT.replace("--m--\n", ""));
        returned(REPORT.replace("--m--\n", "--m\nContent-Type: multipart/mixed; boundary=n\n\n--n\n\ny\n"));
    }

    /** Whatever makes the report another thing than it says leaves all names its own. */
    @Test
    void reportsThatAreNoneHideNothing() {
        own(REPORT.replace("report-type=delivery-status", "report-type=disposition-notification"));
        own(REPORT.replace(" report-type=delivery-status;", ""));
        own(REPORT.replace("multipart/report", "multipart/mixed"));
        own(REPORT.replace("Final-Recipient", "Original-Recipient"));
        own(REPORT.replace("Final-Recipient: rfc822; alice@example.org", "Final-Recipient:"));
        own(REPORT.replace("Action: failed", "Action: opened"));
        own(REPORT.replace("Action: failed", "\nAction: failed"));
        own(REPORT.replace("message/delivery-status", "text/plain"));
        own(REPORT.replace("message/delivery-status", "message/disposition-notification"));
        own(REPORT.replace("message/rfc822", "message/news"));
        own(REPORT.replace("\n--r--\n", ""));
        own(REPORT.replace("\n--r--\n", "\n--r\n\none more\n--r--\n"));
        own(REPORT.replace("--r\nContent-Type: text/plain\n\nYour mail was not delivered.\n", ""));
        own(REPORT.replace("boundary=\"r\"", "boundary=\"r\"; boundary=\"s\""));
        own(REPORT.replace("From: MAILER-DAEMON@mx.test", "Content-Type: text/plain"));
        own(REPORT.replace("boundary=m", "boundary=rr").replace("--m", "--rr"));
        own(REPORT.replace(
                "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64\nContent-Type: message/rfc822"));
        own("Content-Type: message/rfc822\n\n" + REPORT);
    }

    @Test
    void namesOutsideOfTheMailAreItsOwn() {
        String named = "Content-Disposition: attachment; filename=\"report.exe\"\n";
        own(REPORT.replace("Content-Type: text/plain\n", "Content-Type: text/plain\n" + named));
        own(REPORT.replace("Content-Type: message/rfc822\n", "Content-Type: message/rfc822\n" + named));
        own(REPORT.replace(
                "Content-Type: message/delivery-status\n", "Content-Type: message/delivery-status\n" + named));
        own(REPORT.replace("\n--r--\n", "\n--r--\n--r\n" + named + "\nx\n"));
    }

    @Test
    void theFiguresSeeEverything() {
        Fed fed = Fed.whole(wire(REPORT));
        assertEquals(List.of("exe"), fed.figures().mime().names().extensions());
        assertEquals(9, fed.figures().mime().names().longest());
        assertEquals(0, fed.figures().mime().ownNames().longest());
        assertEquals(6, fed.figures().mime().parts());
    }

    @Test
    void theCutOfSlicesMakesNoDifference() {
        byte[] octets = Fed.bytes(wire(REPORT));
        Random random = new Random(3_464);
        for (int round = 0; round < 200; round++) {
            assertEquals(List.of(), own(Fed.randomly(octets, random, 8)));
        }
        assertEquals(List.of(), own(Fed.octetwise(octets)));
    }

    private static void returned(String report) {
        assertEquals(List.of(), own(Fed.whole(wire(report))), report);
    }

    private static void own(String report) {
        assertEquals(List.of("exe"), own(Fed.whole(wire(report))), report);
    }

    private static List<String> own(Fed fed) {
        assertEquals(List.of("exe"), fed.figures().mime().names().extensions());
        return fed.figures().mime().ownNames().extensions();
    }

    private static String wire(String text) {
        return text.replace("\n", "\r\n") + ".\r\n";
    }
}
