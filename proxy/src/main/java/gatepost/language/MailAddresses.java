package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.AddressList;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of mail addresses in the forms of {@link AddressList}; the first written line that matches wins. */
final class MailAddresses implements AddressList {

    private static final int NONE = Integer.MAX_VALUE;

    private final String name;
    private final List<EntryLine> lines;
    private final DomainList ours;
    private final Map<String, Integer> whole = new HashMap<>();
    private final Map<String, Integer> domains = new HashMap<>();
    private final Map<String, Integer> below = new HashMap<>();
    private final Map<String, Integer> locals = new HashMap<>();

    /**
     * Of lines that {@link #problem} finds nothing wrong with.
     *
     * @param ours the domains in which {@code postmaster@} holds
     */
    MailAddresses(String name, List<EntryLine> lines, DomainList ours) {
        this.name = name;
        this.lines = List.copyOf(lines);
        this.ours = ours;
        for (int i = 0; i < lines.size(); i++) {
            put(lines.get(i).text(), i);
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
        String local = address.comparableLocal();
        String host = address.domain().map(Domain::name).orElse("");
        int first = whole.getOrDefault(address.comparable(), NONE);
        first = Math.min(first, domains.getOrDefault(host, NONE));
        for (int dot = host.indexOf('.'); dot >= 0 && !below.isEmpty(); dot = host.indexOf('.', dot + 1)) {
            first = Math.min(first, below.getOrDefault(host.substring(dot + 1), NONE));
        }
        boolean inOurs = host.isEmpty() ? address.literal().isEmpty() : ours.contains(host);
        return inOurs ? Math.min(first, locals.getOrDefault(local, NONE)) : first;
    }

    private void put(String text, int line) {
        int at = text.lastIndexOf('@');
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        String host = text.substring(at + 1);
        if (host.isEmpty()) {
            locals.putIfAbsent(local, line);
        } else if (local.isEmpty() && host.startsWith("*.")) {
            below.putIfAbsent(comparable(host.substring(2)), line);
        } else if (local.isEmpty()) {
            domains.putIfAbsent(comparable(host), line);
        } else {
            whole.putIfAbsent(local + "@" + comparable(host), line);
        }
    }

    private static String comparable(String host) {
        return Domain.parse(host).map(Domain::name).orElse(host.toLowerCase(Locale.ROOT));
    }
}
