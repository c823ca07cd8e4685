package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.DnsList;
import gatepost.questions.HostAddresses;
import gatepost.questions.Lookup;
import gatepost.questions.MailRoute;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers look-ups: from memory, from another's flight, or by asking. One for the whole process; may be called from any
 * thread. It owns the cache and the watch over DNS lists, and never decides what an answer means for a client.
 */
public final class Lookups implements AutoCloseable {

    private final Queries queries;
    private final Timer timer;
    private final AnswerCache cache;
    private final DnsLists lists;
    private final ResolverTrust trust;
    private final ResolverWatch watch;
    private final SenderRoutes routes;
    private final Map<Class<?>, Source<?, ?>> sources = new ConcurrentHashMap<>();

    /**
     * @param nanos a monotonic clock, as {@code System::nanoTime}
     * @param entries how many answers are kept in memory at most, about 300 octets each
     */
    public Lookups(Resolver resolver, Timer timer, LongSupplier nanos, LookupEvents events, long entries) {
        this.timer = timer;
        this.cache = new AnswerCache(entries, nanos, events);
        this.trust = new ResolverTrust(nanos, events, this::listTests, cache::clear);
        this.queries = new Queries(resolver, nanos, events, trust::read);
        Queries raw = new Queries(resolver, nanos, events);
        this.watch = new ResolverWatch(new Witnesses(raw), timer, trust);
        this.lists = new DnsLists(queries, raw, cache, timer, nanos, events);
        sources.put(DnsList.Listing.class, lists);
        answering(ConfirmedName.class, new ConfirmedNames(queries));
        this.routes = new SenderRoutes(new MailRoutes(queries), nanos);
        answering(MailRoute.class, routes);
        answering(HostAddresses.class, new HostNames(queries));
    }

    /** Has look-ups of this class answered by {@code asker}. Part of the wiring: to be called before the first ask. */
    public <A, Q extends Lookup<A>> void answering(Class<Q> kind, Asker<Q, A> asker) {
        sources.put(kind, Source.cached(cache, asker));
    }

    /** What DNS lists are held to, beside their own test points. Part of the wiring: before any list is watched. */
    public void guardLists(Canaries canaries, Acquaintances acquaintances) {
        lists.guard(canaries, acquaintances);
    }

    /** What an admin decides of the DNS lists of this name from now on; empty: as their tests say. */
    public void overrule(String list, Optional<Overrule> by) {
        lists.overrule(list, by);
    }

    /**
     * Has a sender's domain not taken for gone at once when it has delivered mail. Part of the wiring.
     *
     * @param delivered whether the backend lately took mail from a domain
     */
    public void vouchedBy(Function<Domain, CompletableFuture<Answer<Boolean>>> delivered) {
        routes.vouchedBy(delivered);
    }

    /** For askers that need the DNS, too. */
    public Queries queries() {
        return queries;
    }

    /**
     * Watches exactly these lists from now on: tests those that are new, forgets those that are gone. To be called with
     * the lists of each policy that is loaded.
     */
    public void watch(Collection<DnsList> declared) {
        lists.watch(declared);
    }

    /**
     * Doubts the resolver from now on until it has shown that it finds what is there, and whenever it does not: then what
     * it denies is unknown. Without this call it is believed.
     *
     * @param own domains of ours that the DNS knows, if there are any
     */
    public void watchResolver(Collection<Domain> own) {
        watch.over(own);
    }

    /** Whether the resolver is believed. */
    public ResolverStatus resolver() {
        return trust.status();
    }

    /** How the lists are doing that have been watched or asked. */
    public List<ListStatus> lists() {
        return lists.statuses();
    }

    /** The answer, whenever it comes; the future is the caller's own and completes without exception, on any thread. */
    public <A> CompletableFuture<Answer<A>> ask(Lookup<A> question) {
        return sourceOf(question)
                .map(source -> source.ask(question))
                .orElseGet(() -> CompletableFuture.completedFuture(Answer.unknown(Cause.INTERNAL_ERROR)));
    }

    /** The answer if nothing has to be asked for it. */
    public <A> Optional<Answer<A>> inMemory(Lookup<A> question) {
        return sourceOf(question).flatMap(source -> source.inMemory(question));
    }

    /**
     * Asks on behalf of one session and delivers once: as soon as all that is needed is answered, or at the deadline,
     * with unknown(timeout) for what is still missing. What comes later only fills the cache. Questions that are merely
     * foreseen are started and not waited for; their answers are delivered if they are there by then.
     *
     * @param on the session's loop. This must be called on it, and {@code then} is called through it
     */
    public void ask(
            Collection<? extends Lookup<?>> needed,
            Collection<? extends Lookup<?>> foreseen,
            Duration deadline,
            Executor on,
            Consumer<List<Answered<?>>> then) {
        new Gathering(this, on, then).start(needed, foreseen, deadline, timer);
    }

    /** Ends the watch over lists and resolver. What is under way comes to its own end. */
    @Override
    public void close() {
        watch.close();
        lists.close();
    }

    private Collection<ListTests.Test> listTests() {
        return lists.tests();
    }

    /** Under a class stands only what answers that class; empty for a question that nobody can answer. */
    @SuppressWarnings("unchecked")
    private <A> Optional<Source<Lookup<A>, A>> sourceOf(Lookup<A> question) {
        return Optional.ofNullable((Source<Lookup<A>, A>) sources.get(question.getClass()));
    }
}
