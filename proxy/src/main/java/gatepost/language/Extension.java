package gatepost.language;

import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What one list of a policy holds for a time, compiled as its file is, and anew whenever it changes. */
final class Extension<L> {

    private final ExtraEntries entries;
    private final String list;
    private final ListKind kind;
    private final Function<List<ExtraEntry>, L> compiler;
    private final AtomicReference<Compiled<L>> latest = new AtomicReference<>();

    private record Compiled<L>(ExtraList of, L list) {}

    private Extension(ExtraEntries entries, String list, ListKind kind, Function<List<ExtraEntry>, L> compiler) {
        this.entries = entries;
        this.list = list;
        this.kind = kind;
        this.compiler = compiler;
    }

    static CidrList networks(Networks file, ExtraEntries entries) {
        String name = file.name();
        return new ExtendedNetworks(
                file, new Extension<>(entries, name, ListKind.CIDR, extra -> networks(name, extra)));
    }

    static DomainList domains(DomainNames file, ExtraEntries entries) {
        String name = file.name();
        return new ExtendedDomains(
                file, new Extension<>(entries, name, ListKind.DOMAIN, extra -> new DomainNames(name, lines(extra))));
    }

    static AddressList addresses(MailAddresses file, DomainList ours, ExtraEntries entries) {
        String name = file.name();
        return new ExtendedAddresses(
                file,
                new Extension<>(entries, name, ListKind.ADDRESS, extra -> new MailAddresses(name, lines(extra), ours)));
    }

    /**
     * Empty when there is nothing beside the file. Two threads may compile the same; either result will do. A list is
     * compiled anew when it is another object: comparing all entries at every look would cost more than compiling.
     */
    @SuppressWarnings("ReferenceEquality")
    Optional<L> now() {
        ExtraList current = entries.list(list);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Compiled<L> known = latest.get();
        if (known == null || known.of() != current) {
            known = new Compiled<>(current, compiler.apply(fitting(current)));
            latest.set(known);
        }
        return Optional.of(known.list());
    }

    /** The list may have been of another kind when an entry was added. */
    private List<ExtraEntry> fitting(ExtraList current) {
        return current.entries().stream()
                .filter(entry ->
                        entry.kind() == kind && kind.problem(entry.text()).isEmpty())
                .toList();
    }

    private static Networks networks(String name, List<ExtraEntry> extra) {
        NetworkLines lines = new NetworkLines();
        extra.stream()
                .map(ExtraEntry::line)
                .forEach(line -> lines.add(
                        IpNetwork.parse(line.text()).orElseThrow(),
                        line.exception(),
                        line.place().line()));
        return new Networks(name, new SourceText(ExtraEntry.FILE, ""), lines);
    }

    private static List<EntryLine> lines(List<ExtraEntry> extra) {
        return extra.stream().map(ExtraEntry::line).toList();
    }
}
