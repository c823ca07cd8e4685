package gatepost.state.greylist;

/**
 * How many first contacts of one client (an address, of IPv6 the /64) may wait, so that nobody can fill the memory with
 * them; in all it is the store that is bounded, where what waits goes before what was earned. One that finds no place is
 * put off all the same but not remembered: when another of its origin passes, the origin is known and all pass with it.
 * Rejected: places per /24, where one hijacked server that never comes back keeps every unknown neighbour at the same
 * hoster waiting for two days.
 */
public record PendingCaps(int perClient) {

    /** Five, as other greylists throttle; no policy says otherwise. */
    public static final PendingCaps USUAL = new PendingCaps(5);

    /** Whether one more may be remembered besides these. */
    public boolean admits(Pending client, long now, Times times) {
        return client.alive(now, times).size() < perClient;
    }
}
