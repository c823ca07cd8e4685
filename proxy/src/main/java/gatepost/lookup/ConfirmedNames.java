package gatepost.lookup;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Finds the name of a client that leads back to its address (RFC 8601 §2.7.3). A PTR record that names no host cannot
 * lead anywhere and is not passed on: what stands in it was written by whoever owns the address.
 */
final class ConfirmedNames implements Asker<ConfirmedName, Found> {

    /** RFC 8601 §2.7.3 asks for a limit, RFC 7208 §4.6.4 sets it. */
    private static final int MAX_NAMES = 10;

    private static final Found NONE = new Found(Status.NONE, Optional.empty());

    /** Where one name leads. */
    private record Lead(Domain name, DnsReply reply) {}

    private final Queries queries;

    ConfirmedNames(Queries queries) {
        this.queries = queries;
    }

    @Override
    public CompletableFuture<Kept<Found>> ask(ConfirmedName question) {
        return queries.ask(question.purpose(), ReverseMap.fromAddress(question.client()), Type.PTR)
                .thenCompose(reply -> reply.status() == DnsReply.Status.OK
                        ? follow(question, reply)
                        : CompletableFuture.completedFuture(without(reply)));
    }

    private static Kept<Found> without(DnsReply reply) {
        Answer<Found> answer = reply.isNegative() ? Answer.known(NONE) : Answer.unknown(reply.cause());
        return new Kept<>(answer, Lifetimes.of(reply));
    }

    private CompletableFuture<Kept<Found>> follow(ConfirmedName question, DnsReply pointers) {
        int type = question.client() instanceof Inet4Address ? Type.A : Type.AAAA;
        CompletableFuture<List<Lead>> leads = CompletableFuture.completedFuture(new ArrayList<>());
        for (Domain name : names(pointers)) {
            CompletableFuture<DnsReply> reply = queries.ask(
                    question.purpose(), ListNames.absolute(name.name()).orElseThrow(), type);
            leads = leads.thenCombine(reply, (found, r) -> {
                found.add(new Lead(name, r));
                return found;
            });
        }
        return leads.thenApply(found -> conclude(question.client(), found, pointers.ttl()));
    }

    private static Kept<Found> conclude(InetAddress client, List<Lead> leads, long ttl) {
        Optional<Cause> trouble = Optional.empty();
        long shortest = ttl;
        for (Lead lead : leads) {
            DnsReply reply = lead.reply();
            if (reply.addresses().contains(client)) {
                return new Kept<>(
                        Answer.known(
                                new Found(Status.OK, Optional.of(lead.name().name()))),
                        Lifetimes.positive(Math.min(ttl, reply.ttl())));
            }
            if (!reply.isAnswer()) {
                trouble = Optional.of(reply.cause());
            }
            shortest = Math.min(shortest, reply.ttl());
        }
        if (trouble.isPresent()) {
            return new Kept<>(Answer.unknown(trouble.get()), Lifetimes.trouble());
        }
        Optional<String> first =
                leads.stream().findFirst().map(lead -> lead.name().name());
        return new Kept<>(Answer.known(new Found(Status.MISMATCH, first)), Lifetimes.negative(shortest));
    }

    /** In the order of the alphabet: the DNS turns records around, and the name of a client should stay the same. */
    private static List<Domain> names(DnsReply pointers) {
        return pointers.records().stream()
                .map(record -> ((PTRRecord) record).getTarget().toString(true))
                .flatMap(text -> Domain.parse(text).stream())
                .filter(name -> ListNames.absolute(name.name()).isPresent())
                .distinct()
                .sorted(Comparator.comparing(Domain::name))
                .limit(MAX_NAMES)
                .toList();
    }
}
