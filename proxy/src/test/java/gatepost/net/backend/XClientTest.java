package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XClientTest {

    private static final Set<String> ALL = Set.of("NAME", "REVERSE_NAME", "ADDR", "PORT", "PROTO", "HELO");

    @Test
    void saysAConfirmedNameTwice() {
        assertEquals(
                "XCLIENT NAME=mx.example REVERSE_NAME=mx.example ADDR=192.0.2.1 PORT=25",
                line("192.0.2.1", found(Status.OK, "mx.example")));
    }

    @Test
    void saysAnUnconfirmedNameAsReverseNameOnly() {
        assertEquals(
                "XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=mx.example ADDR=192.0.2.1 PORT=25",
                line("192.0.2.1", found(Status.MISMATCH, "mx.example")));
    }

    @Test
    void saysThatThereIsNoName() {
        assertEquals(
                "XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=192.0.2.1 PORT=25",
                line("192.0.2.1", Answer.known(new Found(Status.NONE, Optional.empty()))));
    }

    @Test
    void saysThatTheNameIsNotKnownNow() {
        for (Cause cause : new Cause[] {Cause.TIMEOUT, Cause.FAILED, Cause.REFUSED}) {
            assertEquals(
                    "XCLIENT NAME=[TEMPUNAVAIL] REVERSE_NAME=[TEMPUNAVAIL] ADDR=192.0.2.1 PORT=25",
                    line("192.0.2.1", Answer.unknown(cause)));
        }
        assertTrue(line("192.0.2.1", Answer.unknown(Cause.NOT_YET)).contains("NAME=[UNAVAILABLE]"));
    }

    @Test
    void marksAnAddressOfVersionSix() {
        assertTrue(line("2001:db8::1", found(Status.OK, "mx.example")).contains(" ADDR=IPV6:2001:db8::1 "));
        assertTrue(line("::ffff:192.0.2.5", found(Status.OK, "mx.example")).contains(" ADDR=192.0.2.5 "));
    }

    @Test
    void saysNoNameThatPostfixWouldRefuse() {
        for (String name : new String[] {"1.2.3.4", "a b", "a=b", "-x.example", "x..example", ""}) {
            assertTrue(
                    line("192.0.2.1", found(Status.OK, name))
                            .startsWith("XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE]"),
                    name);
        }
        assertTrue(line("192.0.2.1", found(Status.OK, "under_score.example")).contains("NAME=under_score.example"));
    }

    @Test
    void keepsToTheLineLimit() {
        String name = ("x".repeat(62) + ".").repeat(3) + "x".repeat(60);
        String line = line("2001:db8:1:2:3:4:5:6", found(Status.OK, name));
        assertTrue(line.length() <= 510, "" + line.length());
        assertTrue(line.contains("NAME=" + name));
    }

    @Test
    void saysOnlyWhatIsOffered() {
        assertEquals(
                Optional.of("XCLIENT ADDR=192.0.2.1"),
                XClient.line(client("192.0.2.1"), found(Status.OK, "mx.example"), Set.of("ADDR")));
        assertEquals(
                Optional.empty(), XClient.line(client("192.0.2.1"), found(Status.OK, "mx.example"), Set.of("NAME")));
    }

    @Test
    void encodesWhatWouldEndAnAttribute() {
        assertEquals("a+2Bb+3Dc+20d+0D+0Ae+C3+A9", Xtext.encode("a+b=c d\r\ne\u00e9"));
    }

    private static String line(String address, Answer<Found> name) {
        return XClient.line(client(address), name, ALL).orElseThrow();
    }

    private static Answer<Found> found(Status status, String name) {
        return Answer.known(new Found(status, Optional.of(name)));
    }

    private static Client client(String address) {
        try {
            return new Client(InetAddress.getByName(address), 25);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
