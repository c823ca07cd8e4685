package gatepost.questions;

import gatepost.mail.Address;
import java.util.Optional;

/**
 * A list of mail addresses of a policy: {@code a@example.org}, {@code @example.org} for all of a domain,
 * {@code @*.example.org} for all below it, {@code postmaster@} for that local part in any of our domains (and bare).
 */
public interface AddressList {

    String name();

    /** The first line that matches. */
    Optional<Entry> match(Address address);

    default boolean contains(Address address) {
        return match(address).filter(entry -> !entry.exception()).isPresent();
    }
}
