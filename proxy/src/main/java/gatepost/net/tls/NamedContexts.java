package gatepost.net.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.util.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * The contexts of a listener by the name that a client asks for (RFC 6066 §3): a name of the certificate, else a
 * wildcard that covers it, else the first. Where two certificates have a name, it is the first one's.
 */
final class NamedContexts implements Mapping<String, SslContext> {

    private final SslContext first;
    private final Map<String, SslContext> byName = new HashMap<>();
    private final List<TicketKeys> tickets = new ArrayList<>();

    NamedContexts(TlsLibrary library, List<Identity> identities, String oldest) throws SSLException {
        SslContext beginning = null;
        for (Identity identity : identities) {
            SslContext context = library.context(identity, oldest);
            tickets.add(new TicketKeys(context));
            identity.names().forEach(name -> byName.putIfAbsent(name, context));
            beginning = beginning == null ? context : beginning;
        }
        first = beginning;
    }

    @Override
    public SslContext map(String asked) {
        if (asked == null) {
            return first;
        }
        String name = asked.toLowerCase(Locale.ROOT);
        SslContext exact = byName.get(name);
        String rest = name.substring(name.indexOf('.') + 1);
        return exact != null ? exact : byName.getOrDefault("*." + rest, first);
    }

    void rotateTickets() {
        tickets.forEach(TicketKeys::rotate);
    }
}
