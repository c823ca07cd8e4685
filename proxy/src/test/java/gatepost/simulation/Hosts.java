package gatepost.simulation;

import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Status;
import java.net.InetAddress;
import java.util.Optional;

/** Sets up hosts in networks of 256 addresses that nobody else has, but for those that are shared on purpose. */
final class Hosts {

    private int networks;

    /** A network of its own. */
    int network() {
        return networks++;
    }

    /** A mail server as it should be: its name leads to it and back. */
    static Host mailServer(int network, int number, String name) {
        return new Host(Addresses.host(network, number), found(Status.OK, name), name, true, false, Host.NEVER);
    }

    /** A mail server without a reverse name. */
    static Host nameless(int network, int number, String helo) {
        return new Host(Addresses.host(network, number), NONE, helo, true, false, Host.NEVER);
    }

    /** A mail server at home or in a small office. */
    static Host atHome(int network, int number, String helo) {
        return new Host(
                Addresses.host(network, number),
                found(Status.OK, dialIn(network, number)),
                helo,
                true,
                false,
                Host.NEVER);
    }

    /** The name that an access provider gives: dsl-10-1-2-3.access.example. */
    static String dialIn(int network, int number) {
        InetAddress address = Addresses.host(network, number);
        return "dsl-" + address.getHostAddress().replace('.', '-') + ".access.example";
    }

    static final ConfirmedName.Found NONE = new ConfirmedName.Found(Status.NONE, Optional.empty());

    static ConfirmedName.Found found(Status status, String name) {
        return new ConfirmedName.Found(status, Optional.of(name));
    }
}
