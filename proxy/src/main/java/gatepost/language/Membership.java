package gatepost.language;

import gatepost.mail.AddressParser;
import gatepost.mail.Domain;
import gatepost.questions.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether something is in a list of a policy, as a rule would see it.
 *
 * @param problem why that cannot be said; empty when it can
 * @param entry the entry that matches, which may be an exception; empty when none does
 */
public record Membership(String problem, Optional<Entry> entry) {

    /**
     * Looks it up in the files, without what admins add for a time.
     *
     * @param value an IP address, a domain, a mail address or a text, as the list holds
     */
    public static Membership of(Sources sources, String path, String hostname, String list, String value) {
        return Reading.of(sources, path, hostname)
                .map(reading -> of(reading.names(), list, value))
                .orElseGet(() -> cannot("cannot read \"" + path + "\""));
    }

    /**
     * Looks it up in a policy that was loaded, with what admins add for a time.
     *
     * @param value the same
     */
    public static Membership of(Loaded policy, String list, String value) {
        return policy.names() instanceof Declarations names
                ? of(names, list, value)
                : cannot("the policy has no lists");
    }

    public boolean isIn() {
        return entry.isPresent() && !entry.get().exception();
    }

    private static Membership of(Declarations names, String list, String value) {
        if (names.isTexts(list)) {
            return found(names.texts(list).match(value));
        }
        Optional<ListKind> kind = names.kindOf(list);
        if (kind.isEmpty()) {
            return unknown(names, list);
        }
        return switch (kind.get()) {
            case CIDR ->
                IpNetwork.address(value)
                        .map(address -> found(names.networks(list).match(address)))
                        .orElseGet(() -> not("an IP address", value));
            case DOMAIN ->
                Domain.parse(value)
                        .map(domain -> found(names.domainNames(list).match(domain.name())))
                        .orElseGet(() -> not("a domain", value));
            case ADDRESS ->
                AddressParser.mailbox(value)
                        .map(address -> found(names.addresses(list).match(address)))
                        .orElseGet(() -> not("a mail address", value));
            default -> cannot("\"" + list + "\" is a list of " + kind.get().holds() + ": this asks for one value");
        };
    }

    private static Membership unknown(Declarations names, String list) {
        if (names.placeOf(list).isPresent()) {
            return cannot("\"" + list + "\" is asked in the DNS, it has no entries here");
        }
        Set<String> known = new TreeSet<>(names.listNames());
        known.add("domains");
        return cannot("unknown list " + Visible.quoted(list) + ": " + Nearest.hintOrAll(list, known));
    }

    private static Membership found(Optional<Entry> entry) {
        return new Membership("", entry);
    }

    private static Membership not(String what, String value) {
        return cannot("not " + what + ": " + Visible.quoted(value));
    }

    private static Membership cannot(String problem) {
        return new Membership(problem, Optional.empty());
    }
}
