package gatepost.lookup;

import java.time.Duration;

/** How long answers are kept: as the DNS says, within bounds. */
final class Lifetimes {

    /** A list is not asked about a client more than once a minute, nor believed for hours (as postscreen does). */
    private static final long LIST_MIN = 60;

    private static final long LIST_MAX = 3600;

    /** A missing record that was just added should be seen soon; a name that is asked for often is not asked anew. */
    private static final long NEGATIVE_MIN = 5;

    private static final long NEGATIVE_MAX = 300;

    private static final long POSITIVE_MIN = 5;
    private static final long POSITIVE_MAX = 3600;

    /** Long enough to spare a server in trouble a storm, short enough for the next try of a sender. */
    private static final Duration TROUBLE = Duration.ofSeconds(5);

    private Lifetimes() {}

    static Duration of(DnsReply reply) {
        return switch (reply.status()) {
            case OK -> positive(reply.ttl());
            case NODATA, NXDOMAIN -> negative(reply.ttl());
            case SERVFAIL, REFUSED, TIMEOUT, DOUBTED -> TROUBLE;
        };
    }

    /** Of what a DNS list said of a client; a refusal is an answer here, and asking at once again would not help. */
    static Duration ofListing(DnsReply reply) {
        return switch (reply.status()) {
            case OK, NODATA, NXDOMAIN, REFUSED -> within(LIST_MIN, reply.ttl(), LIST_MAX);
            case SERVFAIL, TIMEOUT, DOUBTED -> TROUBLE;
        };
    }

    static Duration positive(long seconds) {
        return within(POSITIVE_MIN, seconds, POSITIVE_MAX);
    }

    static Duration negative(long seconds) {
        return within(NEGATIVE_MIN, seconds, NEGATIVE_MAX);
    }

    static Duration trouble() {
        return TROUBLE;
    }

    private static Duration within(long least, long seconds, long most) {
        return Duration.ofSeconds(Math.max(least, Math.min(seconds, most)));
    }
}
