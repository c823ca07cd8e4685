package gatepost.simulation;

import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.DnsList;
import gatepost.questions.HostAddresses;
import gatepost.questions.ListAnswer;
import gatepost.questions.Lookup;
import gatepost.questions.MailRoute;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What DNS and the backend say. All hosts, names and domains are made up. */
final class World {

    /** Domains below it have no mail servers. */
    static final String NOWHERE = ".invalid";

    /** Local parts that exist begin so. */
    static final String MAILBOX = "user";

    static final String BLOCK_LIST = "spamhaus";

    private static final InetAddress LISTED = Addresses.ip(127, 0, 0, 4);
    private static final long TTL = 3600;

    private final Map<String, Host> byAddress = new TreeMap<>();
    private final Map<String, Host> byName = new TreeMap<>();

    World(List<Host> hosts) {
        hosts.forEach(host -> {
            byAddress.put(host.address().getHostAddress(), host);
            if (host.resolves()) {
                byName.put(host.helo(), host);
            }
        });
    }

    /** Answers at once, and knows all but what is remembered. */
    Answer<?> answer(Lookup<?> question, long millis) {
        if (question instanceof DnsList.Listing listing) {
            return Answer.known(listing(listing, millis));
        }
        if (question instanceof ConfirmedName asked) {
            return Answer.known(name(asked.client()));
        }
        if (question instanceof HostAddresses asked) {
            Host host = byName.get(asked.name().name());
            return Answer.known(host == null ? List.of() : List.of(host.address()));
        }
        if (question instanceof MailRoute route) {
            boolean nowhere = route.domain().name().endsWith(NOWHERE);
            return Answer.known(new MailRoute.Found(nowhere ? MailRoute.Kind.NONE : MailRoute.Kind.MX, TTL));
        }
        return Answer.unknown(Cause.FAILED);
    }

    Reply backend(Address recipient) {
        boolean exists = recipient.local().startsWith(MAILBOX);
        return exists ? Reply.of(250, "2.1.5", "Ok") : Reply.of(550, "5.1.1", "User unknown");
    }

    ConfirmedName.Found name(InetAddress client) {
        Host host = byAddress.get(client.getHostAddress());
        return host == null ? new ConfirmedName.Found(ConfirmedName.Status.NONE, Optional.empty()) : host.name();
    }

    Optional<String> confirmed(InetAddress client) {
        ConfirmedName.Found found = name(client);
        return found.status() == ConfirmedName.Status.OK ? found.name() : Optional.empty();
    }

    private ListAnswer listing(DnsList.Listing listing, long millis) {
        Host host = byAddress.get(listing.client().getHostAddress());
        boolean listed = host != null && listing.list().name().equals(BLOCK_LIST) && host.isListed(millis);
        return listed ? new ListAnswer(List.of(LISTED)) : ListAnswer.NOT_LISTED;
    }
}
