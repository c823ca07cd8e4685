package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.questions.DomainList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the overrides that hold for a recipient, by their numbers in written order: patterns by look-up, however many
 * there are; lists one by one.
 */
final class OverrideIndex {

    /** Of recipients that a check may try: pairs of a local part and a domain can be very many. */
    private static final int MOST_SAMPLES = 10_000;

    /** In no policy, but in all of the patterns that it is put into. */
    private static final String ANY = "any-other-name";

    private final List<Overrides> overrides;
    private final AddressTable<BitSet> patterns;
    private final List<Listed> lists = new ArrayList<>();

    private record Listed(int number, Predicate<Address> list) {}

    /** @param ours the domains in which {@code postmaster@} holds */
    OverrideIndex(List<Overrides> overrides, DomainList ours) {
        this.overrides = List.copyOf(overrides);
        this.patterns = new AddressTable<>(ours, OverrideIndex::union);
        for (int i = 0; i < overrides.size(); i++) {
            BitSet number = new BitSet();
            number.set(i);
            overrides.get(i).patterns().forEach(pattern -> patterns.put(pattern, number));
            for (Predicate<Address> list : overrides.get(i).lists()) {
                lists.add(new Listed(i, list));
            }
        }
    }

    /** In written order. As a list, for sets of bits have hashes that collide. */
    List<Integer> of(Address recipient) {
        BitSet holding = new BitSet();
        patterns.find(recipient, holding::or);
        lists.stream().filter(each -> each.list().test(recipient)).forEach(each -> holding.set(each.number()));
        return holding.stream().boxed().toList();
    }

    /** All of these together, where later ones win. */
    Changes changes(List<Integer> holding) {
        return holding.stream().map(number -> overrides.get(number).changes()).reduce(Changes.NONE, Changes::then);
    }

    /** The combinations that patterns make, without those that lists may add. */
    Set<List<Integer>> combinations() {
        Set<List<Integer>> combinations = new LinkedHashSet<>();
        samples().limit(MOST_SAMPLES).forEach(recipient -> combinations.add(of(recipient)));
        return combinations;
    }

    private Stream<Address> samples() {
        List<String> all = overrides.stream()
                .flatMap(each -> each.patterns().stream())
                .distinct()
                .toList();
        List<String> locals = all.stream()
                .filter(each -> each.endsWith("@"))
                .map(each -> each.substring(0, each.length() - 1))
                .toList();
        List<String> hosts = all.stream()
                .filter(each -> !each.endsWith("@"))
                .map(each -> each.substring(each.lastIndexOf('@') + 1))
                .map(host -> host.startsWith("*.") ? ANY + host.substring(1) : host)
                .distinct()
                .toList();
        Stream<String> whole = all.stream().filter(each -> !each.startsWith("@") && !each.endsWith("@"));
        Stream<String> pairs = hosts.stream()
                .flatMap(host -> Stream.concat(Stream.of(ANY), locals.stream()).map(local -> local + "@" + host));
        return Stream.of(whole, pairs, locals.stream())
                .flatMap(each -> each)
                .map(OverrideIndex::parsed)
                .flatMap(Optional::stream);
    }

    private static Optional<Address> parsed(String text) {
        return AddressParser.recipient("<" + text + ">", 0) instanceof AddressParser.Result.Parsed parsed
                ? Optional.of(parsed.address())
                : Optional.empty();
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.or(other);
        return both;
    }
}
