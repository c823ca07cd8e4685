package gatepost.lookup;

import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;

/** Whoever can be asked one thing of the DNS. */
@FunctionalInterface
public interface Resolver {

    /**
     * Asks for the records of class IN. The future completes with a value on whatever thread, also when nobody answers
     * ({@link DnsReply.Status#TIMEOUT}), and never stays open: implementations bound their own patience.
     *
     * @param name absolute
     * @param type as in {@link org.xbill.DNS.Type}
     */
    CompletableFuture<DnsReply> ask(Name name, int type);
}
