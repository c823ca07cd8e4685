package gatepost.lookup;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Name;

/**
 * Puts queries to the resolver and tells what became of each. Keeps nothing. Names that strangers choose lead to servers
 * that strangers run, and may be silent on purpose: so many of these are under way at most, and what DNS lists are asked
 * always finds a place.
 */
public final class Queries {

    /** Half of what a resolver of ours has under way. */
    static final int MOST_OF_STRANGERS = 5_000;

    /** Purposes of questions whose names are ours or the policy's. */
    private static final Set<String> OURS = Set.of("dnsbl", "dnswl", "resolver");

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Resolver resolver;
    private final LongSupplier nanos;
    private final LookupEvents events;
    private final UnaryOperator<DnsReply> reading;
    private final AtomicInteger ofStrangers = new AtomicInteger();

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
        return (OURS.contains(purpose) ? resolver.ask(name, type) : askForStrangers(name, type)).thenApply(reply -> {
            events.queried(purpose, reply.status(), (nanos.getAsLong() - asked) / NANOS);
            return reading.apply(reply);
        });
    }

    private CompletableFuture<DnsReply> askForStrangers(Name name, int type) {
        if (ofStrangers.incrementAndGet() > MOST_OF_STRANGERS) {
            ofStrangers.decrementAndGet();
            return CompletableFuture.completedFuture(DnsReply.trouble(DnsReply.Status.SERVFAIL));
        }
        return resolver.ask(name, type).whenComplete((reply, bug) -> ofStrangers.decrementAndGet());
    }
}
