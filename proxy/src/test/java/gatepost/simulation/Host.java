package gatepost.simulation;

import gatepost.questions.ConfirmedName;
import java.net.InetAddress;

/**
 * A sending host.
 *
 * @param name what reverse DNS says of its address
 * @param helo what it calls itself
 * @param resolves whether that name has its address
 * @param early whether it talks before the greeting
 * @param listedFrom since when a DNS list has it, milliseconds since 1970; {@link #NEVER} for most
 */
record Host(
        InetAddress address, ConfirmedName.Found name, String helo, boolean resolves, boolean early, long listedFrom) {

    static final long NEVER = Long.MAX_VALUE;

    boolean isListed(long millis) {
        return millis >= listedFrom;
    }
}
