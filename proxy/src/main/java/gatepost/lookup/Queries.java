package gatepost.lookup;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Name;

/** Puts queries to the resolver and tells what became of each. Keeps nothing. */
public final class Queries {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Resolver resolver;
    private final LongSupplier nanos;
    private final LookupEvents events;
    private final UnaryOperator<DnsReply> reading;

    /** @param nanos a monotonic clock, as {@code System::nanoTime} */
    public Queries(Resolver resolver, LongSupplier nanos, LookupEvents events) {
        this(resolver, nanos, events, UnaryOperator.identity());
    }

    /** @param reading what is to be made of a reply; what was told of it is as the resolver gave it */
    Queries(Resolver resolver, LongSupplier nanos, LookupEvents events, UnaryOperator<DnsReply> reading) {
        this.resolver = resolver;
        this.nanos = nanos;
        this.events = events;
        this.reading = reading;
    }

    /** @param purpose of the question that needs it, as metrics name it */
    public CompletableFuture<DnsReply> ask(String purpose, Name name, int type) {
        long asked = nanos.getAsLong();
        return resolver.ask(name, type).thenApply(reply -> {
            events.queried(purpose, reply.status(), (nanos.getAsLong() - asked) / NANOS);
            return reading.apply(reply);
        });
    }
}
