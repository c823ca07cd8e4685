package gatepost.admin;

import gatepost.observed.IpText;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import gatepost.state.greylist.OriginEntry;
import gatepost.state.greylist.SendingOrigin;
import gatepost.state.limit.IpPrefix;
import gatepost.state.memory.Greylists;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * {@code greylist show|forget ORIGIN}: what is remembered of a domain or network that has passed. An address is looked at
 * as greylists do: as its confirmed name's organisation, else as its network.
 */
public final class AdminGreylist implements AdminCommand {

    private static final String FORM = "greylist show|forget ORIGIN";

    private final Greylists greylists;
    private final Function<ConfirmedName, CompletableFuture<Answer<ConfirmedName.Found>>> names;
    private final LongSupplier seconds;

    /**
     * @param names looks up the name of a client
     * @param seconds since 1970
     */
    public AdminGreylist(
            Greylists greylists,
            Function<ConfirmedName, CompletableFuture<Answer<ConfirmedName.Found>>> names,
            LongSupplier seconds) {
        this.greylists = greylists;
        this.names = names;
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "greylist";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (words.size() != 2) {
            return AdminAnswer.usage(FORM);
        }
        Optional<String> origin = Who.origin(words.get(1));
        if (origin.isEmpty()) {
            return AdminAnswer.error(
                    AdminAnswer.USAGE,
                    "an origin is a domain, an address, or a network as 192.0.2.0/24 or 2001:db8::/64");
        }
        return switch (words.get(0)) {
            case "show" -> Who.client(words.get(1)).map(this::client).orElseGet(() -> show(origin.get(), ""));
            case "forget" ->
                forget(origin.get(), Who.client(words.get(1)).map(this::goesBy).orElse(""));
            default -> AdminAnswer.usage(FORM);
        };
    }

    /** A client has one origin at a time, and only that counts. */
    private AdminAnswer client(InetAddress client) {
        Optional<Optional<String>> name = name(client);
        String origin = greylists.origin(client, name.flatMap(found -> found)).name();
        String of = name.isEmpty()
                ? "\nReverse DNS of " + IpText.of(client) + " is silent: by its name it may be known"
                : name.get()
                        .map(confirmed -> "\n" + IpText.of(client) + " is " + confirmed)
                        .orElse("");
        return show(origin, of + waiting(client));
    }

    /** The confirmed name; empty within where there is none, empty itself where nobody can tell. */
    private Optional<Optional<String>> name(InetAddress client) {
        return Answered.of(names.apply(new ConfirmedName(client))).map(ConfirmedName.Found::confirmed);
    }

    private String waiting(InetAddress client) {
        return Answered.of(greylists.waiting(client))
                .filter(contacts -> contacts > 0)
                .map(contacts -> "\nFirst contacts of " + IpPrefix.client(client) + " that wait: " + contacts)
                .orElse("");
    }

    private AdminAnswer show(String origin, String more) {
        return Answered.of(greylists.show(origin))
                .map(found -> found.map(entry -> AdminAnswer.ok(text(origin, entry) + more))
                        .orElseGet(() -> AdminAnswer.error(AdminAnswer.NOT_THERE, unknown(origin) + more)))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    /** To forget an organisation for one of its addresses would be more than was said. */
    private String goesBy(InetAddress client) {
        SendingOrigin origin = greylists.origin(client, name(client).flatMap(found -> found));
        return origin.kind() == SendingOrigin.Kind.NETWORK
                ? ""
                : "\n" + IpText.of(client) + " goes by " + origin.name() + ": \"greylist forget " + origin.name()
                        + "\" has all its hosts wait again";
    }

    private AdminAnswer forget(String origin, String more) {
        return Answered.of(greylists.forget(origin))
                .map(there -> there
                        ? AdminAnswer.ok(origin + " is forgotten and waits again" + more)
                        : AdminAnswer.error(AdminAnswer.NOT_THERE, unknown(origin) + more))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    private String text(String origin, OriginEntry entry) {
        boolean known = entry.isKnown(seconds.getAsLong());
        String how = entry.isAllowed()
                ? "allowed by itself"
                : entry.passed() ? "has passed" : "has delivered unscanned mail";
        return origin + ": " + (known ? "known, " + how : "not known any more") + "\n"
                + "  first     " + Times.at(entry.first()) + "\n"
                + "  until     " + Times.at(entry.knownUntil()) + "\n"
                + "  days      " + entry.days() + " of " + OriginEntry.DAYS_TO_ALLOW + " to be allowed by itself";
    }

    private static String unknown(String origin) {
        return "nothing is known of " + origin + ": its first contact waits";
    }
}
