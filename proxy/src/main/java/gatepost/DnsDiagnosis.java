package gatepost;

import gatepost.lookup.DnsReply;
import gatepost.lookup.ListProbe;
import gatepost.lookup.Lookups;
import gatepost.lookup.PublicResolvers;
import gatepost.lookup.Resolver;
import gatepost.lookup.ResolverProbe;
import gatepost.mail.Domain;
import gatepost.mail.Printable;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import gatepost.questions.DnsList;
import gatepost.questions.HostAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the DNS gives this host what the policy asks of it. Waits for each answer, as long as the resolver does. */
final class DnsDiagnosis {

    private static final String OWN_RESOLVER =
            "run a resolver of your own, such as unbound, and name it in dns { resolver }";

    private final String hostname;
    private final List<Domain> ownDomains;
    private final List<DnsList> lists;

    /** @param ownDomains those of ours that the DNS knows */
    DnsDiagnosis(String hostname, List<Domain> ownDomains, List<DnsList> lists) {
        this.hostname = hostname;
        this.ownDomains = List.copyOf(ownDomains);
        this.lists = List.copyOf(lists);
    }

    /** Whether a resolver answers, and whether DNS lists will answer through it. */
    Diagnosis resolver(InetSocketAddress address, Resolver resolver) {
        String who = "resolver " + address.getAddress().getHostAddress() + ":" + address.getPort();
        DnsReply.Status status = ResolverProbe.ask(resolver, hostname).join();
        return switch (status) {
            case TIMEOUT ->
                Diagnosis.down(who + " does not answer", "does it run, and may this host reach it by UDP and TCP?");
            case SERVFAIL -> Diagnosis.down(who + " fails", "does it run, and does it reach the DNS itself?");
            case REFUSED -> Diagnosis.wrong(who + " refuses this host", "allow this host in its access control");
            default ->
                ResolverProbe.lie(resolver, ownDomains, lists)
                        .join()
                        .map(lie -> Diagnosis.wrong(
                                who + " denies what is there, so nothing that it denies is believed: " + lie,
                                "does it reach the DNS itself? \"dig . NS\" at it must name the root's servers"))
                        .orElseGet(() -> answering(who, address));
        };
    }

    private Diagnosis answering(String who, InetSocketAddress address) {
        return PublicResolvers.contains(address.getAddress()) && !lists.isEmpty()
                ? Diagnosis.warning(
                        who + " serves everybody: DNS lists refuse it, or tell it that nobody is listed", OWN_RESOLVER)
                : Diagnosis.ok(who + " answers");
    }

    /** What each list says of its own test addresses (RFC 5782 section 5). */
    List<Diagnosis> lists(Resolver resolver) {
        return lists.stream()
                .map(list -> list(list, ListProbe.ask(resolver, list).join()))
                .toList();
    }

    private static Diagnosis list(DnsList list, ListProbe.Heard heard) {
        String who = "DNS list " + list.name();
        return switch (heard.outcome()) {
            case SILENT -> Diagnosis.down(who + " does not answer", "is its zone spelled right, does it still exist?");
            case LISTS_EVERYTHING ->
                Diagnosis.wrong(
                        who + " lists 127.0.0.1, so it lists everybody" + said(heard),
                        "take it out of the policy: it is dead, or its zone is misspelled");
            case REFUSED ->
                Diagnosis.wrong(who + " does not serve this host" + said(heard), refusal(heard.undeclared()));
            case POINT_MISSING ->
                Diagnosis.warning(
                        who + " does not list its test address 127.0.0.2: it may be empty, or need a key",
                        "look at its own pages");
            case PASSED ->
                heard.undeclared().isEmpty()
                        ? Diagnosis.ok(who + " lists 127.0.0.2 and not 127.0.0.1")
                        : Diagnosis.warning(
                                who + " gives answers that the policy does not name" + said(heard),
                                "they list nobody; name them in the policy if they should");
        };
    }

    private static String said(ListProbe.Heard heard) {
        return heard.undeclared().isEmpty()
                ? ""
                : ": "
                        + heard.undeclared().stream()
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(", "));
    }

    /** The last octet of 127.255.255.x, by convention of the operators of lists. */
    private static String refusal(List<InetAddress> answers) {
        int last = answers.isEmpty() ? 0 : answers.get(0).getAddress()[3] & 0xff;
        return switch (last) {
            case 252 -> "the zone is misspelled, or the key in it";
            case 254 -> "it may not be asked through a public resolver, or from here: " + OWN_RESOLVER;
            case 255 -> "this resolver asked it too often: ask its operator for a key or a feed";
            default -> "look at its own pages for who may ask";
        };
    }

    /** Whether the name we greet with leads to an address, and each of its addresses back. */
    List<Diagnosis> host(Lookups lookups) {
        String who = "host name " + hostname;
        Optional<Domain> domain = Domain.parse(hostname);
        if (domain.isEmpty()) {
            return List.of(Diagnosis.wrong(who + " is no host name", "set \"hostname\" in the settings"));
        }
        Answer<List<InetAddress>> answer =
                lookups.ask(new HostAddresses(domain.get())).join();
        if (!(answer instanceof Answer.Known<List<InetAddress>> known)) {
            return List.of(Diagnosis.down(who + " cannot be looked up", "do the name servers of its domain answer?"));
        }
        return known.value().isEmpty()
                ? List.of(Diagnosis.warning(
                        who + " has no A or AAAA record",
                        "set \"hostname\" to the name by which senders reach this host"))
                : known.value().stream()
                        .map(address -> leadsBack(who, address, lookups))
                        .toList();
    }

    private Diagnosis leadsBack(String who, InetAddress address, Lookups lookups) {
        String where = who + ", " + address.getHostAddress();
        Answer<ConfirmedName.Found> answer =
                lookups.ask(new ConfirmedName(address)).join();
        if (!(answer instanceof Answer.Known<ConfirmedName.Found> known)) {
            return Diagnosis.down(where + ": its reverse name cannot be looked up", "ask whoever assigned the address");
        }
        Optional<String> name = known.value().name();
        boolean same = known.value().status() == ConfirmedName.Status.OK
                && name.filter(hostname::equalsIgnoreCase).isPresent();
        return same
                ? Diagnosis.ok(where + " leads back to it")
                : Diagnosis.warning(
                        where + ": its reverse name is "
                                + name.map(Printable::ascii).orElse("missing"),
                        "have the PTR record changed to " + hostname + ", by whoever assigned the address");
    }
}
