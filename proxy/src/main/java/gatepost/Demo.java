package gatepost;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.language.Settings;
import gatepost.lookup.PlayedZone;
import gatepost.lookup.ZoneText;
import gatepost.net.demo.DemoSink;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Refusal;
import gatepost.questions.DnsList;
import gatepost.state.memory.Memories;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gatepost with a world of its own: a backend that takes everything, a DNS with the test points of RFC 5782. In it
 * 127.0.0.2 is listed by every DNS list of the policy (by allow lists without weight), 127.0.0.3 by the weakest one, and nobody
 * else by any. Who comes from 127.0.0.0/24 is known, everybody else is a stranger.
 */
public final class Demo implements AutoCloseable {

    private static final String NAME = "mail.example.com";

    private final Setup base;
    private final Consumer<String> say;
    private final DemoSink sink = new DemoSink();
    private final Transport transport = Transport.nio();
    private final EventLoopGroup loops = transport.loops(1, "gatepost-demo");

    /** @param say gets one line for each mail and each refusal */
    public Demo(Setup base, Consumer<String> say) {
        this.base = base;
        this.say = say;
    }

    /** Starts the server on 127.0.0.1 and this port, and on no other address. */
    public Server start(Settings settings, int port) throws IOException {
        InetSocketAddress backend = sink.open(loops, transport.listening(), taken -> {});
        Settings here = settings.demo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backend);
        return Wiring.start(new Setup(
                here,
                base.policy(),
                base.reload(),
                base.extra(),
                Optional.of(ZoneText.of(zone())),
                Optional.empty(),
                Demo::introduce,
                Optional.empty(),
                this::tell));
    }

    @Override
    public void close() {
        sink.close();
        loops.shutdownGracefully();
    }

    /** The first addresses are no strangers: only who comes from another network is put off. */
    private static void introduce(Memories memories) {
        InetAddress client = InetAddress.getLoopbackAddress();
        memories.greylists().delivered(client, Optional.of(NAME), Effect.Greylist.REMEMBER);
        memories.greylists().delivered(client, Optional.empty(), Effect.Greylist.REMEMBER);
    }

    private List<String> zone() {
        List<String> lines = new ArrayList<>(List.of(
                ". NS " + NAME,
                "example.com MX 10 " + NAME,
                NAME + " A 127.0.0.1",
                "127.0.0.1 PTR " + NAME,
                "nomail.example MX 0 ."));
        List<DnsList> lists = base.policy().names().dnsLists();
        lists.forEach(list -> lines.add("2.0.0.127." + list.zone() + " A " + PlayedZone.answer(list)));
        lists.stream()
                .filter(list -> !list.allow())
                .min((one, other) -> Integer.compare(one.highest(), other.highest()))
                .ifPresent(weakest -> lines.add("3.0.0.127." + weakest.zone() + " A " + PlayedZone.answer(weakest)));
        return lines;
    }

    private void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            tell(decided.decision());
        }
    }

    private void tell(Decision decision) {
        String client = decision.observed().client().ip();
        if (decision.refusal().isPresent()) {
            Refusal refusal = decision.refusal().get();
            say.accept("refused   " + client + "  " + decision.phase().word() + "  " + refusal.reply());
        } else if (decision.phase() == Phase.MESSAGE) {
            say.accept("accepted  " + client + "  to " + decision.recipients() + "  "
                    + decision.handover()
                            .map(handover -> handover.reply().toString())
                            .orElse(""));
        }
    }
}
