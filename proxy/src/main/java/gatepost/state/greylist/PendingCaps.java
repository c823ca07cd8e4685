package gatepost.state.greylist;

/**
 * How many first contacts of one network may wait, so that nobody can fill the memory with them; in all it is the store
 * that is bounded, where what waits goes before what was earned. One that finds no place is put off all the same but not
 * remembered: when one of its network passes, the origin is known and all the others pass with it.
 */
public record PendingCaps(int perNetwork) {

    /** Five, as other greylists throttle. */
    public static final PendingCaps DEFAULT = new PendingCaps(5);

    /** Whether one more may be remembered besides these. */
    public boolean admits(Pending network, long now, Times times) {
        return network.alive(now, times).size() < perNetwork;
    }
}
