package gatepost.language;

import gatepost.mail.Domain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a list holds, and how an entry of it is written. */
public enum ListKind {
    CIDR("networks", ListKind::networkProblem, text -> network(text).orElse(text)),
    DOMAIN("domains", DomainNames::problem, ListKind::domain),
    ADDRESS("mail addresses", MailAddresses::problem, ListKind::address);

    static final List<String> WORDS = List.of("cidr", "domain", "address");

    private final String holds;
    private final Function<String, String> problem;
    private final UnaryOperator<String> normal;

    ListKind(String holds, Function<String, String> problem, UnaryOperator<String> normal) {
        this.holds = holds;
        this.problem = problem;
        this.normal = normal;
    }

    /** The word of the policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with an entry, with or without {@code !} in front; empty when nothing is. */
    public String problem(String entry) {
        String bare = bare(entry);
        if (bare.isEmpty()) {
            return "expected an entry";
        }
        return bare.chars().anyMatch(c -> c <= ' ' || c == 0x7f)
                ? "not an entry: " + Visible.quoted(bare)
                : problem.apply(bare);
    }

    /** One way of writing for all that mean the same, of an entry that {@link #problem} finds nothing wrong with. */
    public String normal(String entry) {
        return (entry.startsWith("!") ? "!" : "") + normal.apply(bare(entry));
    }

    /** As in "a list of networks". */
    String holds() {
        return holds;
    }

    /** The kind that a word of the policy names. */
    public static Optional<ListKind> of(String word) {
        return WORDS.contains(word) ? Optional.of(valueOf(word.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    private static String bare(String entry) {
        return entry.startsWith("!") ? entry.substring(1) : entry;
    }

    private static String networkProblem(String text) {
        Optional<IpNetwork> network = IpNetwork.parse(text);
        if (network.isEmpty()) {
            return "not a network: " + Visible.quoted(text);
        }
        boolean clean = network.get().equals(network.get().network());
        return clean
                ? ""
                : Visible.quoted(text) + " has bits behind the network: write "
                        + network.get().network();
    }

    private static Optional<String> network(String text) {
        return IpNetwork.parse(text).map(IpNetwork::toString);
    }

    private static String domain(String text) {
        return text.startsWith("*.") ? "*." + Domain.comparable(text.substring(2)) : Domain.comparable(text);
    }

    private static String address(String text) {
        int at = text.lastIndexOf('@');
        return text.substring(0, at + 1).toLowerCase(Locale.ROOT) + domain(text.substring(at + 1));
    }
}
