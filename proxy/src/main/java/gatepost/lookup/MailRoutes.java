package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Found;
import gatepost.questions.MailRoute.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Finds out whether mail to a domain has anywhere to go: MX, else an address of the domain itself (RFC 5321 §5.1),
 * unless it says that it takes no mail (RFC 7505). Does not look whether the MX hosts exist.
 */
final class MailRoutes implements Asker<MailRoute, Found> {

    private final Queries queries;

    MailRoutes(Queries queries) {
        this.queries = queries;
    }

    @Override
    public CompletableFuture<Kept<Found>> ask(MailRoute question) {
        Optional<Name> name = ListNames.absolute(question.domain().name());
        return name.map(n -> ask(n, question.purpose()))
                // A name that does not fit into the DNS has nothing in it.
                .orElseGet(() -> CompletableFuture.completedFuture(none(0, Lifetimes.negative(0))));
    }

    private CompletableFuture<Kept<Found>> ask(Name name, String purpose) {
        return queries.ask(purpose, name, Type.MX).thenCompose(mx -> switch (mx.status()) {
            case OK -> done(exchanged(mx));
            case NODATA -> addressed(name, purpose, mx);
            // Where there is no name, there is no address either (RFC 8020 §2).
            case NXDOMAIN -> done(none(mx.ttl(), Lifetimes.of(mx)));
            case SERVFAIL, REFUSED, TIMEOUT, DOUBTED -> done(unknown(mx));
        });
    }

    private static Kept<Found> exchanged(DnsReply mx) {
        Kind kind = isNull(mx.records()) ? Kind.NULLMX : Kind.MX;
        return new Kept<>(Answer.known(new Found(kind, mx.ttl())), Lifetimes.of(mx));
    }

    /** RFC 7505 §3: the only MX, and it names the root. */
    private static boolean isNull(List<Record> records) {
        return records.size() == 1 && ((MXRecord) records.get(0)).getTarget().equals(Name.root);
    }

    private CompletableFuture<Kept<Found>> addressed(Name name, String purpose, DnsReply mx) {
        return queries.ask(purpose, name, Type.A)
                .thenCombine(queries.ask(purpose, name, Type.AAAA), (a, aaaa) -> addressed(mx, a, aaaa));
    }

    private static Kept<Found> addressed(DnsReply mx, DnsReply a, DnsReply aaaa) {
        for (DnsReply reply : List.of(a, aaaa)) {
            if (reply.status() == DnsReply.Status.OK) {
                return new Kept<>(Answer.known(new Found(Kind.ADDRESS, reply.ttl())), Lifetimes.of(reply));
            }
        }
        for (DnsReply reply : List.of(a, aaaa)) {
            if (!reply.isAnswer()) {
                return unknown(reply);
            }
        }
        // Whichever record its owner adds, it is seen when the longest of the three denials has passed.
        long ttl = Math.max(mx.ttl(), Math.max(a.ttl(), aaaa.ttl()));
        return none(ttl, Lifetimes.negative(ttl));
    }

    private static Kept<Found> none(long ttl, Duration kept) {
        return new Kept<>(Answer.known(new Found(Kind.NONE, ttl)), kept);
    }

    private static Kept<Found> unknown(DnsReply reply) {
        return new Kept<>(Answer.unknown(reply.cause()), Lifetimes.of(reply));
    }

    private static CompletableFuture<Kept<Found>> done(Kept<Found> kept) {
        return CompletableFuture.completedFuture(kept);
    }
}
