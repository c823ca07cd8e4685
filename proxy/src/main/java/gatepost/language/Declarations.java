package gatepost.language;

import gatepost.facts.PolicyNames;
import gatepost.policy.Mismatch;
import gatepost.policy.Stance;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DnsList;
import gatepost.questions.DomainList;
import gatepost.questions.PairList;
import gatepost.questions.TextList;
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
    private final Lets lets;
    private final Map<String, Networks> networks;
    private final Set<String> access;
    private final Map<String, DomainNames> domainLists;
    private final Map<String, MailAddresses> addresses;
    private final Map<String, Pairs> pairs;
    private final Map<String, Texts> texts;
    private final List<DnsList> dnsLists;
    private final Set<String> withoutKey;
    private final Set<String> uriLists;
    private final Map<String, Secret> secrets;
    private final Map<String, Place> places;
    private final Set<String> broken;
    private final Set<String> used = new HashSet<>();
    private final Set<String> usedSecrets = new HashSet<>();
    private ExtraEntries extra = ExtraEntries.none();
    private Optional<Reached> reached = Optional.empty();
    private boolean hermetic;
    private DomainNames domains = DomainNames.empty("domains");
    private Stance stance = Stance.ENFORCE;
    private Mismatch mismatch = Mismatch.LENIENT;
    private Optional<Token> suffix = Optional.empty();

    Declarations(String hostname) {
        this.hostname = hostname;
        this.lets = new Lets();
        this.networks = new LinkedHashMap<>();
        this.access = new TreeSet<>();
        this.domainLists = new LinkedHashMap<>();
        this.addresses = new LinkedHashMap<>();
        this.pairs = new LinkedHashMap<>();
        this.texts = new LinkedHashMap<>();
        this.dnsLists = new ArrayList<>();
        this.withoutKey = new HashSet<>();
        this.uriLists = new HashSet<>();
        this.secrets = new LinkedHashMap<>();
        this.places = new HashMap<>();
        this.broken = new HashSet<>();
    }

    private Declarations(Declarations all, Lets lets) {
        this.hostname = all.hostname;
        this.lets = lets;
        this.networks = all.networks;
        this.access = all.access;
        this.domainLists = all.domainLists;
        this.addresses = all.addresses;
        this.pairs = all.pairs;
        this.texts = all.texts;
        this.dnsLists = all.dnsLists;
        this.withoutKey = all.withoutKey;
        this.uriLists = all.uriLists;
        this.secrets = all.secrets;
        this.places = all.places;
        this.broken = all.broken;
        this.extra = all.extra;
        this.reached = all.reached;
        this.hermetic = all.hermetic;
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
        return dnsLists.stream().filter(this::isAsked).toList();
    }

    @Override
    public List<DnsList> dnsListsOff() {
        return dnsLists.stream().filter(list -> !isAsked(list)).toList();
    }

    /** Those that are asked and those that are off for want of a key. */
    List<DnsList> declaredDnsLists() {
        return List.copyOf(dnsLists);
    }

    private boolean isAsked(DnsList list) {
        return hermetic || !withoutKey.contains(list.name());
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
        return Optional.ofNullable(domainLists.get(name)).map(list -> noticed(Extension.domains(list, extra)));
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

    /** What is compiled from now on has every list that is declared: a test depends on no key of this host. */
    void hermetic(boolean how) {
        hermetic = how;
    }

    /** What is compiled from now on tells when something is in one of its lists, the own domains apart. */
    void toldTo(Reached listener) {
        reached = Optional.of(listener);
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

    /** The two lists of one table; who uses one of them uses the table. */
    void addAccess(String table, Networks permitted, Networks rejected) {
        access.add(table);
        add(permitted);
        add(rejected);
    }

    boolean isAccess(String name) {
        return access.contains(name);
    }

    Set<String> accessTables() {
        return access;
    }

    void add(DomainNames list) {
        domainLists.put(list.name(), list);
    }

    void add(MailAddresses list) {
        addresses.put(list.name(), list);
    }

    void add(Pairs list) {
        pairs.put(list.name(), list);
    }

    boolean isPairs(String list) {
        return pairs.containsKey(list);
    }

    PairList pairs(String list) {
        used.add(list);
        PairList found = pairs.get(list);
        return reached.<PairList>map(noted -> new NoticedLists.OfPairs(found, noted))
                .orElse(found);
    }

    void add(Texts list) {
        texts.put(list.name(), list);
    }

    boolean isTexts(String list) {
        return texts.containsKey(list);
    }

    TextList texts(String list) {
        used.add(list);
        Texts found = texts.get(list);
        return reached.<TextList>map(noted -> new NoticedLists.OfTexts(found, noted))
                .orElse(found);
    }

    void add(DnsList list) {
        dnsLists.add(list);
    }

    /** A list that is declared, and off. */
    void addOff(DnsList list) {
        dnsLists.add(list);
        withoutKey.add(list.name());
    }

    void addUriList(String name) {
        uriLists.add(name);
    }

    boolean isUriList(String name) {
        return uriLists.contains(name);
    }

    void add(Secret secret) {
        secrets.put(secret.name(), secret);
    }

    Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** The secret, which counts as used from now on. */
    Optional<Secret> useSecret(String name) {
        usedSecrets.add(name);
        return secret(name);
    }

    boolean isSecretUsed(String name) {
        return usedSecrets.contains(name);
    }

    Set<String> secretNames() {
        return secrets.keySet();
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
        CidrList found = Extension.networks(networks.get(list), extra);
        return reached.<CidrList>map(noted -> new NoticedLists.OfNetworks(found, noted))
                .orElse(found);
    }

    DomainList domainNames(String list) {
        used.add(list);
        return list.equals("domains") ? domains : noticed(Extension.domains(domainLists.get(list), extra));
    }

    private DomainList noticed(DomainList found) {
        return reached.<DomainList>map(noted -> new NoticedLists.OfDomains(found, noted))
                .orElse(found);
    }

    AddressList addresses(String list) {
        used.add(list);
        AddressList found = Extension.addresses(addresses.get(list), domains, extra);
        return reached.<AddressList>map(noted -> new NoticedLists.OfAddresses(found, noted))
                .orElse(found);
    }

    boolean isUsed(String list) {
        return used.contains(list);
    }

    /** The names that may stand behind {@code in}. */
    Set<String> listNames() {
        Set<String> names = new TreeSet<>(networks.keySet());
        names.addAll(domainLists.keySet());
        names.addAll(addresses.keySet());
        names.addAll(pairs.keySet());
        names.addAll(texts.keySet());
        return names;
    }

    /** Every list with its kind, without the own domains, and without lists of pairs and of texts, which nobody extends for a time. */
    Map<String, ListKind> kinds() {
        Map<String, ListKind> kinds = new TreeMap<>();
        listNames().forEach(name -> kindOf(name).ifPresent(kind -> kinds.put(name, kind)));
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
                                Optional.ofNullable(addresses.get(list)).map(MailAddresses::size),
                                Optional.ofNullable(pairs.get(list)).map(Pairs::size))
                        .flatMap(Optional::stream)
                        .mapToInt(size -> size)
                        .findFirst();
    }

    Map<String, Networks> networkLists() {
        return networks;
    }
}
