package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.MailRoute;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Asks a resolver for what must be there. All futures complete without exception. */
final class Witnesses {

    /** Of our domains. A host may have thousands, and one that is there is enough. */
    private static final int MOST = 5;

    private static final String PURPOSE = "resolver";

    private final Queries queries;
    private final MailRoutes routes;

    /** @param queries whose replies are as the resolver gave them */
    Witnesses(Queries queries) {
        this.queries = queries;
        this.routes = new MailRoutes(queries);
    }

    CompletableFuture<Witness> root() {
        return queries.ask(PURPOSE, Name.root, Type.NS)
                .thenCompose(servers -> servers.isNegative()
                        ? queries.ask(PURPOSE, Name.root, Type.SOA)
                        : CompletableFuture.completedFuture(servers))
                .thenApply(reply -> reply.isNegative() ? Witness.FALSE : spoken(reply.isAnswer()))
                .exceptionally(bug -> Witness.SILENT);
    }

    /** One that is there shows that the resolver looks; all that are answered for must be denied to show that it lies. */
    CompletableFuture<Witness> ownDomains(Collection<Domain> own) {
        return own.stream()
                .limit(MOST)
                .map(this::ownDomain)
                .reduce((all, one) -> all.thenCombine(one, Witnesses::together))
                .orElseGet(() -> CompletableFuture.completedFuture(Witness.SILENT));
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
