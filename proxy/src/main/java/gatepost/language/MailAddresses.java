package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.AddressList;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.List;
import java.util.Optional;

/** A list of mail addresses in the forms of {@link AddressList}; the first written line that matches wins. */
final class MailAddresses implements AddressList {

    private static final int NONE = Integer.MAX_VALUE;

    private final String name;
    private final List<EntryLine> lines;
    private final AddressTable<Integer> table;

    /**
     * Of lines that {@link #problem} finds nothing wrong with.
     *
     * @param ours the domains in which {@code postmaster@} holds
     */
    MailAddresses(String name, List<EntryLine> lines, DomainList ours) {
        this.name = name;
        this.lines = List.copyOf(lines);
        this.table = new AddressTable<>(ours, Math::min);
        for (int i = 0; i < lines.size(); i++) {
            table.put(lines.get(i).text(), i);
        }
    }

    /** What is wrong with an entry; empty when nothing is. */
    static String problem(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return "not an address: " + Visible.quoted(text) + " has no \"@\"";
        }
        String local = text.substring(0, at);
        String host = text.substring(at + 1);
        if (local.equals("*")) {
            return "for every address of a domain write \"@" + host + "\"";
        }
        if (local.indexOf('*') >= 0 || local.isEmpty() && host.isEmpty()) {
            return "not an address: " + Visible.quoted(text);
        }
        boolean wild = local.isEmpty() && host.startsWith("*.");
        boolean fits = host.isEmpty()
                || host.startsWith("[")
                || Domain.parse(wild ? host.substring(2) : host).isPresent();
        return fits ? "" : "not a domain: " + Visible.quoted(host);
    }

    @Override
    public String name() {
        return name;
    }

    int size() {
        return lines.size();
    }

    @Override
    public Optional<Entry> match(Address address) {
        int first = address.isNull() ? NONE : first(address);
        return first == NONE ? Optional.empty() : Optional.of(Entries.of(lines.get(first)));
    }

    private int first(Address address) {
        int[] first = {NONE};
        table.find(address, line -> first[0] = Math.min(first[0], line));
        return first[0];
    }
}
