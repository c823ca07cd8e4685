package gatepost.lookup;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who has long been good to this host. */
@FunctionalInterface
public interface Acquaintances {

    /** Nobody is known. */
    Acquaintances NONE = client -> CompletableFuture.completedFuture(Optional.empty());

    /**
     * Whose a client is, as a domain, when it is good and has been so for a month or more; empty for all others, and when
     * that is not known. The future completes without exception.
     */
    CompletableFuture<Optional<String>> organisationOf(InetAddress client);
}
