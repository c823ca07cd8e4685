package gatepost.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Networks that good and bad senders share.
 *
 * @param busy with some servers that were broken into, as any large hoster has them
 * @param neglected with many, that also try recipients, and nobody who minds
 */
record Hosters(List<Integer> busy, List<Integer> neglected) {

    private static final int BUSY = 40;
    private static final int NEGLECTED = 4;

    static Hosters of(Outbox outbox, Hosts hosts) {
        return new Hosters(networks(outbox.scaled(BUSY), hosts), networks(outbox.scaled(NEGLECTED), hosts));
    }

    private static List<Integer> networks(int number, Hosts hosts) {
        List<Integer> networks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            networks.add(hosts.network());
        }
        return List.copyOf(networks);
    }
}
