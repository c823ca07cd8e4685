package gatepost.questions;

import gatepost.observed.Phase;
import java.net.InetAddress;

/**
 * Whether the client's origin (its confirmed name's organisation, else its network) has passed greylisting, or has
 * delivered accepted mail lately. It waits for the reverse name.
 */
public record KnownOrigin(InetAddress client) implements Lookup<Boolean> {

    @Override
    public Phase scope() {
        return Phase.CONNECT;
    }

    @Override
    public String purpose() {
        return "state";
    }
}
