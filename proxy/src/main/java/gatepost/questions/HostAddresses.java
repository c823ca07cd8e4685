package gatepost.questions;

import gatepost.mail.Domain;
import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.List;

/** The A and AAAA records of the HELO name; empty when it has none. */
public record HostAddresses(Domain name) implements Lookup<List<InetAddress>> {

    @Override
    public Phase scope() {
        return Phase.HELO;
    }

    @Override
    public String purpose() {
        return "helo";
    }
}
