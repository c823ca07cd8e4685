package gatepost.language;

import gatepost.facts.PolicyNames;
import gatepost.policy.Mismatch;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names that a policy declares, and how it speaks. Names whose declaration is wrong are remembered, so that their
 * use is not held against the admin a second time.
 */
final class Declarations implements PolicyNames {

    private final String hostname;
    private final Lets lets;
    private final Map<String, Networks> networks;
    private final Map<String, DomainNames> domainLists;
    private final Map<String, MailAddresses> addresses;
    private final List<DnsList> dnsLists;
    private final Map<String, Place> places;
    private final Set<String> broken;
    private final Set<String> used = new HashSet<>();
    private ExtraEntries extra = ExtraEntries.none();
    private DomainNames domains = DomainNames.empty("domains");
    private Stance stance = Stance.ENFORCE;
    private Mismatch mismatch = Mismatch.LENIENT;
    private Optional<Token> suffix = Optional.empty();

    Declarations(String hostname) {
        this.hostname = hostname;
        this.lets = new Lets();
        this.networks = new LinkedHashMap<>();
        this.domainLists = new LinkedHashMap<>();
        this.addresses = new LinkedHashMap<>();
        this.dnsLists = new ArrayList<>();
        this.places = new HashMap<>();
        this.broken = new HashSet<>();
    }

    private Declarations(Declarations all, Lets lets) {
        this.hostname = all.hostname;
        this.lets = lets;
        this.networks = all.networks;
        this.domainLists = all.domainLists;
        this.addresses = all.addresses;
        this.dnsLists = all.dnsLists;
        this.places = all.places;
        this.broken = all.broken;
        this.extra = all.extra;
        this.domains = all.domains;
        this.stance = all.stance;
        this.mismatch = all.mismatch;
        this.suffix = all.suffix;
    }

    /** The same, when all is declared, where names have other values. */
    Declarations with(Lets others) {
        return new Declarations(this, others);
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
        return lets.find(name).map(Let::value);
    }

    Lets lets() {
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

    Mismatch mismatch() {
        return mismatch;
    }

    void mismatch(Mismatch how) {
        mismatch = how;
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

    Map<String, Networks> networkLists() {
        return networks;
    }
}
