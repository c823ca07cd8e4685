package gatepost.facts;

import gatepost.questions.DnsList;
import gatepost.questions.DomainList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a policy declares, as literals. The host is mx1.example.org and takes mail for example.org. */
public record Declared(
        List<DnsList> dnsLists, DomainList domains, Map<String, DomainList> lists, Map<String, String> lets)
        implements PolicyNames {

    public static final Declared NOTHING = new Declared(List.of(), ListOf.domains("example.org"), Map.of(), Map.of());

    public static Declared dnsLists(DnsList... lists) {
        return new Declared(List.of(lists), NOTHING.domains, Map.of(), Map.of());
    }

    public static Declared domains(String... lines) {
        return new Declared(List.of(), ListOf.domains(lines), Map.of(), Map.of());
    }

    public static Declared list(String name, String... lines) {
        return new Declared(List.of(), NOTHING.domains, Map.of(name, new ListOf(name, List.of(lines))), Map.of());
    }

    public static Declared let(String name, String text) {
        return new Declared(List.of(), NOTHING.domains, Map.of(), Map.of(name, text));
    }

    @Override
    public List<DnsList> dnsListsOff() {
        return List.of();
    }

    @Override
    public String hostname() {
        return "mx1.example.org";
    }

    @Override
    public Optional<DomainList> domainList(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    @Override
    public Optional<String> let(String name) {
        return Optional.ofNullable(lets.get(name));
    }
}
