package gatepost.lookup;

import gatepost.mail.AddressLiteral;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Hosts that strangers cannot send from, so that a list which lists them lists what it should not: those that receive the
 * mail of large providers, and this host. One alone proves nothing: a provider may have moved a host, and what a stolen
 * account or a bounce sends from here is rightly listed. Two are more than a coincidence.
 *
 * @param ours names and addresses of this host, which count as one
 * @param others names or addresses, each of an owner of its own
 */
public record Canaries(List<String> ours, List<String> others) {

    /** Owners that a list must list to be suspended. */
    static final int ENOUGH = 2;

    /** None: only for tests and for who asks no lists. */
    public static final Canaries NONE = new Canaries(List.of(), List.of());

    /** As texts call this host. */
    static final String THIS_HOST = "this host";

    private static final String SHIPPED = "/gatepost/canaries.txt";

    public Canaries {
        ours = List.copyOf(ours);
        others = List.copyOf(others);
    }

    /** Those that come with the program. */
    public static List<String> shipped() {
        try (InputStream in = Canaries.class.getResourceAsStream(SHIPPED)) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whose canaries a list lists, of those whose addresses the resolver knows; empty when it says nothing of any. */
    CompletableFuture<Optional<SortedSet<String>>> listedBy(ListQuestions questions, Queries queries) {
        return owners(queries)
                .thenCompose(owners -> questions.listed(owners.keySet()).thenApply(answers -> {
                    SortedSet<String> listed = new TreeSet<>();
                    answers.forEach((address, isListed) -> {
                        if (isListed) {
                            listed.add(owners.get(address));
                        }
                    });
                    return answers.isEmpty() ? Optional.<SortedSet<String>>empty() : Optional.of(listed);
                }));
    }

    private CompletableFuture<Map<InetAddress, String>> owners(Queries queries) {
        CompletableFuture<Map<InetAddress, String>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (String host : ours) {
            all = all.thenCombine(addresses(host, queries), (known, found) -> with(known, found, THIS_HOST));
        }
        for (String host : others) {
            all = all.thenCombine(addresses(host, queries), (known, found) -> with(known, found, host));
        }
        return all;
    }

    /** Of a host with many addresses one is enough; loopback and private ones are nobody's. */
    private static Map<InetAddress, String> with(
            Map<InetAddress, String> known, List<InetAddress> found, String owner) {
        found.stream()
                .filter(address -> !address.isLoopbackAddress()
                        && !address.isAnyLocalAddress()
                        && !address.isSiteLocalAddress()
                        && !address.isLinkLocalAddress())
                .limit(1)
                .forEach(address -> known.putIfAbsent(address, owner));
        return known;
    }

    private static CompletableFuture<List<InetAddress>> addresses(String host, Queries queries) {
        Optional<InetAddress> address = AddressLiteral.parseBare(host);
        Optional<Name> name = ListNames.absolute(host);
        if (address.isPresent() || name.isEmpty()) {
            return CompletableFuture.completedFuture(address.stream().toList());
        }
        return queries.ask("dnsbl", name.get(), Type.A)
                .thenApply(DnsReply::addresses)
                .exceptionally(bug -> List.of());
    }
}
