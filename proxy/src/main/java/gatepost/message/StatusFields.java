package gatepost.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the body of a message/delivery-status as it passes by (RFC 3464 §2.1): blocks of fields, of which one at least
 * must say what became of a recipient.
 */
final class StatusFields {

    /** RFC 3464 §2.3.3. */
    private static final Set<String> ACTIONS = Set.of("failed", "delayed", "delivered", "relayed", "expanded");

    /** Octets of a line that are looked at: a name, and the first word of a value. */
    private static final int LOOKED_AT = 80;

    private final OctetStore line = new OctetStore(LOOKED_AT);
    private boolean open;
    private boolean recipient;
    private boolean action;
    private boolean sound;

    void begin() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Takes octets of the body. */
    void octets(byte[] buf, int from, int to) {
        int at = from;
        while (open && at < to) {
            int feed = Octets.lineFeed(buf, at, to);
            line.append(buf, at, feed);
            if (feed == to) {
                return;
            }
            endLine();
            at = feed + 1;
        }
    }

    void end() {
        if (open) {
            endLine();
            endBlock();
        }
        open = false;
    }

    /** Whether a block had the fields Final-Recipient and Action, with values. */
    boolean isSound() {
        return sound;
    }

    private void endLine() {
        String text = new String(line.array(), 0, line.length(), StandardCharsets.ISO_8859_1);
        line.clear();
        if (text.isBlank()) {
            endBlock();
            return;
        }
        int colon = text.indexOf(':');
        if (colon > 0) {
            field(text.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT), text.substring(colon + 1));
        }
    }

    private void field(String name, String value) {
        recipient |= name.equals("final-recipient") && value.strip().matches("[A-Za-z0-9-]+\\s*;.*\\S.*");
        action |= name.equals("action")
                && ACTIONS.contains(value.strip().split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT));
    }

    private void endBlock() {
        sound |= recipient && action;
        recipient = false;
        action = false;
    }
}
