package gatepost.state.memory;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.FirstContact;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Page;
import gatepost.state.Row;
import gatepost.state.Shadow;
import gatepost.state.StateStore;
import gatepost.state.greylist.GreyEntry;
import gatepost.state.greylist.GreyKeys;
import gatepost.state.greylist.Greylisting;
import gatepost.state.greylist.Organisations;
import gatepost.state.greylist.OriginEntry;
import gatepost.state.greylist.OriginMemory;
import gatepost.state.greylist.Pending;
import gatepost.state.greylist.PendingCaps;
import gatepost.state.greylist.SendingOrigin;
import gatepost.state.greylist.Times;
import gatepost.state.greylist.Waiters;
import gatepost.state.limit.IpPrefix;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Greylisting upon the store and a shadow of it: whose origin is known passes; a first contact waits and is remembered,
 * as long as its client has not too many waiting; a retry in time passes and makes the origin known. While the store is
 * silent the shadow goes on alone: who is known to it passes, everybody else waits as a stranger does.
 */
public final class Greylists {

    /** Origins that are known, 10 MB; only who has earned it is in there. */
    private static final long KNOWN = 40_000;
    /** Contacts that wait, and the places they take, 15 MB. */
    private static final long WAITING = 60_000;

    /** Rows that are read at once; nobody else is served meanwhile. */
    private static final int AT_ONCE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StateStore store;
    private final Shadowed origins;
    private final Shadowed waiting;
    private final GreyKeys keys;
    private final Organisations organisations;
    private final GreylistEvents events;
    private final LongSupplier seconds;
    private final AtomicReference<Waiters> waiters = new AtomicReference<>(Waiters.NONE);

    /** @param seconds since 1970, by a clock that does not go back */
    public Greylists(
            StateStore store, GreyKeys keys, Organisations organisations, LongSupplier seconds, GreylistEvents events) {
        this.store = store;
        this.origins = new Shadowed(store, new Shadow(KNOWN, seconds));
        this.waiting = new Shadowed(store, new Shadow(WAITING, seconds));
        this.keys = keys;
        this.organisations = organisations;
        this.seconds = seconds;
        this.events = events;
    }

    /** Learns from the store who is known, page by page, before it may fall silent: as many as find a place. */
    public void recall() {
        recall(Page.of(Tables.ORIGINS, "", AT_ONCE), KNOWN);
    }

    private void recall(Page page, long places) {
        store.list(page, PATIENCE).thenAccept(answer -> {
            List<Row> rows = answer instanceof Answer.Known<List<Row>> known ? known.value() : List.of();
            long now = seconds.getAsLong();
            rows.forEach(row -> entry(Optional.of(row.held()))
                    .filter(entry -> entry.isKnown(now))
                    .ifPresent(entry -> origins.shadow().update(row.key(), (old, then) -> kept(entry))));
            if (rows.size() == AT_ONCE && places > AT_ONCE) {
                recall(page.after(rows.get(AT_ONCE - 1).key()), places - AT_ONCE);
            }
        });
    }

    /** Asks about a contact and remembers it; the answer is never unknown. */
    public CompletableFuture<Answer<FirstContact.Outcome>> meet(FirstContact contact) {
        missThoseWhoNeverReturned();
        SendingOrigin origin = origin(contact.client(), contact.name());
        return isKnown(origin)
                .thenCompose(answer -> answer.equals(Answer.known(true))
                        ? finished(FirstContact.State.KNOWN, 0, 0)
                        : wait(contact, origin));
    }

    /** Whether the origin of this client has passed, or has delivered accepted mail lately. */
    public CompletableFuture<Answer<Boolean>> isKnown(InetAddress client, Optional<String> name) {
        return isKnown(origin(client, name));
    }

    /**
     * A message of this client was accepted, unscanned.
     *
     * @param remember seconds for which the policy remembers who has passed
     */
    public void delivered(InetAddress client, Optional<String> name, long remember) {
        learn(origin(client, name), (old, now) -> OriginMemory.delivered(old, now, remember));
    }

    /** Forgets an origin and so has it wait again; says whether it was there. */
    public CompletableFuture<Answer<Boolean>> forget(String origin) {
        Key key = origin(new SendingOrigin(SendingOrigin.Kind.NETWORK, origin));
        boolean here = origins.shadow().update(key, (old, now) -> Change.remove(old.isPresent()));
        return store.remove(key, Tables.DEADLINE)
                .thenApply(there -> here && there.equals(Answer.known(false)) ? Answer.known(true) : there);
    }

    /** What is remembered of an origin, a domain or a network as {@code 192.0.2.0/24}. */
    public CompletableFuture<Answer<Optional<OriginEntry>>> show(String origin) {
        return entry(new SendingOrigin(SendingOrigin.Kind.NETWORK, origin));
    }

    /** How many first contacts of a client (address, of IPv6 the /64) wait. */
    public CompletableFuture<Answer<Integer>> waiting(InetAddress client) {
        return store.update(
                place(client),
                Tables.DEADLINE,
                (old, now) -> Change.leave(pending(old).firsts().size()));
    }

    /** Whose the client is, as greylists see it. */
    public SendingOrigin origin(InetAddress client, Optional<String> name) {
        return SendingOrigin.of(client, Optional.empty(), name.flatMap(Domain::parse), organisations);
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> wait(FirstContact contact, SendingOrigin origin) {
        Times times = new Times(contact.after(), contact.within(), contact.remember());
        Key place = place(contact.client());
        Key key = Key.of(Tables.CONTACTS, keys.contact(origin, contact.sender(), contact.recipient()));
        return waiting.<Greylisting.Step>update(
                        key,
                        (old, now) -> {
                            Greylisting.Step step = Greylisting.step(contact(old), now, times);
                            return Change.keep(step.entry().encode(), Greylisting.expiresAt(step.entry(), times), step);
                        },
                        Greylists::further)
                .thenCompose(step -> concluded(step, key, place, origin, times));
    }

    /** Each of the two may have missed what came while it was silent, or before the start. */
    private static Greylisting.Step further(Greylisting.Step there, Greylisting.Step here) {
        int ahead = there.outcome().compareTo(here.outcome());
        boolean store = ahead != 0 ? ahead > 0 : there.retrySeconds() <= here.retrySeconds();
        return store ? there : here;
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> concluded(
            Greylisting.Step step, Key key, Key place, SendingOrigin origin, Times times) {
        long first = step.entry().first();
        if (step.outcome() == Greylisting.Outcome.NEW) {
            return first(first, key, place, times);
        }
        if (step.outcome() == Greylisting.Outcome.PASSED) {
            waiters.updateAndGet(now -> now.passed(first + times.within()));
            leave(place, first, times);
            learn(origin, (old, now) -> OriginMemory.passed(old, now, times));
        }
        return finished(FirstContact.State.valueOf(step.outcome().name()), step.retrySeconds(), step.delaySeconds());
    }

    /**
     * Only who made the entry comes here, however many come at once with the same contact, and takes a place among those
     * of its client; where there is none the entry goes again, and the contact is put off without being remembered.
     */
    private CompletableFuture<Answer<FirstContact.Outcome>> first(long first, Key key, Key place, Times times) {
        return waiting.<Boolean>update(
                        place,
                        (old, now) -> {
                            Pending pending = pending(old);
                            return PendingCaps.USUAL.admits(pending, now, times)
                                    ? Change.keep(pending.with(now, times).encode(), now + times.within(), true)
                                    : Change.leave(false);
                        },
                        Shadowed::stored)
                .thenCompose(admitted -> {
                    if (admitted) {
                        waiters.updateAndGet(now -> now.first(first + times.within()));
                    } else {
                        withdraw(key, first);
                    }
                    return finished(FirstContact.State.NEW, times.after(), 0);
                });
    }

    private void withdraw(Key key, long first) {
        waiting.<Boolean>update(
                key,
                (old, now) -> contact(old)
                                .filter(entry -> entry.state() == GreyEntry.State.WAITING && entry.first() == first)
                                .isPresent()
                        ? Change.remove(true)
                        : Change.leave(false),
                Shadowed::stored);
    }

    /** What has passed waits no more: its place among those of its client is free. */
    private void leave(Key place, long first, Times times) {
        waiting.<Boolean>update(
                place,
                (old, now) -> {
                    Pending rest = pending(old).without(first, now, times);
                    return rest.firsts().isEmpty()
                            ? Change.remove(true)
                            : Change.keep(rest.encode(), now + times.within(), true);
                },
                Shadowed::stored);
    }

    private void missThoseWhoNeverReturned() {
        long now = seconds.getAsLong();
        long missed = waiters.getAndUpdate(waiting -> waiting.overdue(now) > 0 ? waiting.after(now) : waiting)
                .overdue(now);
        if (missed > 0) {
            events.neverReturned(missed);
        }
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> finished(
            FirstContact.State state, long waitSeconds, long delaySeconds) {
        events.outcome(state, delaySeconds);
        return CompletableFuture.completedFuture(Answer.known(new FirstContact.Outcome(state, waitSeconds)));
    }

    /** Known is who was known to the shadow, whatever the store says; it says no, or is silent, of who is not. */
    private CompletableFuture<Answer<Boolean>> isKnown(SendingOrigin origin) {
        boolean here = origins.shadow().update(origin(origin), (old, now) -> Change.leave(isKnown(entry(old), now)));
        return here
                ? CompletableFuture.completedFuture(Answer.known(true))
                : entry(origin).thenApply(answer -> answer.map(there -> remembered(origin, there)));
    }

    /** Who is known keeps a place in the shadow, and is known when the store is silent. */
    private boolean remembered(SendingOrigin origin, Optional<OriginEntry> entry) {
        Optional<OriginEntry> known = entry.filter(there -> there.isKnown(seconds.getAsLong()));
        known.ifPresent(there -> origins.shadow().update(origin(origin), (old, now) -> kept(there)));
        return known.isPresent();
    }

    private CompletableFuture<Answer<Optional<OriginEntry>>> entry(SendingOrigin origin) {
        return store.update(origin(origin), Tables.DEADLINE, (old, now) -> Change.leave(entry(old)));
    }

    /** A step on what was remembered of an origin. */
    private interface Step {
        OriginEntry next(Optional<OriginEntry> old, long now);
    }

    private void learn(SendingOrigin origin, Step step) {
        origins.update(origin(origin), (old, now) -> kept(step.next(entry(old), now)), Shadowed::stored);
    }

    private static Change<OriginEntry> kept(OriginEntry entry) {
        return Change.keep(entry.encode(), entry.knownUntil(), entry);
    }

    private static boolean isKnown(Optional<OriginEntry> entry, long now) {
        return entry.filter(there -> there.isKnown(now)).isPresent();
    }

    private Key origin(SendingOrigin origin) {
        return Key.of(Tables.ORIGINS, keys.origin(origin));
    }

    private Key place(InetAddress client) {
        return Key.of(Tables.WAITING, keys.client(IpPrefix.client(client).toString()));
    }

    private static Optional<OriginEntry> entry(Optional<Held> held) {
        return held.flatMap(there -> OriginEntry.decode(there.value()));
    }

    private static Optional<GreyEntry> contact(Optional<Held> held) {
        return held.flatMap(there -> GreyEntry.decode(there.value()));
    }

    private static Pending pending(Optional<Held> held) {
        return held.flatMap(there -> Pending.decode(there.value())).orElse(Pending.NONE);
    }
}
