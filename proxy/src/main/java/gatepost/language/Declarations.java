package gatepost.language;

import gatepost.facts.PolicyNames;
import gatepost.policy.Stance;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DnsList;
import gatepost.questions.DomainList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that a policy declares, and how it speaks. Names whose declaration is wrong are remembered, so that their
 * use is not held against the admin a second time.
 */
final class Declarations implements PolicyNames {

    private final String hostname;
    private final Map<String, Let> lets = new LinkedHashMap<>();
    private final Map<String, Networks> networks = new LinkedHashMap<>();
    private final Map<String, DomainNames> domainLists = new LinkedHashMap<>();
    private final Map<String, MailAddresses> addresses = new LinkedHashMap<>();
    private final List<DnsList> dnsLists = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private ExtraEntries extra = ExtraEntries.none();
    private DomainNames domains = DomainNames.empty("domains");
    private Stance stance = Stance.ENFORCE;
    private Optional<Token> suffix = Optional.empty();

    Declarations(String hostname) {
        this.hostname = hostname;
    }

    @Override
    public List<DnsList> dnsLists() {
        return List.copyOf(dnsLists);
    }

    @Override
    public DomainList domains() {
        return domains;
    }

    @Override
    public String hostname() {
        return hostname;
    }

    @Override
    public Optional<DomainList> domainList(String name) {
        used.add(name);
        return Optional.ofNullable(domainLists.get(name)).map(list -> Extension.domains(list, extra));
    }

    @Override
    public Optional<String> let(String name) {
        return Optional.ofNullable(lets.get(name)).map(Let::value);
    }

    Map<String, Let> lets() {
        return lets;
    }

    /** What is compiled from now on sees these entries in its lists; the own domains never have any. */
    void extendedBy(ExtraEntries entries) {
        extra = entries;
    }

    DomainNames ownDomains() {
        return domains;
    }

    void ownDomains(DomainNames list) {
        domains = list;
    }

    Stance stance() {
        return stance;
    }

    void stance(Stance how) {
        stance = how;
    }

    Optional<Token> suffix() {
        return suffix;
    }

    void suffix(Token text) {
        suffix = Optional.of(text);
    }

    /** Where a list of either sort, or a DNS list, is declared. */
    Optional<Place> placeOf(String list) {
        return Optional.ofNullable(places.get(list));
    }

    void declared(String list, Place place) {
        places.put(list, place);
    }

    void add(Networks list) {
        networks.put(list.name(), list);
    }

    void add(DomainNames list) {
        domainLists.put(list.name(), list);
    }

    void add(MailAddresses list) {
        addresses.put(list.name(), list);
    }

    void add(DnsList list) {
        dnsLists.add(list);
    }

    void broken(String name) {
        broken.add(name);
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    Optional<ListKind> kindOf(String list) {
        return networks.containsKey(list)
                ? Optional.of(ListKind.CIDR)
                : domainLists.containsKey(list) || list.equals("domains")
                        ? Optional.of(ListKind.DOMAIN)
                        : addresses.containsKey(list) ? Optional.of(ListKind.ADDRESS) : Optional.empty();
    }

    CidrList networks(String list) {
        used.add(list);
        return Extension.networks(networks.get(list), extra);
    }

    DomainList domainNames(String list) {
        used.add(list);
        return list.equals("domains") ? domains : Extension.domains(domainLists.get(list), extra);
    }

    AddressList addresses(String list) {
        used.add(list);
        return Extension.addresses(addresses.get(list), domains, extra);
    }

    boolean isUsed(String list) {
        return used.contains(list);
    }

    /** The names that may stand behind {@code in}. */
    Set<String> listNames() {
        Set<String> names = new TreeSet<>(networks.keySet());
        names.addAll(domainLists.keySet());
        names.addAll(addresses.keySet());
        return names;
    }

    /** Every list with its kind, without the own domains. */
    Map<String, ListKind> kinds() {
        Map<String, ListKind> kinds = new TreeMap<>();
        listNames().forEach(name -> kinds.put(name, kindOf(name).orElseThrow()));
        return kinds;
    }

    /** How many entries a list has in its files; empty for what is no such list. */
    OptionalInt size(String list) {
        return list.equals("domains")
                ? OptionalInt.of(domains.lines().size())
                : Stream.of(
                                Optional.ofNullable(networks.get(list))
                                        .map(l -> l.lines().size()),
                                Optional.ofNullable(domainLists.get(list))
                                        .map(l -> l.lines().size()),
                                Optional.ofNullable(addresses.get(list)).map(MailAddresses::size))
                        .flatMap(Optional::stream)
                        .mapToInt(size -> size)
                        .findFirst();
    }

    Map<String, Networks> networkLists() {
        return networks;
    }
}
