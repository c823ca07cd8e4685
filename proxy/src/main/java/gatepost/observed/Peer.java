package gatepost.observed;

import java.net.InetSocketAddress;

/**
 * The socket through which a client came: the other end, our end, and the listener that accepted it. A load balancer
 * is a peer; whom it speaks for is the {@link Client}.
 */
public record Peer(InetSocketAddress remote, InetSocketAddress local, String listener) {}
