package gatepost.lookup;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a list says of those who have been good here for a month and more, one client of each organisation. Some of them may
 * be bought, and be listed because they deserve it: so they accuse a list only together, from different networks, and only
 * while they are more than all others. Not thread-safe.
 */
final class GoodWitnesses {

    /** Organisations, and networks (/16, of IPv6 /32) they are in. */
    static final int FEWEST = 5;

    /** Organisations that are remembered, the latest; and as many questions in one inquiry. */
    static final int MOST = 200;

    static final Duration WINDOW = Duration.ofDays(7);

    /** Between two inquiries, so that who is listed and comes often sets no rate of questions. */
    static final Duration BETWEEN_INQUIRIES = Duration.ofMinutes(10);

    private record Witness(InetAddress client, boolean listed, long nanos) {}

    private final Map<String, Witness> last = new LinkedHashMap<>();
    private long inquired;
    private boolean hasInquired;

    void heard(String organisation, InetAddress client, boolean listed, long now) {
        last.remove(organisation);
        last.put(organisation, new Witness(client, listed, now));
        Iterator<Witness> oldest = last.values().iterator();
        if (last.size() > MOST || now - oldest.next().nanos() > WINDOW.toNanos()) {
            oldest = last.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the list is now to be asked about all of them; true once for each inquiry. */
    boolean wantInquiry(long now) {
        boolean soon = hasInquired && now - inquired < BETWEEN_INQUIRIES.toNanos();
        if (soon || !areSeveral()) {
            return false;
        }
        hasInquired = true;
        inquired = now;
        return true;
    }

    List<InetAddress> clients() {
        return last.values().stream().map(Witness::client).toList();
    }

    /** What an inquiry brought; who is missing in it stays as it was. */
    void told(Map<InetAddress, Boolean> answers) {
        last.replaceAll((organisation, before) ->
                new Witness(before.client(), answers.getOrDefault(before.client(), before.listed()), before.nanos()));
    }

    /** Whether enough of them are listed, and more than are not. */
    boolean accuse() {
        return areSeveral() && listed() * 2 > last.size();
    }

    long listed() {
        return last.values().stream().filter(Witness::listed).count();
    }

    int all() {
        return last.size();
    }

    private boolean areSeveral() {
        return listed() >= FEWEST
                && last.values().stream()
                                .filter(Witness::listed)
                                .map(witness -> network(witness.client()))
                                .distinct()
                                .count()
                        >= FEWEST;
    }

    private static String network(InetAddress client) {
        byte[] octets = client.getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(octets, octets.length / (octets.length == 4 ? 2 : 4)));
    }
}
