package gatepost;

import gatepost.net.smtp.ListeningSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which sockets the addresses of a listener become: ours, or the one that was handed over. */
record ListeningSockets(Transport transport, Optional<InheritedSocket> inherited) {

    /** One socket for all of IPv6 serves all of IPv4 as well: the system would refuse a second one. */
    List<ListeningSocket> of(List<InetSocketAddress> addresses) {
        List<ListeningSocket> sockets = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            if (!isServedByAnother(address, addresses)) {
                sockets.add(socket(address));
            }
        }
        return sockets;
    }

    private ListeningSocket socket(InetSocketAddress address) {
        return inherited
                .filter(socket -> socket.address().equals(address))
                .map(socket -> new ListeningSocket(address, () -> transport.listeningOn(socket), true))
                .orElseGet(() -> new ListeningSocket(address, () -> transport.listeningOn(address), false));
    }

    private static boolean isServedByAnother(InetSocketAddress address, List<InetSocketAddress> all) {
        return isAll(address)
                && address.getAddress() instanceof Inet4Address
                && all.stream()
                        .anyMatch(other -> isAll(other)
                                && !(other.getAddress() instanceof Inet4Address)
                                && other.getPort() == address.getPort());
    }

    private static boolean isAll(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress();
    }
}
