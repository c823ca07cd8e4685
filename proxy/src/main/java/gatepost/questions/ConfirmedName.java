package gatepost.questions;

import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.Optional;

/** The client's reverse name, and whether it leads back to the address (RFC 8601 §2.7.3, "iprev"). */
public record ConfirmedName(InetAddress client) implements Lookup<ConfirmedName.Found> {

    @Override
    public Phase scope() {
        return Phase.CONNECT;
    }

    @Override
    public String purpose() {
        return "rdns";
    }

    /**
     * @param status ok: a name leads back; none: no PTR record; mismatch: names, but none that leads back
     * @param name the confirmed name, or the first unconfirmed one; lower case without trailing dot
     */
    public record Found(Status status, Optional<String> name) {

        /** The name, if it leads back. */
        public Optional<String> confirmed() {
            return name.filter(any -> status == Status.OK);
        }
    }

    /** The confirmed name; empty also while nobody can tell. */
    public static Optional<String> in(Answer<Found> answer) {
        return answer instanceof Answer.Known<Found> known ? known.value().confirmed() : Optional.empty();
    }

    /** What reverse and forward look-up together say. */
    public enum Status {
        OK,
        NONE,
        MISMATCH
    }
}
