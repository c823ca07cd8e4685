package gatepost;

import gatepost.language.Outside;
import gatepost.language.Settings;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.net.dns.LoopTimer;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.questions.KnownOrigin;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.RecentErrors;
import io.netty.channel.EventLoopGroup;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The real DNS for a simulation: each look-up is asked once and waited for as long as a session would. What a running
 * Gatepost remembers of a client is no matter of the DNS, and has no answer here.
 */
public final class LiveDns implements Outside, AutoCloseable {

    private static final long ANSWERS = 10_000;

    private final EventLoopGroup loops;
    private final Lookups lookups;
    private final long patience;

    /** Asks whom the settings name, or the resolvers of this machine. */
    public LiveDns(Settings.Dns dns) {
        Transport transport = Transport.best();
        loops = transport.loops(1, "gatepost-dns");
        lookups = new Lookups(
                transport.resolver(dns, loops), new LoopTimer(loops), System::nanoTime, LookupEvents.NONE, ANSWERS);
        patience = dns.timeout().toMillis();
    }

    @Override
    public void begin(Collection<? extends Question<?>> questions) {
        for (Question<?> question : questions) {
            if (isOfDns(question)) {
                lookups.ask((Lookup<?>) question);
            }
        }
    }

    @Override
    public <A> Optional<Answer<A>> to(Question<A> question) {
        if (!isOfDns(question)) {
            return Optional.empty();
        }
        CompletableFuture<Answer<A>> answer = lookups.ask((Lookup<A>) question);
        return Optional.of(answer.completeOnTimeout(Answer.unknown(Cause.TIMEOUT), patience, TimeUnit.MILLISECONDS)
                .join());
    }

    @Override
    public void close() {
        lookups.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static boolean isOfDns(Question<?> question) {
        boolean remembered =
                question instanceof ClientRecord || question instanceof RecentErrors || question instanceof KnownOrigin;
        return question instanceof Lookup && !remembered;
    }
}
