package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Questions to a resolver, to hear whether it answers, and whether it finds what must be there. */
public final class ResolverProbe {

    private ResolverProbe() {}

    /** @param host whose A record is asked for; whether there is one does not matter */
    public static CompletableFuture<DnsReply.Status> ask(Resolver resolver, String host) {
        return resolver.ask(name(host), Type.A).thenApply(DnsReply::status);
    }

    /**
     * How it lies, if it does.
     *
     * @param own domains of ours that the DNS knows
     */
    public static CompletableFuture<Optional<String>> lie(
            Resolver resolver, Collection<Domain> own, Collection<DnsList> lists) {
        Queries queries = new Queries(resolver, System::nanoTime, LookupEvents.NONE);
        Witnesses witnesses = new Witnesses(queries);
        return witnesses
                .root()
                .thenCombine(witnesses.ownDomains(own), (root, domains) -> new Testimony(root, domains, Witness.SILENT))
                .thenCombine(tests(queries, lists), (said, tests) -> said.withLists(ListTests.of(tests)))
                .thenApply(Testimony::lie);
    }

    private static CompletableFuture<List<ListTests.Test>> tests(Queries queries, Collection<DnsList> lists) {
        CompletableFuture<List<ListTests.Test>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (DnsList list : lists) {
            all = all.thenCombine(new SelfTest(queries, list).run(), (tests, verdict) -> {
                ListTests.Test.of(list, verdict).ifPresent(tests::add);
                return tests;
            });
        }
        return all;
    }

    private static Name name(String host) {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException notName) {
            return Name.root;
        }
    }
}
