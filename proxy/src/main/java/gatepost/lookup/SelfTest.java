package gatepost.lookup;

import gatepost.questions.DnsList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Asks a DNS list about addresses whose answers are known beforehand (RFC 5782 §5): 127.0.0.2 must be listed, 127.0.0.1
 * must not. A list without the first may be one for IPv6 only, and is asked for ::FFFF:7F00:2; none may list ::FFFF:7F00:1.
 */
final class SelfTest {

    private static final byte[] LISTED = {127, 0, 0, 2};
    private static final byte[] NOT_LISTED = {127, 0, 0, 1};
    private static final byte[] LISTED_IPV6 = mapped(LISTED);
    private static final byte[] NOT_LISTED_IPV6 = mapped(NOT_LISTED);

    /** What a test says of a list. */
    enum Verdict {
        PASSED,
        /** Its test address is not listed: it may be empty. */
        POINT_MISSING,
        /** It lists what no list may list. */
        LISTS_EVERYTHING,
        REFUSED,
        /** It did not answer, so nothing is known. */
        SILENT;

        boolean isAnswer() {
            return this != REFUSED && this != SILENT;
        }
    }

    private final Queries queries;
    private final DnsList list;

    SelfTest(Queries queries, DnsList list) {
        this.queries = queries;
        this.list = list;
    }

    CompletableFuture<Verdict> run() {
        return run(LISTED, NOT_LISTED)
                .thenCompose(verdict -> switch (verdict) {
                    case POINT_MISSING -> run(LISTED_IPV6, NOT_LISTED_IPV6);
                    case PASSED -> ask(NOT_LISTED_IPV6).thenApply(SelfTest::ofIpv6);
                    case LISTS_EVERYTHING, REFUSED, SILENT -> CompletableFuture.completedFuture(verdict);
                })
                .exceptionally(bug -> Verdict.SILENT);
    }

    /** Of a list that is sound for IPv4: it may have no IPv6 at all, and say nothing about it. */
    private static Verdict ofIpv6(DnsReply counterpoint) {
        return ListReply.of(counterpoint).hasEntry() ? Verdict.LISTS_EVERYTHING : Verdict.PASSED;
    }

    /** Whether the list says anything at all of us, be it that the test address is not listed. */
    CompletableFuture<Boolean> probe() {
        return ask(LISTED)
                .thenApply(reply -> reply.isAnswer() && !ListReply.of(reply).refuses())
                .exceptionally(bug -> false);
    }

    /** What the list says of the address that must be listed. */
    CompletableFuture<DnsReply> point() {
        return ask(LISTED);
    }

    private CompletableFuture<Verdict> run(byte[] listed, byte[] notListed) {
        return ask(listed).thenCombine(ask(notListed), SelfTest::verdict);
    }

    private CompletableFuture<DnsReply> ask(byte[] address) {
        Optional<Name> name = ListNames.of(address, list.zone());
        return name.map(n -> queries.ask(list.allow() ? "dnswl" : "dnsbl", n, Type.A))
                .orElseGet(() -> CompletableFuture.completedFuture(DnsReply.trouble(DnsReply.Status.SERVFAIL)));
    }

    private static Verdict verdict(DnsReply listed, DnsReply notListed) {
        ListReply point = ListReply.of(listed);
        ListReply counterpoint = ListReply.of(notListed);
        if (point.refuses() || counterpoint.refuses()) {
            return Verdict.REFUSED;
        }
        // A parked domain answers everything with the address of a web server: that is everything, too.
        if (!counterpoint.addresses().isEmpty()) {
            return Verdict.LISTS_EVERYTHING;
        }
        if (!listed.isAnswer() || !notListed.isAnswer()) {
            return Verdict.SILENT;
        }
        return point.hasEntry() ? Verdict.PASSED : Verdict.POINT_MISSING;
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] ipv6 = new byte[16];
        ipv6[10] = (byte) 255;
        ipv6[11] = (byte) 255;
        System.arraycopy(ipv4, 0, ipv6, 12, ipv4.length);
        return ipv6;
    }
}
