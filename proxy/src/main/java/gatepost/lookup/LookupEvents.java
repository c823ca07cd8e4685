package gatepost.lookup;

import gatepost.questions.Lookup;
import java.net.InetAddress;

/**
 * Whoever wants to know how look-ups go. Called on the thread where it happens, also on several at once: it must
 * neither wait nor throw.
 */
public interface LookupEvents {

    /** Nobody listens. */
    LookupEvents NONE = new LookupEvents() {};

    /**
     * A DNS query ended.
     *
     * @param purpose of the question it was asked for
     * @param status NODATA counts as ok in metrics: the name is there
     */
    default void queried(String purpose, DnsReply.Status status, double seconds) {}

    /** A question found its answer in memory, or another who had already asked. */
    default void cacheHit(String purpose) {}

    default void cacheMiss(String purpose) {}

    /** A DNS list was asked about a client; answers from memory are not told again. */
    default void listAnswered(String list, ListResult result) {}

    /** A DNS list answered something that its policy does not declare: an alarm, never a listing. */
    default void listComplained(String list, InetAddress answer) {}

    /** A DNS list is doing better or worse than before: an alarm unless it is now OK. */
    default void listChanged(ListStatus now) {}

    /** The resolver is no longer believed, or believed again. */
    default void resolverChanged(ResolverStatus now) {}

    /** A bug: a question could not be asked at all. */
    default void broke(Lookup<?> question, Throwable bug) {}
}
