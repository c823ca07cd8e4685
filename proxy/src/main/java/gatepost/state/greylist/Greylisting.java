package gatepost.state.greylist;

import java.util.Optional;

/**
 * Greylisting as a step on one entry (RFC 6647 §3): the first contact waits, a retry in its time passes, and what has
 * passed is known as long as it is of use. An early retry changes nothing but the count: the wait runs on.
 */
public final class Greylisting {

    private Greylisting() {}

    /** What a contact is. */
    public enum Outcome {
        NEW,
        EARLY,
        PASSED,
        KNOWN;

        /** Whether the recipient may go on. */
        public boolean passes() {
            return this == PASSED || this == KNOWN;
        }
    }

    /**
     * What follows from a contact.
     *
     * @param retrySeconds how long still to wait; 0 when it passes
     * @param delaySeconds from first contact to pass, the cost for users; 0 for the other outcomes
     * @param entry to be remembered in the old one's place
     */
    public record Step(Outcome outcome, long retrySeconds, long delaySeconds, GreyEntry entry) {}

    /** A contact at {@code now} (seconds since 1970); {@code old} is known of its origin, sender and recipient. */
    public static Step step(Optional<GreyEntry> old, long now, Times times) {
        return old.map(entry -> entry.notAfter(now))
                .filter(entry -> isAlive(entry, now, times))
                .map(entry -> again(entry, now, times))
                .orElseGet(() -> new Step(Outcome.NEW, times.after(), 0, GreyEntry.firstContact(now)));
    }

    /** The second from which on an entry says nothing any more and may be dropped. */
    public static long expiresAt(GreyEntry entry, Times times) {
        return entry.state() == GreyEntry.State.PASSED
                ? entry.last() + times.remember()
                : entry.first() + times.within();
    }

    private static boolean isAlive(GreyEntry entry, long now, Times times) {
        return now < expiresAt(entry, times);
    }

    private static Step again(GreyEntry entry, long now, Times times) {
        if (entry.state() == GreyEntry.State.PASSED) {
            return new Step(Outcome.KNOWN, 0, 0, entry.seen(GreyEntry.State.PASSED, now));
        }
        long waited = now - entry.first();
        if (waited < times.after()) {
            return new Step(Outcome.EARLY, times.after() - waited, 0, entry.seen(GreyEntry.State.WAITING, now));
        }
        return new Step(Outcome.PASSED, 0, waited, entry.seen(GreyEntry.State.PASSED, now));
    }
}
