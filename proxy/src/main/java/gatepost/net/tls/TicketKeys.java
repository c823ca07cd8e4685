package gatepost.net.tls;

import io.netty.handler.ssl.OpenSslServerContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The keys of one context's session tickets (RFC 5077, RFC 8446 §4.6.1). They are made here and lie nowhere else, so a
 * ticket of one listener or one certificate is worth nothing to another. The JDK keeps and changes keys of its own.
 */
final class TicketKeys {

    /** The newest encrypts, all decrypt: a ticket lives through two changes. */
    private static final int KEPT = 3;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SslContext context;
    private final Deque<OpenSslSessionTicketKey> keys = new ArrayDeque<>();

    TicketKeys(SslContext context) {
        this.context = context;
        rotate();
    }

    void rotate() {
        if (context instanceof OpenSslServerContext boring) {
            keys.addFirst(new OpenSslSessionTicketKey(
                    octets(OpenSslSessionTicketKey.NAME_SIZE),
                    octets(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                    octets(OpenSslSessionTicketKey.AES_KEY_SIZE)));
            if (keys.size() > KEPT) {
                keys.removeLast();
            }
            boring.sessionContext().setTicketKeys(keys.toArray(OpenSslSessionTicketKey[]::new));
        }
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        RANDOM.nextBytes(octets);
        return octets;
    }
}
