package gatepost.state.memory;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.FirstContact;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Greylisting upon the store: whose origin is known passes; a first contact waits and is remembered, as long as its
 * client has not too many waiting; a retry in time passes and makes the origin known.
 */
public final class Greylists {

    private final StateStore store;
    private final GreyKeys keys;
    private final Organisations organisations;
    private final GreylistEvents events;
    private final LongSupplier seconds;
    private final AtomicReference<Waiters> waiters = new AtomicReference<>(Waiters.NONE);

    /** @param seconds since 1970, by a clock that does not go back */
    public Greylists(
            StateStore store, GreyKeys keys, Organisations organisations, LongSupplier seconds, GreylistEvents events) {
        this.store = store;
        this.keys = keys;
        this.organisations = organisations;
        this.seconds = seconds;
        this.events = events;
    }

    /** Asks about a contact and remembers it. */
    public CompletableFuture<Answer<FirstContact.Outcome>> meet(FirstContact contact) {
        missThoseWhoNeverReturned();
        SendingOrigin origin = origin(contact.client(), contact.name());
        return isKnown(origin)
                .thenCompose(answer -> answer instanceof Answer.Known<Boolean> known && known.value()
                        ? finished(FirstContact.State.KNOWN, 0, 0)
                        : wait(contact, origin));
    }

    /** Whether the origin of this client has passed, or has delivered accepted mail lately. */
    public CompletableFuture<Answer<Boolean>> isKnown(InetAddress client, Optional<String> name) {
        return isKnown(origin(client, name));
    }

    /** A message of this client was accepted, unscanned. */
    public void delivered(InetAddress client, Optional<String> name) {
        store.update(origin(origin(client, name)), Tables.DEADLINE, (old, now) -> {
            OriginEntry next = OriginMemory.delivered(entry(old), now, Times.DEFAULT);
            return Change.keep(next.encode(), next.knownUntil(), next);
        });
    }

    /** Forgets an origin and so has it wait again; says whether it was there. */
    public CompletableFuture<Answer<Boolean>> forget(String origin) {
        return store.remove(origin(new SendingOrigin(SendingOrigin.Kind.NETWORK, origin)), Tables.DEADLINE);
    }

    /** What is remembered of an origin, a domain or a network as {@code 192.0.2.0/24}. */
    public CompletableFuture<Answer<Optional<OriginEntry>>> show(String origin) {
        return store.update(
                origin(new SendingOrigin(SendingOrigin.Kind.NETWORK, origin)),
                Tables.DEADLINE,
                (old, now) -> Change.leave(entry(old)));
    }

    /** Whose the client is, as greylists see it. */
    public SendingOrigin origin(InetAddress client, Optional<String> name) {
        return SendingOrigin.of(client, Optional.empty(), name.flatMap(Domain::parse), organisations);
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> wait(FirstContact contact, SendingOrigin origin) {
        Times times = new Times(contact.after(), contact.within(), contact.remember());
        Key waiting = Key.of(
                Tables.WAITING, keys.client(IpPrefix.client(contact.client()).toString()));
        Key key = Key.of(Tables.CONTACTS, keys.contact(origin, contact.sender(), contact.recipient()));
        return store.get(key, Tables.DEADLINE).thenCompose(answer -> {
            boolean fresh = answer instanceof Answer.Known<Optional<Held>> there
                    && there.value().isEmpty();
            return fresh ? first(key, waiting, origin, times) : step(key, waiting, origin, times);
        });
    }

    /** A first contact finds a place among those of its client, or is put off without being remembered. */
    private CompletableFuture<Answer<FirstContact.Outcome>> first(
            Key key, Key waiting, SendingOrigin origin, Times times) {
        return store.<Boolean>update(waiting, Tables.DEADLINE, (old, now) -> {
                    Pending pending =
                            old.flatMap(held -> Pending.decode(held.value())).orElse(Pending.NONE);
                    boolean admitted = PendingCaps.DEFAULT.admits(pending, now, times);
                    return admitted
                            ? Change.keep(pending.with(now, times).encode(), now + times.within(), true)
                            : Change.leave(false);
                })
                .thenCompose(answer -> answer instanceof Answer.Known<Boolean> admitted && !admitted.value()
                        ? finished(FirstContact.State.NEW, times.after(), 0)
                        : step(key, waiting, origin, times));
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> step(
            Key key, Key waiting, SendingOrigin origin, Times times) {
        return store.<Greylisting.Step>update(key, Tables.DEADLINE, (old, now) -> {
                    Greylisting.Step step =
                            Greylisting.step(old.flatMap(held -> GreyEntry.decode(held.value())), now, times);
                    return Change.keep(step.entry().encode(), Greylisting.expiresAt(step.entry(), times), step);
                })
                .thenCompose(answer -> answer instanceof Answer.Known<Greylisting.Step> known
                        ? concluded(known.value(), waiting, origin, times)
                        : CompletableFuture.completedFuture(
                                Answer.unknown(((Answer.Unknown<Greylisting.Step>) answer).cause())));
    }

    private CompletableFuture<Answer<FirstContact.Outcome>> concluded(
            Greylisting.Step step, Key waiting, SendingOrigin origin, Times times) {
        if (step.outcome() == Greylisting.Outcome.NEW) {
            waiters.updateAndGet(now -> now.first(step.entry().first() + times.within()));
        } else if (step.outcome() == Greylisting.Outcome.PASSED) {
            waiters.updateAndGet(now -> now.passed(step.entry().first() + times.within()));
            leave(waiting, step.entry().first(), times);
            store.update(origin(origin), Tables.DEADLINE, (old, now) -> {
                OriginEntry next = OriginMemory.passed(entry(old), now, times);
                return Change.keep(next.encode(), next.knownUntil(), next);
            });
        }
        return finished(FirstContact.State.valueOf(step.outcome().name()), step.retrySeconds(), step.delaySeconds());
    }

    /** What has passed waits no more: its place among those of its client is free. */
    private void leave(Key waiting, long first, Times times) {
        store.update(waiting, Tables.DEADLINE, (old, now) -> {
            Optional<Pending> rest = old.flatMap(held -> Pending.decode(held.value()))
                    .map(pending -> pending.without(first, now, times))
                    .filter(pending -> !pending.firsts().isEmpty());
            return rest.map(there -> Change.keep(there.encode(), now + times.within(), true))
                    .orElseGet(() -> Change.remove(true));
        });
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

    private CompletableFuture<Answer<Boolean>> isKnown(SendingOrigin origin) {
        return store.update(
                origin(origin),
                Tables.DEADLINE,
                (old, now) -> Change.leave(
                        entry(old).filter(known -> known.isKnown(now)).isPresent()));
    }

    private Key origin(SendingOrigin origin) {
        return Key.of(Tables.ORIGINS, keys.origin(origin));
    }

    private static Optional<OriginEntry> entry(Optional<Held> held) {
        return held.flatMap(there -> OriginEntry.decode(there.value()));
    }
}
