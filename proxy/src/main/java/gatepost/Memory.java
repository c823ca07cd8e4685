package gatepost;

import gatepost.lookup.Acquaintances;
import gatepost.lookup.Kept;
import gatepost.lookup.Lookups;
import gatepost.observe.MemoryMetrics;
import gatepost.observe.RareLines;
import gatepost.questions.Answer;
import gatepost.questions.ClientRecord;
import gatepost.questions.ConfirmedName;
import gatepost.questions.KnownOrigin;
import gatepost.questions.RecentErrors;
import gatepost.state.EmbeddedStore;
import gatepost.state.MemoryStore;
import gatepost.state.OwnerOnly;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.StoreSize;
import gatepost.state.greylist.PublicSuffixList;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.greylist.SendingOrigin;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.GreylistEvents;
import gatepost.state.memory.Greylists;
import gatepost.state.memory.Memories;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** Makes what remembers: in a directory when the settings name one, else only as long as the process lives. */
public final class Memory {

    /** Debian's package publicsuffix; without it a short list of our own serves. */
    private static final Path SUFFIXES = Path.of("/usr/share/publicsuffix/public_suffix_list.dat");

    /** What is in memory may be asked for again at any time: it is not to be cached, only not asked twice at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int SECRET = 32;

    private Memory() {}

    static Memories open(
            Optional<Path> directory,
            Optional<LongSupplier> played,
            MemoryMetrics metrics,
            GreylistEvents greylisted,
            Logger operator,
            RareLines lines)
            throws IOException {
        StoreAlarms alarms = new StoreAlarms(metrics, operator, lines);
        SteadyClock clock = played.map(millis -> SteadyClock.played(() -> millis.getAsLong() / 1000))
                .orElseGet(() -> SteadyClock.ofMachine(alarms));
        StateStore store = directory.isPresent()
                ? EmbeddedStore.open(directory.get(), StoreSize.DEFAULT, clock, alarms)
                : new MemoryStore(clock);
        metrics.store(store::size);
        StateStore counted = new CountedStore(store, metrics);
        Memories memories = Memories.upon(
                counted, new SiteKey(secret(directory)), suffixes(), clock::now, steadyMillis(), greylisted);
        memories.greylists().recall();
        return memories;
    }

    /** Has look-ups of what is remembered answered. */
    public static void answer(Lookups lookups, Memories memories) {
        lookups.vouchedBy(memories.senders()::hasDelivered);
        lookups.<ClientRecord.Found, ClientRecord>answering(
                ClientRecord.class,
                question ->
                        memories.reputations().of(question.client()).thenApply(answer -> new Kept<>(answer, AT_ONCE)));
        lookups.<Long, RecentErrors>answering(
                RecentErrors.class,
                question -> memories.errors().of(question.client()).thenApply(answer -> new Kept<>(answer, AT_ONCE)));
        lookups.<Boolean, KnownOrigin>answering(
                KnownOrigin.class,
                question -> lookups.ask(new ConfirmedName(question.client()))
                        .thenCompose(name -> isKnown(memories.greylists(), question.client(), name))
                        .thenApply(answer -> new Kept<>(answer, AT_ONCE)));
    }

    /** Without its name nobody can say that a client is a stranger: its organisation may be known. */
    private static CompletableFuture<Answer<Boolean>> isKnown(
            Greylists greylists, InetAddress client, Answer<ConfirmedName.Found> name) {
        return greylists
                .isKnown(client, ConfirmedName.in(name))
                .thenApply(known -> known.equals(Answer.known(false)) ? name.map(any -> false) : known);
    }

    /** Who has long been good here, by the organisation of its confirmed name; a network is nobody's word. */
    public static Acquaintances acquaintances(Lookups lookups, Memories memories) {
        return client -> memories.reputations()
                .isLongGood(client)
                .thenCompose(good -> good
                        ? lookups.ask(new ConfirmedName(client))
                                .thenApply(name -> memories.greylists().origin(client, ConfirmedName.in(name)))
                                .thenApply(origin -> Optional.of(origin)
                                        .filter(whose -> whose.kind() == SendingOrigin.Kind.CONFIRMED_NAME)
                                        .map(SendingOrigin::name))
                        : CompletableFuture.completedFuture(Optional.<String>empty()))
                .exceptionally(bug -> Optional.empty());
    }

    /** Milliseconds since 1970 at the start, and from then on by the clock that never goes back. */
    private static LongSupplier steadyMillis() {
        long offset = System.currentTimeMillis() - System.nanoTime() / 1_000_000;
        return () -> offset + System.nanoTime() / 1_000_000;
    }

    /** The site's secret lies beside the store and is made with it: keys of another secret would find nothing. */
    private static byte[] secret(Optional<Path> directory) throws IOException {
        byte[] fresh = new byte[SECRET];
        new SecureRandom().nextBytes(fresh);
        if (directory.isEmpty()) {
            return fresh;
        }
        Path file = directory.get().resolve("site.key");
        if (Files.exists(file)) {
            OwnerOnly.restrict(file);
            return Files.readAllBytes(file);
        }
        // Under its name only when it is whole: a stop in between must not leave a secret of no octets.
        Path draft = directory.get().resolve("site.key.new");
        Files.deleteIfExists(draft);
        OwnerOnly.make(draft);
        Files.write(draft, fresh);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }

    private static PublicSuffixes suffixes() throws IOException {
        if (!Files.isReadable(SUFFIXES)) {
            return PublicSuffixes.builtIn();
        }
        try (Stream<String> lines = Files.lines(SUFFIXES)) {
            return PublicSuffixList.of(lines);
        }
    }
}
