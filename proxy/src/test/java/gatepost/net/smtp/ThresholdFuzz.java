package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import gatepost.events.References;
import gatepost.fuzz.Cuts;
import gatepost.observed.Load;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Octets where a PROXY header is expected, on a host that is about to stop: one header is counted at most, one reply
 * ends it, and both are the same wherever the octets are cut.
 */
public final class ThresholdFuzz {

    private ThresholdFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cuts cuts = Cuts.of(input);
        List<String> whole = outcome(List.of(cuts.octets()));
        assertEquals(whole, outcome(cuts.pieces()));
    }

    private static List<String> outcome(List<byte[]> pieces) {
        List<String> outcome = new ArrayList<>();
        Sessions sessions = new Sessions();
        sessions.drain();
        DoorParts parts = new DoorParts(
                "mx.test",
                () -> null,
                null,
                null,
                null,
                Duration.ZERO,
                null,
                null,
                null,
                new Calm(),
                event -> {
                    if (event instanceof Event.ProxyHeader header) {
                        outcome.add(header.result().toString());
                    } else if (event instanceof Event.SessionBroke broke) {
                        throw new AssertionError(broke.cause());
                    }
                },
                new References(1, 0),
                new Stopped(),
                sessions);
        EmbeddedChannel channel = new Peered(new Threshold(parts, listener()));
        for (byte[] piece : pieces) {
            if (channel.isActive()) {
                channel.writeInbound(Unpooled.copiedBuffer(piece));
            }
        }
        assertTrue(outcome.size() <= 1, outcome::toString);
        for (ByteBuf reply = channel.readOutbound(); reply != null; reply = channel.readOutbound()) {
            String text = reply.toString(StandardCharsets.UTF_8);
            reply.release();
            assertTrue(text.matches("421 4\\.3\\.[02] [ -~]+\r\n"), text);
            outcome.add(text);
        }
        channel.finishAndReleaseAll();
        return outcome;
    }

    private static Listener listener() {
        Intermediaries proxies = new Intermediaries(Optional.of(any -> true), any -> false, any -> false);
        return new Listener(
                "smtp", List.of(), 0, 10, 20, true, Optional.empty(), proxies, Optional.empty(), false, false);
    }

    /** A channel with addresses. */
    private static final class Peered extends EmbeddedChannel {

        private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 25);

        Peered(Threshold threshold) {
            super(threshold);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return HERE;
        }

        @Override
        protected SocketAddress localAddress0() {
            return HERE;
        }
    }

    private record Calm() implements Busyness {

        @Override
        public Load now() {
            return Load.NORMAL;
        }

        @Override
        public Load ofNewClient() {
            return Load.NORMAL;
        }
    }

    /** A clock that stands still. */
    private record Stopped() implements Timers {

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public long millis() {
            return 0;
        }

        @Override
        public Runnable after(long millis, EventExecutor loop, Runnable task) {
            return () -> {};
        }
    }
}
