package gatepost.faults;

import gatepost.lookup.DnsReply;
import gatepost.lookup.DnsReply.Status;
import gatepost.lookup.Resolver;
import gatepost.lookup.ZoneText;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;

/**
 * A DNS that tells the truth, keeps silent, fails, answers what no list may answer, or takes its time. It remembers
 * what it has truly said: nothing else may ever be held against a client.
 */
final class FaultyDns implements Resolver {

    private static final List<Status> TROUBLE = List.of(Status.SERVFAIL, Status.REFUSED, Status.TIMEOUT);

    private static final int TOO_OFTEN = 5;

    private final EventLoop loop;
    private final Random random;
    private final FaultCounts counts;
    private final ZoneText truth;
    private final ZoneText nonsense =
            ZoneText.of(List.of("*.bl.test A 127.255.255.254", "*.wl.test A 203.0.113.9", "*.test MX 10 ."));
    private final Set<String> said = new HashSet<>();
    private final Map<String, Integer> silences = new HashMap<>();
    private boolean faulty;
    private final Set<String> discredited = new HashSet<>();

    FaultyDns(EventLoop loop, Random random, FaultCounts counts, List<String> truth) {
        this.loop = loop;
        this.random = random;
        this.counts = counts;
        this.truth = ZoneText.of(truth);
    }

    void goWrong() {
        faulty = true;
    }

    /** Whether it has truly said that there is, or that there is not, anything of this name. */
    boolean hasSaid(String name, boolean there) {
        return said.contains(name + " " + there);
    }

    /** Whether a list has refused us or talked nonsense: it then counts for nothing, which is not the same as silence. */
    boolean isDiscredited(String zone) {
        return discredited.contains(zone);
    }

    @Override
    public CompletableFuture<DnsReply> ask(Name name, int type) {
        CompletableFuture<DnsReply> answer = new CompletableFuture<>();
        int dice = random.nextInt(100);
        if (!faulty || dice < 70) {
            answer.complete(honest(name, type));
        } else if (dice < 80) {
            counts.injected("dns trouble");
            Status trouble = TROUBLE.get(random.nextInt(TROUBLE.size()));
            discredit(name, trouble == Status.REFUSED);
            answer.complete(DnsReply.trouble(trouble));
        } else if (dice < 87) {
            counts.injected("dns nonsense");
            discredit(name, true);
            answer.complete(nonsense.reply(name, type));
        } else {
            boolean silence = dice < 93;
            counts.injected(silence ? "dns silence" : "dns late");
            discredit(name, false);
            loop.schedule(
                    () -> answer.complete(silence ? DnsReply.trouble(Status.TIMEOUT) : honest(name, type)),
                    1 + random.nextInt(silence ? 5_000 : 8_000),
                    TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    /** A list that is silent too often in a row is left out as one that refuses us. */
    private void discredit(Name name, boolean nonsense) {
        String text = name.toString(true);
        String zone = text.substring(Math.max(0, text.length() - "wl.test".length()));
        if (nonsense || silences.merge(zone, 1, Integer::sum) >= TOO_OFTEN) {
            discredited.add(zone);
        }
    }

    private DnsReply honest(Name name, int type) {
        DnsReply reply = truth.reply(name, type);
        said.add(name.toString(true) + " " + (reply.status() == Status.OK));
        return reply;
    }
}
