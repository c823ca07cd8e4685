package gatepost.net.smtp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;

/**
 * A socket to listen on.
 *
 * @param channel makes its channel
 * @param isHandedOver whether it listens already, opened by whoever started us: then it is not ours to close
 */
public record ListeningSocket(
        InetSocketAddress address, ChannelFactory<? extends ServerChannel> channel, boolean isHandedOver) {}
