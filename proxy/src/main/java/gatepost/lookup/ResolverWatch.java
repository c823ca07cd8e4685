package gatepost.lookup;

import gatepost.mail.Domain;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Has the witnesses asked again and again. */
final class ResolverWatch {

    /** Nearly always answered from the resolver's own memory; in between it may have refused senders by a lie. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private final Witnesses witnesses;
    private final Timer timer;
    private final ResolverTrust trust;
    private List<Domain> own = List.of();
    private Optional<Timer.Appointment> next = Optional.empty();
    private boolean ended;

    ResolverWatch(Witnesses witnesses, Timer timer, ResolverTrust trust) {
        this.witnesses = witnesses;
        this.timer = timer;
        this.trust = trust;
    }

    /** Watches from now on, with these domains as witnesses; none of them: with the root and the lists alone. */
    synchronized void over(Collection<Domain> domains) {
        own = List.copyOf(domains);
        trust.begin();
        next.ifPresent(Timer.Appointment::cancel);
        ask();
    }

    synchronized void close() {
        ended = true;
        next.ifPresent(Timer.Appointment::cancel);
    }

    private synchronized void ask() {
        if (ended) {
            return;
        }
        next = Optional.of(timer.after(EVERY, this::ask));
        witnesses.root().thenAccept(trust::root);
        witnesses.ownDomains(own).thenAccept(trust::ownDomains);
    }
}
