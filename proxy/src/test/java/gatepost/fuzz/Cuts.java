package gatepost.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a target makes of a fuzzer's octets: the first says where the rest is cut, so that a fuzzer moves the cuts as it
 * does everything else.
 */
public record Cuts(byte[] octets, int stride) {

    /** Cut into pieces of so many octets, from one on. */
    public static Cuts of(byte[] input) {
        return input.length == 0
                ? new Cuts(input, 1)
                : new Cuts(Arrays.copyOfRange(input, 1, input.length), 1 + (input[0] & 0x3F));
    }

    public List<byte[]> pieces() {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length; at += stride) {
            pieces.add(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + stride)));
        }
        return pieces;
    }

    /** One character for each octet. */
    public static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
