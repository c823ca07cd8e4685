package gatepost.net.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on a loopback port, UDP and TCP, that answers as a test says. */
final class LoopbackServer implements AutoCloseable {

    /** What to send back, octet for octet, to each query; for TCP, an empty list closes the connection. */
    @FunctionalInterface
    interface Script {
        List<byte[]> answers(Message query, boolean tcp);
    }

    private static final int ATTEMPTS = 20;

    final Queue<Message> queries = new ConcurrentLinkedQueue<>();
    final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final Script script;
    private final Channel udp;
    private final Channel tcp;

    LoopbackServer(EventLoopGroup group, Script script) {
        this.script = script;
        Channel datagrams = bindUdp(group);
        ChannelFuture streams = bindTcp(group, datagrams.localAddress());
        // Somebody else may have the port of the other kind.
        for (int i = 0; i < ATTEMPTS && !streams.isSuccess(); i++) {
            datagrams.close().syncUninterruptibly();
            datagrams = bindUdp(group);
            streams = bindTcp(group, datagrams.localAddress());
        }
        this.udp = datagrams;
        this.tcp = streams.syncUninterruptibly().channel();
    }

    private Channel bindUdp(EventLoopGroup group) {
        return new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .handler(new Datagrams())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private ChannelFuture bindTcp(EventLoopGroup group, SocketAddress address) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(65_537, 0, 2, 0, 2))
                                .addLast(new LengthFieldPrepender(2))
                                .addLast(new Stream());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.localAddress();
    }

    @Override
    public void close() {
        udp.close().syncUninterruptibly();
        tcp.close().syncUninterruptibly();
    }

    /** A response that repeats id and question, with an A record for each address. */
    static Message response(Message query, int rcode, String... addresses) {
        Message response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setRcode(rcode);
        Record question = query.getQuestion();
        response.addRecord(question, Section.QUESTION);
        for (String address : addresses) {
            response.addRecord(a(question.getName(), address), Section.ANSWER);
        }
        return response;
    }

    private static Record a(Name name, String address) {
        try {
            return Record.fromString(name, Type.A, DClass.IN, 60, address, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> answers(ByteBuf content, boolean byTcp) throws IOException {
        byte[] octets = new byte[content.readableBytes()];
        content.readBytes(octets);
        Message query = new Message(octets);
        queries.add(query);
        return script.answers(query, byTcp);
    }

    private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) throws IOException {
            ports.add(packet.sender().getPort());
            for (byte[] answer : answers(packet.content(), false)) {
                context.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(answer), packet.sender()));
            }
        }
    }

    private final class Stream extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) throws IOException {
            List<byte[]> answers = answers(message, true);
            answers.forEach(answer -> context.writeAndFlush(Unpooled.wrappedBuffer(answer)));
            if (answers.isEmpty()) {
                context.close();
            }
        }
    }
}
