package gatepost.lookup;

import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** One question to a resolver, to hear whether it answers at all. */
public final class ResolverProbe {

    private ResolverProbe() {}

    /** @param host whose A record is asked for; whether there is one does not matter */
    public static CompletableFuture<DnsReply.Status> ask(Resolver resolver, String host) {
        return resolver.ask(name(host), Type.A).thenApply(DnsReply::status);
    }

    private static Name name(String host) {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException notName) {
            return Name.root;
        }
    }
}
