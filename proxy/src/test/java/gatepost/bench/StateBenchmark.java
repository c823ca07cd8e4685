package gatepost.bench;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.Reference;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.ClientRecord;
import gatepost.questions.Count;
import gatepost.questions.Occurrence;
import gatepost.state.EmbeddedStore;
import gatepost.state.SteadyClock;
import gatepost.state.StoreEvents;
import gatepost.state.StoreSize;
import gatepost.state.greylist.GreyEntry;
import gatepost.state.greylist.GreyKeys;
import gatepost.state.greylist.Greylisting;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.greylist.SendingOrigin;
import gatepost.state.greylist.Times;
import gatepost.state.key.SiteKey;
import gatepost.state.limit.Counted;
import gatepost.state.limit.IpPrefix;
import gatepost.state.limit.OpenCounts;
import gatepost.state.limit.SlidingWindow;
import gatepost.state.memory.Memories;
import gatepost.state.reputation.Evidence;
import gatepost.state.reputation.History;
import gatepost.state.reputation.Judged;
import gatepost.state.reputation.Reputation;
import gatepost.state.reputation.ReputationEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What memory of clients costs per question: the whole of it upon the embedded store, for clients that lie in memory; and
 * its parts alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StateBenchmark {

    private static final int CLIENTS = 1 << 16;
    private static final long START_SECONDS = 1_790_000_000L;

    private final InetAddress[] clients = new InetAddress[CLIENTS];
    private final SplittableRandom random = new SplittableRandom(1);
    private Path directory;
    private Memories memories;
    private final SlidingWindow exact = new SlidingWindow(60, 60_000);
    private final SlidingWindow slotted = new SlidingWindow(600, 60_000);
    private final OpenCounts<String> open = new OpenCounts<>();
    private final GreyKeys keys = new GreyKeys(new SiteKey(new byte[SiteKey.KEY_OCTETS]));
    private final SendingOrigin origin = new SendingOrigin(SendingOrigin.Kind.NETWORK, "192.0.2.0/24");
    private final Address sender = address("bounce-4711-abc", "lists.example.com");
    private final Address recipient = address("alice", "example.org");

    private final Occurrence occurrence = new Occurrence(Reference.of(START_SECONDS, 1, 1), 0, 0);
    private volatile long nowMillis = START_SECONDS * 1000;
    private byte[] exactState = new byte[0];
    private byte[] slottedState = new byte[0];
    private byte[] grey = new byte[0];
    private byte[] reputation = new byte[0];
    private History history = History.NONE;

    @Setup(Level.Trial)
    public void fill() throws IOException {
        directory = Files.createTempDirectory("gatepost-bench");
        SteadyClock clock = SteadyClock.played(() -> nowMillis / 1000);
        memories = Memories.upon(
                EmbeddedStore.open(directory, StoreSize.DEFAULT, clock, StoreEvents.NONE),
                new SiteKey(new byte[SiteKey.KEY_OCTETS]),
                PublicSuffixes.builtIn(),
                () -> nowMillis / 1000,
                () -> nowMillis,
                (state, delay) -> {});
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = InetAddress.getByAddress(new byte[] {10, 1, (byte) (i >> 8), (byte) i});
        }
        Optional<ReputationEntry> entry = Optional.empty();
        for (int i = 0; i < 100; i++) {
            entry = Optional.of(Reputation.learn(entry, Evidence.SCANNED_CLEAN, "c" + i, START_SECONDS + i * 1000L));
        }
        history = new History(Optional.empty(), entry, entry, entry);
    }

    /** The whole of a connection's rate limit: key, look-up, step, write-behind; a thousand clients. */
    @Benchmark
    public Answer<Count.Counted> limitCheck() {
        return limitCheck(random.nextInt() & 0x3FF_000F);
    }

    /** The same with 64 k clients in no order: mostly the time that memory takes. */
    @Benchmark
    public Answer<Count.Counted> limitCheckOfMany() {
        return limitCheck(random.nextInt());
    }

    /** The whole of a greylist's answer to a client of an origin that is known: what nearly all mail meets. */
    @Benchmark
    public Answer<Boolean> greylistLookup() {
        return memories.greylists()
                .isKnown(clients[random.nextInt() & 0x3FF], Optional.empty())
                .join();
    }

    /** The whole of a client's reputation: two entries read, judged, worded. */
    @Benchmark
    public Answer<ClientRecord.Found> reputationLookup() {
        return memories.reputations().of(clients[random.nextInt() & 0x3FF]).join();
    }

    /** The whole of learning from one message: the address and its network. */
    @Benchmark
    public void reputationLearn() {
        memories.reputations().learn(clients[random.nextInt() & 0x3FF], Evidence.ACCEPTED_UNSCANNED);
    }

    /** The whole of a connection's concurrency limit, opened and closed. */
    @Benchmark
    public long openAndClose() {
        try (OpenCounts.Opened opened =
                open.open(IpPrefix.client(clients[random.nextInt(CLIENTS)]).toString(), 10)) {
            return opened.count();
        }
    }

    /** One key that is all the time at its limit. */
    @Benchmark
    public Counted exactStepAtLimit() {
        SlidingWindow.Step step = exact.step(exactState, nowMillis += 900);
        exactState = step.state();
        return step.counted();
    }

    @Benchmark
    public Counted slottedStepAtLimit() {
        SlidingWindow.Step step = slotted.step(slottedState, nowMillis += 90);
        slottedState = step.state();
        return step.counted();
    }

    @Benchmark
    public byte[] greylistKey() {
        return keys.contact(origin, sender, recipient);
    }

    @Benchmark
    public Greylisting.Outcome greylistStep() {
        nowMillis += 200_000;
        Greylisting.Step step =
                Greylisting.step(GreyEntry.decode(grey), nowMillis / 1000, new Times(300, 2 * 86_400, 36 * 86_400));
        grey = step.entry().encode();
        return step.outcome();
    }

    @Benchmark
    public byte[] reputationUpdate() {
        nowMillis += 60_000;
        Optional<ReputationEntry> old = ReputationEntry.decode(reputation);
        reputation = Reputation.learn(old, Evidence.SCANNED_CLEAN, "192.0.2.1", nowMillis / 1000)
                .encode();
        return reputation;
    }

    @Benchmark
    public Judged reputationJudge() {
        return Reputation.judge(history, START_SECONDS + 200_000);
    }

    private Answer<Count.Counted> limitCheck(int draw) {
        nowMillis += (draw & 15) == 0 ? 1 : 0;
        String client = IpPrefix.client(clients[draw >>> 16]).toString();
        Count question = new Count("connect-rate", client, 60, 60, Phase.CONNECT, occurrence);
        return memories.limits().count(question, place -> {}).join();
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        memories.store().close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Address address(String local, String domain) {
        return new Address(local + "@" + domain, local, Optional.of(new Domain(domain)), Optional.empty());
    }
}
