package gatepost.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gatepost.mail.Domain;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Which domains had a way for mail lately: when one of them is denied, that may be a lapse of its owner. */
final class RecentRoutes {

    /** About 150 octets each. Names that are seen once, as a stranger may invent them, do not drive out others. */
    private static final long MOST = 50_000;

    /** Counted from when the domain was last asked about. */
    private static final Duration LATELY = Duration.ofDays(14);

    /** Zones that expire, or are cut off by mistake, are mended within the day; who is gone for longer is gone. */
    static final Duration LAPSE = Duration.ofDays(1);

    private static final long THERE = Long.MIN_VALUE;

    private final LongSupplier nanos;

    /** Since when each is denied, or {@link #THERE}. */
    private final Cache<Domain, Long> domains;

    RecentRoutes(LongSupplier nanos) {
        this.nanos = nanos;
        this.domains = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(LATELY)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    void found(Domain domain) {
        domains.put(domain, THERE);
    }

    boolean knows(Domain domain) {
        return domains.getIfPresent(domain) != null;
    }

    /** Takes note that a domain that was there is denied; says whether that has lasted too short to be believed. */
    boolean lapses(Domain domain) {
        long since = domains.asMap()
                .compute(
                        domain,
                        (any, before) -> before == null || before == THERE ? Long.valueOf(nanos.getAsLong()) : before);
        return nanos.getAsLong() - since < LAPSE.toNanos();
    }
}
