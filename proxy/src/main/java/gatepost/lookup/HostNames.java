package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.HostAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Finds the addresses of a name. Half an answer is none: the client's address might stand in the other half. */
final class HostNames implements Asker<HostAddresses, List<InetAddress>> {

    private final Queries queries;

    HostNames(Queries queries) {
        this.queries = queries;
    }

    @Override
    public CompletableFuture<Kept<List<InetAddress>>> ask(HostAddresses question) {
        Optional<Name> name = ListNames.absolute(question.name().name());
        return name.map(n -> queries.ask(question.purpose(), n, Type.A)
                        .thenCombine(queries.ask(question.purpose(), n, Type.AAAA), HostNames::both))
                .orElseGet(() ->
                        CompletableFuture.completedFuture(new Kept<>(Answer.known(List.of()), Lifetimes.negative(0))));
    }

    private static Kept<List<InetAddress>> both(DnsReply a, DnsReply aaaa) {
        for (DnsReply reply : List.of(a, aaaa)) {
            if (!reply.isAnswer()) {
                return new Kept<>(Answer.unknown(reply.cause()), Lifetimes.of(reply));
            }
        }
        List<InetAddress> addresses = new ArrayList<>(a.addresses());
        addresses.addAll(aaaa.addresses());
        // The half without records may be denied for a shorter time than the other holds, and may be filled by then.
        long ttl = Math.min(a.ttl(), aaaa.ttl());
        return new Kept<>(Answer.known(List.copyOf(addresses)), Lifetimes.negative(ttl));
    }
}
