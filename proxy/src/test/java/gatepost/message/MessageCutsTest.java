package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the message and wherever the network cuts it, figures and octets are the same. */
class MessageCutsTest {

    private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r\n",
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            ".",
            " ",
            "\t",
            "--",
            "-",
            "\0",
            "\u00e4",
            ":",
            ";",
            "\"",
            "(",
            "\\",
            "--b\r\n",
            "--b--\r\n",
            "--bb\r\n",
            "--bb--\r\n",
            "\r\n--b\r\n\r\n",
            "b",
            "x: y\r\n",
            "Subject: \u00fc\r\n",
            "To: a\r\n",
            "Received: x\r\n",
            "Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n",
            "Message-ID: <a@b>\r\n",
            "From me\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
            "Content-Type: multipart/digest;\r\n boundary=\"bb\"\r\n",
            "Content-Type: message/rfc822\r\n\r\n",
            "Content-Type: message/partial\r\n",
            "Content-Disposition: attachment; filename=\"=?utf-8?q?=C3=A4?=\"\r\n",
            "Content-Type: a/b; name*0*=utf-8''%c3; name*1*=%a4\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            "Content-Type: application/zip; name=a.zip\r\n\r\n",
            "UEsDBAoAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAYS5qcw==",
            "PK\3\4=00=0a=\r\n" + "x".repeat(22) + "\4\0\0\0a.js",
            "From: Bob <a@b.test>, c@d.test (x),\r\n",
            "Reply-To: =?utf-8?q?=C3=A4?= <a@b.test>\r\n",
            "Auto-Submitted: auto-replied\r\nPrecedence: bulk\r\n",
            "Authentication-Results: mx.test; none\r\n",
            "X-Gatepost-A: b\r\n",
            "Name : apart\r\n",
            "z".repeat(90));

    @Test
    void cuttingAnywhereChangesNothing() {
        Random random = new Random(1_864);
        int nested = 0;
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? "" : MULTIPART);
            random.ints(random.nextInt(40), 0, PIECES.size()).forEach(i -> text.append(PIECES.get(i)));
            byte[] wire = Fed.bytes(text + "\r\n.\r\n");
            Fed whole = Fed.cut(wire);
            assertEquals(whole, Fed.octetwise(wire), () -> "input " + text);
            assertEquals(whole, Fed.randomly(wire, random, 5), () -> "input " + text);
            assertEquals(whole.octets().length(), whole.figures().size(), () -> "input " + text);
            nested += whole.figures().mime().depth() > 1 ? 1 : 0;
        }
        assertTrue(nested > 100, "the inputs reach nested parts: " + nested);
    }

    @Test
    void cuttingALongLineChangesNothing() {
        for (int length : new int[] {65_533, 65_535, 65_536, 65_537, 65_538, 70_000}) {
            for (String start : List.of("X: ", "--", "Content-Disposition: a; filename=", "-", "")) {
                byte[] wire =
                        Fed.bytes(start + "y".repeat(length - start.length()) + "\u00e4\r\nA: b\r\n\r\nx\r\n.\r\n");
                MessageFigures whole = Fed.cut(wire).figures();
                assertEquals(length + 1, whole.longestLine());
                for (int cut : new int[] {1, 2, 30, 65_534, 65_535, 65_536, 65_537, 65_538, wire.length - 20}) {
                    assertEquals(
                            whole, Fed.cut(wire, Math.min(cut, wire.length)).figures(), start + " cut at " + cut);
                }
            }
        }
    }
}
