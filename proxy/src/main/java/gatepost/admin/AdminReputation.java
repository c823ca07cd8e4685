package gatepost.admin;

import gatepost.state.memory.Reputations;
import gatepost.state.reputation.Explanation;
import gatepost.state.reputation.Judged;
import gatepost.state.reputation.Pin;
import gatepost.state.reputation.ReputationEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code reputation show KEY}, {@code pin KEY good|grey|bad|none}, {@code reset KEY}. */
public final class AdminReputation implements AdminCommand {

    private static final String FORM = "reputation show KEY | pin KEY good|grey|bad|none | reset KEY";
    private static final List<String> PINS = List.of("good", "grey", "bad", "none");

    private final Reputations reputations;
    private final LongSupplier seconds;

    /** @param seconds since 1970 */
    public AdminReputation(Reputations reputations, LongSupplier seconds) {
        this.reputations = reputations;
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "reputation";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        boolean pins = words.size() == 3 && words.get(0).equals("pin") && PINS.contains(words.get(2));
        if (!pins && words.size() != 2) {
            return AdminAnswer.usage(FORM);
        }
        Optional<String> key = Who.reputation(words.get(1));
        if (key.isEmpty()) {
            return AdminAnswer.error(
                    AdminAnswer.USAGE,
                    "a key is an address, a network as 192.0.2.0/24 or 2001:db8::/48, a domain, or an AS");
        }
        return switch (words.get(0)) {
            case "show" -> show(key.get(), words.get(1));
            case "reset" -> reset(key.get());
            case "pin" -> pins ? pin(key.get(), words.get(2)) : AdminAnswer.usage(FORM);
            default -> AdminAnswer.usage(FORM);
        };
    }

    private AdminAnswer show(String key, String written) {
        Optional<Optional<ReputationEntry>> entry = Answered.of(reputations.entry(key));
        if (entry.isEmpty()) {
            return AdminAnswer.storeIsSilent();
        }
        String own = entry.get().map(this::text).orElse("  nothing is remembered under this key\n");
        String judged = Who.client(written)
                .flatMap(client -> Answered.of(reputations.explain(client)))
                .map(AdminReputation::text)
                .orElse("");
        return AdminAnswer.ok(key + ":\n" + judged + own);
    }

    private AdminAnswer pin(String key, String word) {
        Pin pin = Pin.valueOf(word.toUpperCase(Locale.ROOT));
        return Answered.of(reputations.pin(key, pin))
                .map(entry -> AdminAnswer.ok(
                        pin == Pin.NONE
                                ? key + " is not pinned any more: what is learned counts"
                                : key + " is pinned " + word + " until it is unpinned or reset"))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    private AdminAnswer reset(String key) {
        return Answered.of(reputations.reset(key))
                .map(there -> there
                        ? AdminAnswer.ok(key + " is forgotten")
                        : AdminAnswer.error(AdminAnswer.NOT_THERE, "nothing is remembered of " + key))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    /** Each level leans on the one above it, as the first on an even chance. */
    private static String text(Judged judged) {
        StringBuilder out = new StringBuilder();
        out.append("  class     ").append(judged.standing());
        out.append(", reputation ").append(share(judged.estimate().p())).append('\n');
        out.append("  because   ").append(judged.explanation().text()).append('\n');
        for (Explanation.Part part : judged.explanation().parts()) {
            if (part.counts().total() > 0) {
                out.append("  ")
                        .append(String.format(Locale.ROOT, "%-9s ", part.level().word()));
                out.append(part.counts()).append(", prior ").append(share(part.prior()));
                out.append(", makes ").append(share(part.estimate().p())).append('\n');
            }
        }
        return out.toString();
    }

    private static String share(double p) {
        return String.format(Locale.ROOT, "%.2f", p);
    }

    private String text(ReputationEntry entry) {
        long now = seconds.getAsLong();
        return "  counts    " + entry.counts(now) + " good/bad, last hours " + entry.burst(now) + "\n"
                + "  first     " + Times.at(entry.first()) + "\n"
                + (entry.pin() == Pin.NONE
                        ? ""
                        : "  pinned    " + entry.pin().name().toLowerCase(Locale.ROOT) + "\n");
    }
}
