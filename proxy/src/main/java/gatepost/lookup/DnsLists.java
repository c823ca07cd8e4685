package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.DnsList.Listing;
import gatepost.questions.ListAnswer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Answers whether DNS lists list a client, as far as they can be believed. A list that is suspended, refuses us or
 * fails as a whole contributes nothing; a single question without an answer is unknown.
 */
final class DnsLists implements Source<Listing, ListAnswer> {

    private static final Answer<ListAnswer> OUT = Answer.known(ListAnswer.SUSPENDED);

    /** The name and the zone make a list what it is: a new zone under an old name has a health of its own. */
    private record Key(String name, String zone) {

        static Key of(DnsList list) {
            return new Key(list.name(), list.zone());
        }
    }

    private final Queries queries;
    private final AnswerCache cache;
    private final ListWatch watch;
    private final LongSupplier nanos;
    private final LookupEvents events;
    private final Map<Key, WatchedList> lists = new ConcurrentHashMap<>();

    /** @param tests for the test addresses of the lists: its replies are as the resolver gave them */
    DnsLists(Queries queries, Queries tests, AnswerCache cache, Timer timer, LongSupplier nanos, LookupEvents events) {
        this.queries = queries;
        this.cache = cache;
        this.watch = new ListWatch(tests, timer, this::isKnown);
        this.nanos = nanos;
        this.events = events;
    }

    /** Watches exactly these from now on. */
    void watch(Iterable<DnsList> declared) {
        Map<Key, WatchedList> kept = new ConcurrentHashMap<>();
        for (DnsList list : declared) {
            kept.put(Key.of(list), watched(list));
        }
        lists.keySet().retainAll(kept.keySet());
        watch.only(kept.values());
    }

    List<ListStatus> statuses() {
        return lists.values().stream().map(WatchedList::status).toList();
    }

    /** What the test addresses of the lists say of the resolver. */
    List<ListTests.Test> tests() {
        return lists.values().stream().flatMap(list -> list.test().stream()).toList();
    }

    void close() {
        watch(List.of());
    }

    @Override
    public CompletableFuture<Answer<ListAnswer>> ask(Listing question) {
        DnsList list = question.list();
        WatchedList watched = watched(list);
        if (!watched.isAsked()) {
            return CompletableFuture.completedFuture(OUT);
        }
        return cache.get(raw(question), raw -> fetch(raw, watched, list))
                .thenApply(answer -> read(answer, watched, list));
    }

    @Override
    public Optional<Answer<ListAnswer>> inMemory(Listing question) {
        DnsList list = question.list();
        WatchedList watched = watched(list);
        return watched.isAsked()
                ? cache.inMemory(raw(question)).map(answer -> read(answer, watched, list))
                : Optional.of(OUT);
    }

    private CompletableFuture<Kept<ListReply>> fetch(RawListing raw, WatchedList watched, DnsList list) {
        Optional<Name> name = ListNames.of(raw.client(), raw.zone());
        return name.map(n -> queries.ask(raw.purpose(), n, Type.A)
                        .thenApply(reply -> heard(reply, raw.client(), watched, list)))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        new Kept<>(Answer.unknown(Cause.FAILED), Lifetimes.trouble())));
    }

    private Kept<ListReply> heard(DnsReply reply, InetAddress client, WatchedList watched, DnsList list) {
        if (reply.status() == DnsReply.Status.DOUBTED) {
            return new Kept<>(Answer.unknown(reply.cause()), Lifetimes.ofListing(reply));
        }
        boolean silent = !reply.isAnswer() && reply.status() != DnsReply.Status.REFUSED;
        ListReply said = ListReply.of(reply);
        ListResult result = silent ? ListResult.TIMEOUT : said.result(list);
        events.listAnswered(list.name(), result);
        said.complaints(list).forEach(answer -> events.listComplained(list.name(), answer));
        if (silent) {
            watch.probeIf(watched.silent(), watched);
            return new Kept<>(Answer.unknown(reply.cause()), Lifetimes.ofListing(reply));
        }
        if (result == ListResult.REFUSED) {
            watch.probeIf(watched.refused(), watched);
        } else {
            watched.heard(client, result == ListResult.LISTED);
        }
        return new Kept<>(Answer.known(said), Lifetimes.ofListing(reply));
    }

    /** Read on every delivery, also from memory: a list may have been suspended since it answered. */
    private static Answer<ListAnswer> read(Answer<ListReply> answer, WatchedList watched, DnsList list) {
        if (!watched.isAsked()) {
            return OUT;
        }
        if (answer instanceof Answer.Known<ListReply> known) {
            return Answer.known(known.value().answer(list));
        }
        return Answer.unknown(((Answer.Unknown<ListReply>) answer).cause());
    }

    private WatchedList watched(DnsList list) {
        return lists.computeIfAbsent(Key.of(list), key -> new WatchedList(list, nanos, events));
    }

    private boolean isKnown(WatchedList watched) {
        return lists.get(Key.of(watched.list())) == watched;
    }

    private static RawListing raw(Listing question) {
        return new RawListing(question.list().zone(), question.client(), question.purpose());
    }
}
