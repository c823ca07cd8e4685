package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Found;
import gatepost.questions.MailRoute.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Whether mail to a sender's domain has anywhere to go. A domain that had lately, or that has delivered mail, is not taken
 * for gone because it is denied once: that is unknown until it has been denied for {@link RecentRoutes#LAPSE}.
 */
final class SenderRoutes implements Asker<MailRoute, Found> {

    private final Asker<MailRoute, Found> routes;
    private final RecentRoutes recent;
    private volatile Function<Domain, CompletableFuture<Answer<Boolean>>> vouching =
            domain -> CompletableFuture.completedFuture(Answer.known(false));

    SenderRoutes(Asker<MailRoute, Found> routes, LongSupplier nanos) {
        this.routes = routes;
        this.recent = new RecentRoutes(nanos);
    }

    /** @param who says whether a domain has delivered mail that was taken; asked when it is denied */
    void vouchedBy(Function<Domain, CompletableFuture<Answer<Boolean>>> who) {
        vouching = who;
    }

    @Override
    public CompletableFuture<Kept<Found>> ask(MailRoute question) {
        return routes.ask(question).thenCompose(kept -> heard(question.domain(), kept));
    }

    private CompletableFuture<Kept<Found>> heard(Domain domain, Kept<Found> kept) {
        if (!(kept.answer() instanceof Answer.Known<Found> known)) {
            return CompletableFuture.completedFuture(kept);
        }
        if (known.value().kind() == Kind.NONE) {
            return denied(domain, kept);
        }
        recent.found(domain);
        return CompletableFuture.completedFuture(kept);
    }

    private CompletableFuture<Kept<Found>> denied(Domain domain, Kept<Found> kept) {
        if (recent.knows(domain)) {
            return CompletableFuture.completedFuture(lapse(domain, kept));
        }
        return vouching.apply(domain).thenApply(answer -> {
            if (answer instanceof Answer.Known<Boolean> known) {
                return known.value() ? lapse(domain, kept) : kept;
            }
            // Who cannot say whether the domain is known must not have it refused.
            return new Kept<>(Answer.unknown(((Answer.Unknown<Boolean>) answer).cause()), Lifetimes.trouble());
        });
    }

    private Kept<Found> lapse(Domain domain, Kept<Found> kept) {
        return recent.lapses(domain) ? new Kept<>(Answer.unknown(Cause.DOUBTED), kept.ttl()) : kept;
    }
}
