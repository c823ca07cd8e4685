package gatepost.questions;

import gatepost.observed.Phase;
import java.net.InetAddress;

/** How many protocol errors a client made within the last hour, in all its sessions; answered from memory. */
public record RecentErrors(InetAddress client) implements Lookup<Long> {

    @Override
    public Phase scope() {
        return Phase.CONNECT;
    }

    @Override
    public String purpose() {
        return "state";
    }
}
