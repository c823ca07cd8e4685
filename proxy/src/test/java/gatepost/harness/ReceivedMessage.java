package gatepost.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A message that a {@link ScriptedBackend} took.
 *
 * @param helo the last EHLO or HELO, whole
 * @param xclient attributes of XCLIENT as they were sent
 * @param ident of XFORWARD IDENT, empty without one
 * @param mail the argument of MAIL behind {@code FROM:}
 * @param recipients the arguments of the accepted RCPTs behind {@code TO:}
 * @param octets of the message, dots unstuffed
 * @param chunks lengths of its BDAT chunks; empty when it came by DATA
 */
public record ReceivedMessage(
        String helo,
        Map<String, String> xclient,
        String ident,
        String mail,
        List<String> recipients,
        byte[] octets,
        List<Integer> chunks) {

    /** One character for each octet. */
    public String text() {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
