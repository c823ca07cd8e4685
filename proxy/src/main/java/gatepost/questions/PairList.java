package gatepost.questions;

import gatepost.mail.Address;
import java.util.Optional;

/**
 * A list of pairs of a policy, a recipient and a sender each: whom users let in or keep out for themselves. Either may
 * be an address, all of a domain, or everybody. The null sender is in no pair.
 */
public interface PairList {

    String name();

    /** The first line that matches. */
    Optional<Entry> match(Address recipient, Address sender);

    default boolean contains(Address recipient, Address sender) {
        return match(recipient, sender).filter(entry -> !entry.exception()).isPresent();
    }
}
