package gatepost.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a list holds. */
enum ListKind {
    CIDR("networks"),
    DOMAIN("domains"),
    ADDRESS("mail addresses");

    static final List<String> WORDS = List.of("cidr", "domain", "address");

    private final String holds;

    ListKind(String holds) {
        this.holds = holds;
    }

    /** As in "a list of networks". */
    String holds() {
        return holds;
    }

    static Optional<ListKind> of(String word) {
        return WORDS.contains(word) ? Optional.of(valueOf(word.toUpperCase(Locale.ROOT))) : Optional.empty();
    }
}
