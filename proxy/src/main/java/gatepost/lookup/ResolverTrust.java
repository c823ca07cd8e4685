package gatepost.lookup;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the resolver is believed when it denies something (NXDOMAIN, no data). One that has lost the Internet, or stands
 * behind a portal, may deny everything, and every sender would be refused for good. Three witnesses say so: the root of
 * the DNS, our own domains, and the test addresses of DNS lists; never what clients ask about, or they could switch
 * denials off. Locked, because answers arrive on all loops; nothing is waited for inside.
 */
final class ResolverTrust {

    /** Without a lie for so long, it is believed again: one resolver of two may lie, and would turn us around each time. */
    static final Duration CALM = Duration.ofSeconds(30);

    private static final ResolverStatus NOT_HEARD = new ResolverStatus("it was not heard yet");

    private final LongSupplier nanos;
    private final LookupEvents events;
    private final Supplier<Collection<ListTests.Test>> lists;
    private final Runnable outdated;
    private Testimony said = Testimony.NONE;
    private boolean heard;
    private boolean told = true;
    private long lied;
    private volatile ResolverStatus status = ResolverStatus.BELIEVED;

    /**
     * @param nanos a monotonic clock, as {@code System::nanoTime}
     * @param lists the tests of those that are watched
     * @param outdated is called when answers of before are not to be used any more
     */
    ResolverTrust(
            LongSupplier nanos, LookupEvents events, Supplier<Collection<ListTests.Test>> lists, Runnable outdated) {
        this.nanos = nanos;
        this.events = events;
        this.lists = lists;
        this.outdated = outdated;
    }

    ResolverStatus status() {
        return status;
    }

    /** What is to be made of a reply: a denial that is not believed is none. */
    DnsReply read(DnsReply reply) {
        return reply.isNegative() && !status.isBelieved() ? DnsReply.trouble(DnsReply.Status.DOUBTED) : reply;
    }

    /** From now on there will be witnesses; until the first one was asked no denial is believed. */
    synchronized void begin() {
        if (!heard) {
            status = NOT_HEARD;
        }
    }

    synchronized void root(Witness root) {
        judge(said.withRoot(root));
    }

    synchronized void ownDomains(Witness domains) {
        judge(said.withOwnDomains(domains));
    }

    private void judge(Testimony now) {
        said = now.withLists(ListTests.of(lists.get()));
        Optional<String> lie = said.lie();
        if (lie.isPresent()) {
            lied = nanos.getAsLong();
            become(new ResolverStatus(lie.get()));
        } else if (!heard || (!said.isSilent() && nanos.getAsLong() - lied >= CALM.toNanos())) {
            // Who is silent altogether takes nothing back.
            become(ResolverStatus.BELIEVED);
        }
        heard = true;
    }

    private void become(ResolverStatus now) {
        boolean before = status.isBelieved();
        status = now;
        if (before != now.isBelieved()) {
            outdated.run();
        }
        if (told != now.isBelieved()) {
            told = now.isBelieved();
            events.resolverChanged(now);
        }
    }
}
