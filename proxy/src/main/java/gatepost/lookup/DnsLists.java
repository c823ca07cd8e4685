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
 * Answers whether DNS lists list a client, as far as they can be believed. Of a list that is suspended, refuses us or fails
 * as a whole nothing is known, and neither is of a single question without an answer.
 */
final class DnsLists implements Source<Listing, ListAnswer> {

    private static final Answer<ListAnswer> OUT = Answer.unknown(Cause.LIST_DOWN);

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
    private final Map<String, Overrule> overrules = new ConcurrentHashMap<>();
    private volatile Acquaintances acquaintances = Acquaintances.NONE;

    /** @param tests for the test addresses of the lists: its replies are as the resolver gave them */
    DnsLists(Queries queries, Queries tests, AnswerCache cache, Timer timer, LongSupplier nanos, LookupEvents events) {
        this.queries = queries;
        this.cache = cache;
        this.watch = new ListWatch(queries, tests, timer, this::isKnown, this::compare);
        this.nanos = nanos;
        this.events = events;
    }

    /** What lists are held to, beside their own test points. */
    void guard(Canaries canaries, Acquaintances whoIsGood) {
        watch.canaries(canaries);
        acquaintances = whoIsGood;
    }

    /** What an admin decides of the lists of this name, also of later ones; empty: as their tests say. */
    void overrule(String name, Optional<Overrule> by) {
        by.ifPresentOrElse(there -> overrules.put(name, there), () -> overrules.remove(name));
        lists.values().stream().filter(each -> each.list().name().equals(name)).forEach(each -> each.overruled(by));
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
        return cache.get(raw(question, watched), raw -> fetch(raw, watched, list))
                .thenApply(answer -> read(answer, watched, list));
    }

    @Override
    public Optional<Answer<ListAnswer>> inMemory(Listing question) {
        DnsList list = question.list();
        WatchedList watched = watched(list);
        return watched.isAsked()
                ? cache.inMemory(raw(question, watched)).map(answer -> read(answer, watched, list))
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
        if (silent || result == ListResult.REFUSED) {
            if (watched.unanswered()) {
                watch.probe(watched);
            }
        } else {
            watched.heard(client, result == ListResult.LISTED);
            hearOfGood(client, said, watched, list);
        }
        return new Kept<>(silent ? Answer.unknown(reply.cause()) : Answer.known(said), Lifetimes.ofListing(reply));
    }

    private void hearOfGood(InetAddress client, ListReply said, WatchedList watched, DnsList list) {
        if (list.allow()) {
            return;
        }
        acquaintances.organisationOf(client).thenAccept(organisation -> {
            if (organisation
                    .filter(whose -> watched.heardOfGood(whose, client, said.condemns(list)))
                    .isPresent()) {
                watch.inquire(watched);
            }
        });
    }

    private void compare(WatchedList list) {
        list.compare(lists.values().stream()
                .filter(other -> other != list && !other.list().allow() && other.isAsked())
                .flatMapToInt(other -> other.share().stream())
                .max());
    }

    /** Read on every delivery, also from memory: a list may have been suspended since it answered. */
    private static Answer<ListAnswer> read(Answer<ListReply> answer, WatchedList watched, DnsList list) {
        return watched.isAsked() ? answer.then(reply -> reply.answer(list)) : OUT;
    }

    private WatchedList watched(DnsList list) {
        return lists.computeIfAbsent(
                Key.of(list),
                key -> new WatchedList(list, Optional.ofNullable(overrules.get(list.name())), nanos, events));
    }

    private boolean isKnown(WatchedList watched) {
        return lists.get(Key.of(watched.list())) == watched;
    }

    private static RawListing raw(Listing question, WatchedList watched) {
        return new RawListing(question.list().zone(), question.client(), question.purpose(), watched.era());
    }
}
