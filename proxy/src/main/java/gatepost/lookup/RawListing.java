package gatepost.lookup;

import gatepost.observed.Phase;
import gatepost.questions.Lookup;
import java.net.InetAddress;

/**
 * What a list answers about a client, before anything is made of it: kept so, because two policies may read the same
 * answer in different ways.
 *
 * @param era how often the list was suspended by then: what it said while it was mad is not to be heard again
 */
record RawListing(String zone, InetAddress client, String purpose, int era) implements Lookup<ListReply> {

    @Override
    public Phase scope() {
        return Phase.CONNECT;
    }

    /** Without the zone, which may hold a key. */
    @Override
    public String toString() {
        return purpose + " " + client;
    }
}
