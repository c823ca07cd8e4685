package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.net.smtp.ListeningSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {

    private static final InetSocketAddress ALL_OF_4 = at("0.0.0.0", 25);
    private static final InetSocketAddress ALL_OF_6 = at("::", 25);
    private static final InetSocketAddress ONE = at("192.0.2.1", 25);

    @Test
    void oneSocketServesBothFamilies() {
        assertEquals(List.of(ALL_OF_6), bound(ALL_OF_4, ALL_OF_6));
        assertEquals(List.of(ALL_OF_6), bound(ALL_OF_6, ALL_OF_4));
    }

    @Test
    void othersHaveSocketsOfTheirOwn() {
        assertEquals(List.of(ALL_OF_4), bound(ALL_OF_4));
        assertEquals(List.of(ONE, ALL_OF_4), bound(ONE, ALL_OF_4));
        assertEquals(List.of(ALL_OF_4, at("::", 2525)), bound(ALL_OF_4, at("::", 2525)));
    }

    @Test
    void takesWhatWasHandedOverForItsAddressAlone() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            InheritedSocket inherited = new InheritedSocket(channel, ALL_OF_6);
            List<ListeningSocket> sockets =
                    new ListeningSockets(Transport.nio(), Optional.of(inherited)).of(List.of(ONE, ALL_OF_4, ALL_OF_6));
            assertEquals(
                    List.of(false, true),
                    sockets.stream().map(ListeningSocket::isHandedOver).toList());
            assertEquals(ALL_OF_6, sockets.get(1).address());
        }
    }

    @Test
    void saysThatSocketOfVersion4TakesVersion6Away() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            assertTrue(new InheritedSocket(channel, ONE).warning().orElseThrow().contains("[::]:25"));
            assertEquals(Optional.empty(), new InheritedSocket(channel, ALL_OF_6).warning());
        }
    }

    private static List<InetSocketAddress> bound(InetSocketAddress... addresses) {
        return new ListeningSockets(Transport.nio(), Optional.empty())
                .of(List.of(addresses)).stream().map(ListeningSocket::address).toList();
    }

    private static InetSocketAddress at(String ip, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(ip), port);
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }
}
