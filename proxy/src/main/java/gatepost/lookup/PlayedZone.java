package gatepost.lookup;

import gatepost.questions.DnsList;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The DNS as a client that is played finds it: every name leads to it and takes mail, it has a name itself, and no list of
 * the policy lists anything but its test points (RFC 5782 §5) and what is added here.
 */
public final class PlayedZone {

    private final List<String> lines = new ArrayList<>();
    private final List<DnsList> lists;
    private final InetAddress client;

    /** @param name of the client, and of the host that takes everybody's mail */
    public PlayedZone(List<DnsList> lists, InetAddress client, String name) {
        this.lists = List.copyOf(lists);
        this.client = client;
        String address = client.getHostAddress();
        lines.add(". NS " + name);
        lines.add("* MX 10 " + name);
        lines.add("* " + (client instanceof Inet4Address ? "A " : "AAAA ") + address);
        lines.add(address + " PTR " + name);
        for (DnsList list : lists) {
            lines.add("*." + list.zone() + " NXDOMAIN");
            lines.add("2.0.0.127." + list.zone() + " A " + answer(list));
        }
    }

    /** A list's answer to the client; empty: none in time. Lists that are not asked say nothing. */
    public PlayedZone listed(String list, Optional<InetAddress> answer) {
        lists.stream()
                .filter(one -> one.name().equals(list))
                .flatMap(one -> ListNames.of(client, one.zone()).stream())
                .forEach(name -> lines.add(
                        name + answer.map(a -> " A " + a.getHostAddress()).orElse(" TIMEOUT")));
        return this;
    }

    public Resolver resolver() {
        return ZoneText.of(lines);
    }

    /** The first answer that the policy declares for a list. */
    public static String answer(DnsList list) {
        List<String> octets = new ArrayList<>();
        list.weights().get(0).octets().forEach(range -> octets.add(Integer.toString(range.low())));
        return String.join(".", octets);
    }
}
