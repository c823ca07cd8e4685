package gatepost.questions;

import java.util.Optional;

/** A list of domains of a policy: {@code example.org}, {@code *.example.org} for all below it. */
public interface DomainList {

    String name();

    /** The first line that matches an A-label domain. */
    Optional<Entry> match(String domain);

    default boolean contains(String domain) {
        return match(domain).filter(entry -> !entry.exception()).isPresent();
    }
}
