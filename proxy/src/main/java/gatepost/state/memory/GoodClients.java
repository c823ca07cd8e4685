package gatepost.state.memory;

import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Shadow;
import gatepost.state.reputation.ReputationEntry;
import gatepost.state.reputation.ReputationKeys;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the store last said of clients that it calls good, for the moments in which it is silent: a flood that slows it
 * down is to cost them nothing. Strangers find no place here, as good is what nobody becomes in a hurry; of everybody
 * else nothing is known until the store says so.
 */
final class GoodClients {

    /** Addresses and their networks, 5 MB. */
    private static final long ENTRIES = 20_000;

    /** Seconds; whoever sends daily stays. */
    private static final long SPAN = 2 * 86_400;

    private final Shadow entries;

    /** @param seconds since 1970, by a clock that does not go back */
    GoodClients(LongSupplier seconds) {
        this.entries = new Shadow(ENTRIES, seconds);
    }

    void keep(InetAddress client, Optional<ReputationEntry> address, Optional<ReputationEntry> network) {
        address.ifPresent(entry -> keep(ReputationKeys.address(client), entry));
        network.ifPresent(entry -> keep(ReputationKeys.network(client), entry));
    }

    /** Its network may have others that are good. */
    void forget(InetAddress client) {
        forget(ReputationKeys.address(client));
    }

    /** Of an address, a network, or any other key: whatever the admin says of it counts at once. */
    void forget(String key) {
        entries.update(Tables.reputation(key), (old, now) -> Change.remove(true));
    }

    Optional<ReputationEntry> address(InetAddress client) {
        return entry(Tables.reputation(ReputationKeys.address(client)));
    }

    Optional<ReputationEntry> network(InetAddress client) {
        return entry(Tables.reputation(ReputationKeys.network(client)));
    }

    private void keep(String key, ReputationEntry entry) {
        entries.update(Tables.reputation(key), (old, now) -> Change.keep(entry.encode(), now + SPAN, true));
    }

    private Optional<ReputationEntry> entry(Key key) {
        Optional<Held> held = entries.update(key, (old, now) -> Change.leave(old));
        return held.flatMap(there -> ReputationEntry.decode(there.value()));
    }
}
