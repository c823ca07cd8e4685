package gatepost.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Domains that nobody can own (RFC 2606, RFC 6761): a policy that still has them has not been edited. */
final class ReservedNames {

    private static final List<String> RESERVED =
            List.of("example", "example.com", "example.net", "example.org", "test", "invalid", "localhost");

    private ReservedNames() {}

    /** Why a host with these recipient domains must not listen to the world; empty when it may. */
    static Optional<String> reason(DomainNames domains) {
        List<EntryLine> served =
                domains.lines().stream().filter(line -> !line.exception()).toList();
        if (served.isEmpty()) {
            return Optional.of("the policy has no domains");
        }
        return served.stream()
                .filter(line -> isReserved(line.text()))
                .findFirst()
                .map(line -> "the policy's domains hold the reserved name " + line.text() + ", at "
                        + line.place().source().name() + ":" + line.place().line());
    }

    static boolean isReserved(String text) {
        String domain = (text.startsWith("*.") ? text.substring(2) : text).toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(name -> domain.equals(name) || domain.endsWith("." + name));
    }
}
