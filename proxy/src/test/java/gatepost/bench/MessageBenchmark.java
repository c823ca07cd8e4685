package gatepost.bench;

import gatepost.message.DotReader;
import gatepost.message.MessageReader;
import gatepost.observed.MessageFigures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to read a message as it passes by, beside a plain search for line ends (the least that anybody has to do)
 * and beside Apache Mime4j. Microseconds for one message.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBenchmark {

    private static final int SLICE = 16 * 1024;

    /** A text of 4 KiB, a newsletter of 100 KiB, an attachment of 5 MiB, the same as a zip archive. */
    @Param({"text", "newsletter", "attachment", "archive"})
    public String message;

    private byte[] wire;

    @Setup
    public void make() {
        String header =
                "Received: from mail.sender.test (mail.sender.test [192.0.2.1])\r\n\tby mx.example.org with ESMTP;"
                        + " Fri, 20 Nov 2026 17:41:58 +0000\r\nFrom: Bob <bob@sender.test>\r\nTo: alice@example.org\r\n"
                        + "Subject: hello\r\nDate: Fri, 20 Nov 2026 17:41:58 +0000\r\nMessage-ID: <1@sender.test>\r\n"
                        + "MIME-Version: 1.0\r\n";
        String made = switch (message) {
            case "text" -> header + "\r\n" + lines(4 * 1024);
            case "newsletter" ->
                header + "Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n\r\n" + lines(10 * 1024)
                        + "--b1\r\nContent-Type: text/html\r\n"
                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + lines(90 * 1024) + "--b1--\r\n";
            default ->
                header + "Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n\r\nHello\r\n--b1\r\n"
                        + "Content-Type: application/octet-stream; name=a.bin\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + attachment() + "\r\n--b1--\r\n";
        };
        wire = (made + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public MessageFigures gatepost() {
        DotReader dots = new DotReader();
        MessageReader reader = new MessageReader();
        for (int at = 0; at < wire.length; at += SLICE) {
            dots.feed(wire, at, Math.min(at + SLICE, wire.length), reader);
        }
        return reader.figures(dots);
    }

    @Benchmark
    public int searchForLineEnds() {
        int lines = 0;
        for (int i = 1; i < wire.length; i++) {
            if (wire[i] == '\n' && wire[i - 1] == '\r') {
                lines++;
            }
        }
        return lines;
    }

    @Benchmark
    public int mime4j() throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.parse(new ByteArrayInputStream(wire));
        int states = 0;
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            states++;
            if (state == EntityState.T_BODY) {
                tokens.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
        return states;
    }

    private String attachment() {
        byte[] octets = new byte[5 * 1024 * 1024];
        new Random(5).nextBytes(octets);
        if (message.equals("archive")) {
            System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, octets, 0, 4);
        }
        return Base64.getMimeEncoder().encodeToString(octets);
    }

    private static String lines(int octets) {
        StringBuilder out = new StringBuilder();
        while (out.length() < octets) {
            out.append("The quick brown fox jumps over the lazy dog, and then it goes home.\r\n");
        }
        return out.toString();
    }
}
