package gatepost.lookup;

import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Asks a block list anew about addresses of our own choice, whatever lies in memory. */
final class ListQuestions {

    private final Queries queries;
    private final DnsList list;

    ListQuestions(Queries queries, DnsList list) {
        this.queries = queries;
        this.list = list;
    }

    /** Whether it lists each of them with a weight above 0; without those of which it said nothing. */
    CompletableFuture<Map<InetAddress, Boolean>> listed(Collection<InetAddress> addresses) {
        CompletableFuture<Map<InetAddress, Boolean>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (InetAddress address : addresses) {
            all = all.thenCombine(ask(address), (known, reply) -> {
                ListReply said = ListReply.of(reply);
                if (reply.isAnswer() && !said.refuses()) {
                    known.put(address, said.condemns(list));
                }
                return known;
            });
        }
        return all;
    }

    private CompletableFuture<DnsReply> ask(InetAddress address) {
        DnsReply nothing = DnsReply.trouble(DnsReply.Status.SERVFAIL);
        return ListNames.of(address, list.zone())
                .map((Name name) -> queries.ask("dnsbl", name, Type.A).exceptionally(bug -> nothing))
                .orElseGet(() -> CompletableFuture.completedFuture(nothing));
    }
}
