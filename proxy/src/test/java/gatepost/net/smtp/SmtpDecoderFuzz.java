package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.fuzz.Cuts;
import java.util.List;

/** Frames are the same wherever the network cuts the octets, and a command is no longer than it may be. */
public final class SmtpDecoderFuzz {

    private SmtpDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cuts cuts = Cuts.of(input);
        List<String> whole = new FrameTaker().fed(List.of(cuts.octets()));
        assertEquals(whole, new FrameTaker().fed(cuts.pieces()));
        assertTrue(whole.stream()
                .filter(frame -> !frame.startsWith("message "))
                .allMatch(frame -> frame.length() <= SmtpDecoder.MAX_LINE + 2));
    }
}
