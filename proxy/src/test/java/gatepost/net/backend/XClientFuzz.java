package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Whatever name the DNS gives a client, what the backend is told is one line with four attributes, and decodable. */
public final class XClientFuzz {

    private static final Set<String> OFFERED = Set.of("NAME", "REVERSE_NAME", "ADDR", "PORT");

    private XClientFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws UnknownHostException {
        byte[] address = Arrays.copyOf(input, 16);
        String name =
                new String(input, Math.min(16, input.length), Math.max(0, input.length - 16), StandardCharsets.UTF_8);
        for (Status status : new Status[] {Status.OK, Status.MISMATCH}) {
            String line = XClient.line(
                            new Client(InetAddress.getByAddress(address), 25),
                            Answer.known(new Found(status, Optional.of(name))),
                            OFFERED)
                    .orElseThrow();
            assertTrue(line.length() <= 510, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
            assertTrue(line.matches("XCLIENT NAME=[^ =]+( REVERSE_NAME=[^ =]+)? ADDR=[^ =]+ PORT=25"), line);
        }
        assertEquals(name, decoded(Xtext.encode(name)));
    }

    private static String decoded(String xtext) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < xtext.length(); i++) {
            char c = xtext.charAt(i);
            assertTrue(c > ' ' && c < 127 && c != '=', xtext);
            if (c == '+') {
                out.write(Integer.parseInt(xtext.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
