package gatepost.questions;

import java.net.InetAddress;
import java.util.Optional;

/** A list of networks of a policy. */
public interface CidrList {

    String name();

    /** The first line that matches; an exception means: not in the list. */
    Optional<Entry> match(InetAddress address);

    default boolean contains(InetAddress address) {
        return match(address).filter(entry -> !entry.exception()).isPresent();
    }
}
