package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.MailRoute;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Asks the resolver again and again what must be there: the root of the DNS, and our own domains. */
final class ResolverWatch {

    /** Nearly always answered from the resolver's own memory; in between it may have refused senders by a lie. */
    static final Duration EVERY = Duration.ofSeconds(10);

    /** Of our domains. A host may have thousands, and one that is there is enough. */
    private static final int MOST = 5;

    private static final String PURPOSE = "resolver";

    private final Queries queries;
    private final MailRoutes routes;
    private final Timer timer;
    private final ResolverTrust trust;
    private List<Domain> own = List.of();
    private Optional<Timer.Appointment> next = Optional.empty();
    private boolean ended;

    /** @param queries whose replies are as the resolver gave them */
    ResolverWatch(Queries queries, Timer timer, ResolverTrust trust) {
        this.queries = queries;
        this.routes = new MailRoutes(queries);
        this.timer = timer;
        this.trust = trust;
    }

    /** Watches from now on, with these domains as witnesses; none of them: with the root and the lists alone. */
    synchronized void over(Collection<Domain> domains) {
        own = domains.stream().limit(MOST).toList();
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
        root().thenAccept(trust::root);
        ownDomains().thenAccept(trust::ownDomains);
    }

    private CompletableFuture<Witness> root() {
        return queries.ask(PURPOSE, Name.root, Type.NS)
                .thenCompose(servers -> servers.isNegative()
                        ? queries.ask(PURPOSE, Name.root, Type.SOA)
                        : CompletableFuture.completedFuture(servers))
                .thenApply(reply -> reply.isNegative() ? Witness.FALSE : spoken(reply.isAnswer()))
                .exceptionally(bug -> Witness.SILENT);
    }

    /** One that is there shows that the resolver looks; all that answer must be denied to show that it lies. */
    private CompletableFuture<Witness> ownDomains() {
        CompletableFuture<Witness> all = CompletableFuture.completedFuture(Witness.SILENT);
        for (Domain domain : own) {
            all = all.thenCombine(ownDomain(domain), ResolverWatch::together);
        }
        return all;
    }

    private CompletableFuture<Witness> ownDomain(Domain domain) {
        return routes.ask(new MailRoute(domain))
                .thenApply(kept -> kept.answer() instanceof Answer.Known<MailRoute.Found> known
                        ? known.value().kind() == MailRoute.Kind.NONE ? Witness.FALSE : Witness.TRUE
                        : Witness.SILENT)
                .exceptionally(bug -> Witness.SILENT);
    }

    private static Witness together(Witness one, Witness other) {
        if (one == Witness.TRUE || other == Witness.TRUE) {
            return Witness.TRUE;
        }
        return one == Witness.FALSE ? one : other;
    }

    private static Witness spoken(boolean answered) {
        return answered ? Witness.TRUE : Witness.SILENT;
    }
}
