package gatepost.facts;

import static gatepost.facts.DnsLists.GOOD;
import static gatepost.facts.DnsLists.HEAVY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Memory;
import gatepost.lookup.DnsReply;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.lookup.Timer;
import gatepost.observed.AtMessage;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.state.Change;
import gatepost.state.EmbeddedStore;
import gatepost.state.Key;
import gatepost.state.MemoryStore;
import gatepost.state.Rank;
import gatepost.state.SilentStore;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.StoreEvents;
import gatepost.state.StoreSize;
import gatepost.state.Table;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Memories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fact that asks is unknown when its source is silent, slow, failing or closing: from the source on, through the
 * look-ups, to the value. What a recipient's validity comes to without a backend is a scenario's matter.
 */
class SilentSourcesTest {

    private static final long SECOND = 1_800_000_000;

    private final SteadyClock clock = SteadyClock.played(() -> SECOND);

    @TempDir
    private Path directory;

    @Test
    void silentStore() {
        assertAllUnknown(silent(Cause.TIMEOUT), DnsReply.Status.TIMEOUT);
    }

    @Test
    void failingStore() {
        assertAllUnknown(silent(Cause.FAILED), DnsReply.Status.SERVFAIL);
    }

    @Test
    void brokenStore() {
        assertAllUnknown(silent(Cause.INTERNAL_ERROR), DnsReply.Status.SERVFAIL);
    }

    @Test
    void closingStore() throws IOException {
        EmbeddedStore store = EmbeddedStore.open(directory, StoreSize.DEFAULT, clock, StoreEvents.NONE);
        store.close();
        assertAllUnknown(store, DnsReply.Status.TIMEOUT);
    }

    /** Its thread is held up by somebody else, as by a disk. */
    @Test
    void slowStore() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (EmbeddedStore store = EmbeddedStore.open(directory, StoreSize.DEFAULT, clock, StoreEvents.NONE)) {
            store.update(Key.of(new Table("other", Rank.PENDING), "cold"), Duration.ofMinutes(1), (old, now) -> {
                awaited(over);
                return Change.leave(true);
            });
            assertAllUnknown(store, DnsReply.Status.TIMEOUT);
            over.countDown();
        }
    }

    private void assertAllUnknown(StateStore store, DnsReply.Status dns) {
        Lookups lookups = lookups(store, dns);
        Set<String> told = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        for (FactKind<?, ?> kind : Catalogue.facts()) {
            BoundFact<?> fact = kind.bind(names());
            List<Question<?>> questions = fact.asks(everything());
            if (questions.isEmpty() || !questions.stream().allMatch(Lookup.class::isInstance)) {
                continue;
            }
            asked.add(kind.name());
            Value<?> value = fact.read(everything(), answered(lookups, questions));
            if (!isUnknown(value)) {
                told.add(kind.name() + " " + value);
            }
        }
        assertEquals(Set.of(), told);
        assertTrue(
                asked.containsAll(Set.of(
                        "client.age",
                        "client.class",
                        "client.errors",
                        "client.history",
                        "client.known",
                        "client.rdns",
                        "client.reputation",
                        "dnsbl.listed",
                        "helo.resolves",
                        "sender.dns")),
                asked::toString);
    }

    /** A sum of weights is known to lie between its bounds. */
    private static boolean isUnknown(Value<?> value) {
        return value instanceof Value.Unknown<?>
                || value instanceof Value.Known<?> known
                        && known.value() instanceof Interval interval
                        && interval.low() < interval.high();
    }

    private static Told answered(Lookups lookups, List<Question<?>> questions) {
        Told told = Told.NOTHING;
        for (Question<?> question : questions) {
            Answer<?> answer = lookups.ask((Lookup<?>) question).join();
            assertTrue(answer instanceof Answer.Unknown<?>, () -> question + " is answered: " + answer);
            told = told.unknown(question, ((Answer.Unknown<?>) answer).cause());
        }
        return told;
    }

    private Lookups lookups(StateStore store, DnsReply.Status dns) {
        Timer never = (delay, task) -> () -> {};
        Lookups lookups = new Lookups(
                (name, type) -> CompletableFuture.completedFuture(DnsReply.trouble(dns)),
                never,
                System::nanoTime,
                LookupEvents.NONE,
                100);
        Memories memories = Memories.upon(
                store,
                new SiteKey(new byte[SiteKey.MIN_SECRET_OCTETS]),
                PublicSuffixes.builtIn(),
                clock::now,
                () -> clock.now() * 1000,
                (state, delay) -> {});
        Memory.answer(lookups, memories);
        return lookups;
    }

    private StateStore silent(Cause cause) {
        SilentStore store = new SilentStore(new MemoryStore(clock));
        store.fallSilent(cause);
        return store;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Declared names() {
        Declared list = Declared.list("protected-names", "example.com");
        return new Declared(List.of(HEAVY, GOOD), list.domains(), list.lists(), Map.of());
    }

    private static AtMessage everything() {
        return Given.message(new Figures());
    }
}
