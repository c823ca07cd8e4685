package gatepost.pages;

import gatepost.facts.FactKind;
import gatepost.facts.client.ListListed;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.List;

/** What to type to see the DNS with our eyes. */
final class DnsLines {

    private final List<DnsList> lists;

    /** @param lists those of the policy */
    DnsLines(List<DnsList> lists) {
        this.lists = lists;
    }

    /** The look-ups that a fact may need, for the address 192.0.2.1 and names in capitals; none for most facts. */
    List<String> of(FactKind<?, ?> fact) {
        List<String> lines = new ArrayList<>();
        for (String purpose : fact.source().purposes()) {
            switch (purpose) {
                case "dnsbl" -> lines.addAll(ofLists(fact, false));
                case "dnswl" -> lines.addAll(ofLists(fact, true));
                case "rdns" -> lines.addAll(List.of("dig +short -x 192.0.2.1", "dig +short NAME-FROM-ABOVE A"));
                case "helo" -> lines.addAll(List.of("dig +short EHLO-NAME A", "dig +short EHLO-NAME AAAA"));
                case "sender" ->
                    lines.addAll(List.of(
                            "dig +short SENDER-DOMAIN MX",
                            "dig +short SENDER-DOMAIN A",
                            "dig +short SENDER-DOMAIN AAAA"));
                default -> {
                    // What this host remembers, and what the backend says, is in no DNS.
                }
            }
        }
        return lines;
    }

    private List<String> ofLists(FactKind<?, ?> fact, boolean allow) {
        return lists.stream()
                .filter(list -> list.allow() == allow)
                .filter(list -> !isOfOneList(fact) || fact.name().equals(list.name() + ListListed.SUFFIX))
                .map(DnsLines::line)
                .toList();
    }

    private boolean isOfOneList(FactKind<?, ?> fact) {
        return lists.stream().anyMatch(list -> fact.name().equals(list.name() + ListListed.SUFFIX));
    }

    /** A zone may hold a key; it is shown only where it is what texts call the list anyway. */
    private static String line(DnsList list) {
        return list.show().equals(list.zone())
                ? "dig +short 1.2.0.192." + list.zone() + " A"
                : "dig +short 1.2.0.192.ZONE-OF-THE-LIST A   # " + list.show();
    }
}
