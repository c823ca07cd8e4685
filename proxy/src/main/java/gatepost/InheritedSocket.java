package gatepost;

import gatepost.language.Settings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The listening socket that whoever started us has opened and handed over as standard input, as the launcher does with
 * the one that systemd passes. It outlives this process: who connects between two of them waits and is not refused.
 */
public record InheritedSocket(ServerSocketChannel channel, InetSocketAddress address) {

    /** As proc(5) and include/net/tcp_states.h call it. */
    private static final String LISTENING = "0A";

    private static final int STATE = 3;
    private static final int INODE = 9;

    /**
     * Empty when standard input is no such socket.
     *
     * @throws IOException with a sentence for the administrator, when it is a socket that nobody can connect to by TCP
     */
    public static Optional<InheritedSocket> find() throws IOException {
        Channel channel = System.inheritedChannel();
        if (channel instanceof DatagramChannel) {
            throw new IOException("standard input is a datagram socket: hand over a listening TCP socket");
        }
        if (!(channel instanceof ServerSocketChannel socket)) {
            return Optional.empty();
        }
        if (!(socket.getLocalAddress() instanceof InetSocketAddress address)) {
            throw new IOException("standard input is a socket without a TCP port: hand over a listening TCP socket");
        }
        if (!isListening()) {
            throw new IOException("standard input is a socket that does not listen: hand over a listening TCP socket");
        }
        socket.configureBlocking(false);
        return Optional.of(new InheritedSocket(socket, address));
    }

    /** What is wrong with it for these settings: an address that is not meant to be open must not be served by chance. */
    public Optional<String> problem(Settings settings) {
        boolean stated = settings.listeners().stream()
                .flatMap(listener -> listener.on().stream())
                .anyMatch(endpoint -> endpoint.address().equals(address));
        return stated
                ? Optional.empty()
                : Optional.of("standard input is a socket that listens on " + text(address)
                        + ", and no listener has it; let the socket unit and \"on\" name the same address");
    }

    /** With an IPv4 socket as standard input the JDK takes the whole machine for one without IPv6. */
    Optional<String> warning() {
        return address.getAddress() instanceof Inet4Address
                ? Optional.of("the socket handed over is one of IPv4 alone, so this process has no IPv6 at all, not"
                        + " towards backends and resolvers either: hand over one for [::]:" + address.getPort())
                : Optional.empty();
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? address.getAddress() instanceof Inet6Address ? "::" : "0.0.0.0"
                : address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** The JDK does not tell. Where there is no such file, it is taken to be right. */
    private static boolean isListening() throws IOException {
        Path descriptor = Path.of("/proc/self/fd/0");
        if (!Files.exists(descriptor)) {
            return true;
        }
        String inode = Files.readSymbolicLink(descriptor).toString().replaceAll("[^0-9]", "");
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.isReadable(Path.of(table)) && listens(Files.readAllLines(Path.of(table)), inode)) {
                return true;
            }
        }
        return false;
    }

    private static boolean listens(List<String> sockets, String inode) {
        return sockets.stream()
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(columns ->
                        columns.length > INODE && columns[INODE].equals(inode) && columns[STATE].equals(LISTENING));
    }
}
