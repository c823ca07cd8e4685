package gatepost.language;

import java.util.Set;
import java.util.TreeSet;

/** The statements of a policy file. */
final class Keywords {

    static final Set<String> DECLARING = Set.of(
            "policy",
            "domains",
            "let",
            "set",
            "secret",
            "list",
            "access",
            "dnsbl",
            "dnswl",
            "uribl",
            "mode",
            "hold",
            "on-mismatch",
            "reply-suffix");

    static final Set<String> RULING = Set.of("at", "exempt", "for", "off", "monitor", "enforce");

    /** All of them, {@code include}, too. */
    static final Set<String> TOP = all();

    private Keywords() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(DECLARING);
        all.addAll(RULING);
        all.add("include");
        all.add("test");
        return Set.copyOf(all);
    }
}
