package gatepost;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.language.Scene;
import gatepost.lookup.PlayedZone;
import gatepost.lookup.Resolver;
import gatepost.mail.AddressLiteral;
import gatepost.net.demo.DemoSink;
import gatepost.policy.Effect;
import gatepost.state.memory.Memories;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole server on a loopback port, for one client that somebody plays: its backend takes every message and drops it, its
 * memory is its own and ends with it, its DNS is harmless but for what the scene says, or the real one.
 */
public final class Rehearsal implements AutoCloseable {

    private static final String NAME = "mail.example.com";

    private final Setup base;
    private final Scene scene;
    private final boolean live;
    private final Consumer<Decision> tell;
    private final InetAddress client;
    private final DemoSink sink = new DemoSink();
    private final Transport transport = Transport.nio();
    private final EventLoopGroup loops = transport.loops(1, "gatepost-sink");
    private Server server;

    /**
     * @param live whether the DNS is the real one
     * @param tell hears of every decision before the client hears of it, on the server's threads
     */
    public Rehearsal(Setup base, Scene scene, boolean live, Consumer<Decision> tell) {
        this.base = base;
        this.scene = scene;
        this.live = live;
        this.tell = tell;
        this.client = AddressLiteral.parseBare(scene.client()).orElseThrow();
    }

    /** Starts the server, and says where the client is to connect to. */
    public InetSocketAddress start() throws IOException {
        InetSocketAddress backend = sink.open(loops, transport.listening(), taken -> {});
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = Wiring.start(new Setup(
                base.settings().demo(here, backend),
                base.policy(),
                base.reload(),
                base.extra(),
                live ? Optional.empty() : Optional.of(dns()),
                Optional.empty(),
                this::introduce,
                Optional.of(client),
                this::tell));
        // Before it has answered, EHLO would offer nothing that depends on it.
        server.backendsAsked().join();
        return server.addresses().get(0);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            sink.close();
        }
        loops.shutdownGracefully();
    }

    private Resolver dns() {
        PlayedZone zone = new PlayedZone(base.policy().names().dnsLists(), client, NAME);
        scene.listed().forEach(said -> zone.listed(said.name(), AddressLiteral.parseBare(said.value())));
        return zone.resolver();
    }

    private void introduce(Memories memories) {
        if (!scene.firstContact()) {
            memories.greylists().delivered(client, Optional.of(NAME), Effect.Greylist.REMEMBER);
            memories.greylists().delivered(client, Optional.empty(), Effect.Greylist.REMEMBER);
        }
    }

    private void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            tell.accept(decided.decision());
        }
    }
}
