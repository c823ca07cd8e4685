package gatepost.questions;

import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.Locale;

/** What this host remembers of a client; answered from memory. Whether its origin is known is {@link KnownOrigin}. */
public record ClientRecord(InetAddress client) implements Lookup<ClientRecord.Found> {

    @Override
    public Phase scope() {
        return Phase.CONNECT;
    }

    @Override
    public String purpose() {
        return "state";
    }

    /**
     * @param standing its class by reputation
     * @param reputation from 0 (only bad) to 1 (only good), 0.5 when nothing is known
     * @param history counts, prior and level for people, as {@code 0.2/21 here, network 3/180}
     * @param ageSeconds since it was first seen; 0 for a client that is seen for the first time
     * @param sample 0 to 99, stable for client and hour, and not to be foreseen from outside
     */
    public record Found(Standing standing, double reputation, String history, long ageSeconds, int sample) {}

    /** Classes of clients. */
    public enum Standing {
        GOOD,
        GREY,
        BAD,
        NEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
