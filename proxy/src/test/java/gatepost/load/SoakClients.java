package gatepost.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps so many sessions open that give a host nothing to do but to keep them, each from an address of its own in 127/8,
 * twenty to a network; one that is ended begins again. Stays until its input ends, and then prints how often sessions
 * were ended, by the last reply. A load tool, started by {@code proxy/soak}.
 */
final class SoakClients {

    private static final int IN_A_NETWORK = 20;
    private static final int NETWORKS = 250;
    private static final int FIRST_BLOCK = 10;

    /** How many connect at a time, so that the host's queue is not what is measured. */
    private static final int AT_A_TIME = 100;

    private final InetSocketAddress host;
    private final SoakSession.Kind kind;
    private final int first;
    private final SslContext tls;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore coming = new Semaphore(AT_A_TIME);
    private final Map<String, Integer> ended = new ConcurrentSkipListMap<>();

    private SoakClients(InetSocketAddress host, SoakSession.Kind kind, int first) throws IOException {
        this.host = host;
        this.kind = kind;
        this.first = first;
        this.tls = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
    }

    /** Arguments: PORT KIND FIRST COUNT; FIRST is the number of the first address. */
    public static void main(String[] args) throws Exception {
        SoakClients clients = new SoakClients(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])),
                SoakSession.Kind.of(args[1]),
                Integer.parseInt(args[2]));
        clients.run(Integer.parseInt(args[3]));
    }

    private void run(int count) throws Exception {
        for (int n = 0; n < count; n++) {
            coming.acquire();
            connect(n, coming::release);
        }
        coming.acquire(AT_A_TIME);
        System.out.println("ready " + count);
        while (System.in.read() >= 0) {
            // Until whoever started this is done.
        }
        System.out.println(kind.word() + ": ended by the host " + ended);
        System.exit(0);
    }

    /** @param ready it has come as far as it wants, for the first time */
    private void connect(int number, Runnable ready) {
        SoakSession session =
                new SoakSession(kind, tls, ready, (said, wasThere) -> again(number, said, wasThere ? () -> {} : ready));
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(session);
                    }
                })
                .connect(host, address(first + number))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        again(number, connected.cause().getClass().getSimpleName(), ready);
                    }
                });
    }

    private void again(int number, String said, Runnable ready) {
        ended.merge(said, 1, Integer::sum);
        loops.schedule(() -> connect(number, ready), 1, TimeUnit.SECONDS);
    }

    private static InetSocketAddress address(int number) {
        int network = number / IN_A_NETWORK;
        return new InetSocketAddress(
                "127." + (FIRST_BLOCK + network / NETWORKS) + "." + network % NETWORKS + "."
                        + (1 + number % IN_A_NETWORK),
                0);
    }
}
