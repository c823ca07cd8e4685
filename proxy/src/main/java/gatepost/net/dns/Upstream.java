package gatepost.net.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/** One server as seen from one loop, and whether it has been answering. */
final class Upstream {

    /** The payload that gets through everywhere without fragments, which forgers could replace (DNS flag day 2020). */
    private static final int PAYLOAD = 1232;

    /** Queries without answer in a row after which others are asked first. */
    private static final int MAX_SILENCE = 3;

    /** How long it is asked last. */
    private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();

    private final SimpleResolver resolver;
    private int silence;
    private long restsUntil;

    Upstream(InetSocketAddress server, Duration timeout, UdpIoClient udp, TcpIoClient tcp) {
        resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        resolver.setEDNS(0, PAYLOAD, 0, List.of());
        resolver.setIoClientFactory(new IoClientFactory() {
            @Override
            public TcpIoClient createOrGetTcpClient() {
                return tcp;
            }

            @Override
            public UdpIoClient createOrGetUdpClient() {
                return udp;
            }
        });
    }

    /** Asks by UDP, and by TCP when the answer was cut short. */
    CompletionStage<Message> send(Message query) {
        return resolver.sendAsync(query, Runnable::run);
    }

    boolean rests(long nanos) {
        return silence >= MAX_SILENCE && nanos - restsUntil < 0;
    }

    void answered() {
        silence = 0;
    }

    void stayedSilent(long nanos) {
        silence++;
        restsUntil = nanos + REST_NANOS;
    }
}
