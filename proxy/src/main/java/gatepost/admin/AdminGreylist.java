package gatepost.admin;

import gatepost.state.greylist.OriginEntry;
import gatepost.state.memory.Greylists;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code greylist show|forget ORIGIN}: what is remembered of a domain or network that has passed. */
public final class AdminGreylist implements AdminCommand {

    private static final String FORM = "greylist show|forget ORIGIN";

    private final Greylists greylists;
    private final LongSupplier seconds;

    /** @param seconds since 1970 */
    public AdminGreylist(Greylists greylists, LongSupplier seconds) {
        this.greylists = greylists;
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
            case "show" -> show(origin.get());
            case "forget" -> forget(origin.get());
            default -> AdminAnswer.usage(FORM);
        };
    }

    private AdminAnswer show(String origin) {
        return Answered.of(greylists.show(origin))
                .map(found ->
                        found.map(entry -> AdminAnswer.ok(text(origin, entry))).orElseGet(() -> unknown(origin)))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    private AdminAnswer forget(String origin) {
        return Answered.of(greylists.forget(origin))
                .map(there -> there ? AdminAnswer.ok(origin + " is forgotten and waits again") : unknown(origin))
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

    private static AdminAnswer unknown(String origin) {
        return AdminAnswer.error(AdminAnswer.NOT_THERE, "nothing is known of " + origin + ": its first contact waits");
    }
}
