package gatepost.language;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test says of its client beside its address.
 *
 * @param listed what DNS lists say of it
 * @param firstContact whether this host has never seen it, nor anybody of its origin
 * @param counts what limits have counted, by their names
 */
record Circumstances(List<Listed> listed, boolean firstContact, Map<String, Long> counts) {

    /** Nowhere listed, known, and alone. */
    static final Circumstances HARMLESS = new Circumstances(List.of(), false, Map.of());

    Circumstances {
        listed = List.copyOf(listed);
        counts = Map.copyOf(counts);
    }

    /**
     * What a DNS list says of the client.
     *
     * @param answer empty when the list gives no answer in time
     */
    record Listed(String list, Optional<InetAddress> answer) {}
}
