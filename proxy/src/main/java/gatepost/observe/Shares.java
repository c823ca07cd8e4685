package gatepost.observe;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keeps one client from taking all of what is bounded for all of them. Clients are told apart by a salted hash of their
 * address (/64 for IPv6): the memory is fixed whoever comes, and two in one slot have one share between them.
 */
final class Shares {

    private static final int SLOTS = 4096;

    private static final int SUBNET_OCTETS = 8;

    private final AtomicIntegerArray taken = new AtomicIntegerArray(SLOTS);
    private final int most;
    private final int salt = ThreadLocalRandom.current().nextInt();

    /** @param most that one client may have at a time */
    Shares(int most) {
        this.most = most;
    }

    /** What a client is known by here. */
    static int source(InetAddress client) {
        byte[] octets = client.getAddress();
        return Arrays.hashCode(Arrays.copyOf(octets, Math.min(octets.length, SUBNET_OCTETS)));
    }

    /** One more for this source; false when it has its share already. */
    boolean take(int source) {
        int slot = slot(source);
        if (taken.incrementAndGet(slot) <= most) {
            return true;
        }
        taken.decrementAndGet(slot);
        return false;
    }

    void giveBack(int source) {
        taken.decrementAndGet(slot(source));
    }

    private int slot(int source) {
        // The golden ratio spreads neighbours.
        return (source ^ salt) * 0x9E3779B9 >>> 20;
    }
}
