package gatepost.state.greylist;

/**
 * How many first contacts may wait, so that nobody can fill the memory with them: per network of the origin, and in
 * all. One that finds no place is put off all the same but not remembered: when one of its network passes, the origin
 * is known and all the others pass with it.
 */
public record PendingCaps(int perNetwork, long inAll) {

    /** Five, as other greylists throttle; a million of entries are some 100 MB in memory. */
    public static final PendingCaps DEFAULT = new PendingCaps(5, 1_000_000);

    /** Whether one more may be remembered besides these. */
    public boolean admits(Pending network, long waitingInAll, long now, Times times) {
        return network.alive(now, times).size() < perNetwork && waitingInAll < inAll;
    }
}
