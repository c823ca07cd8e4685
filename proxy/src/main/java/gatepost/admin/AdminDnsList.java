package gatepost.admin;

import gatepost.lookup.ListStatus;
import gatepost.lookup.Overrule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code dnslist show}, {@code dnslist keep|off|auto NAME}: how the DNS lists of the policy are doing, and what an admin
 * decides of one whatever its tests say.
 */
public final class AdminDnsList implements AdminCommand {

    private static final String FORM = "dnslist show | keep NAME | off NAME | auto NAME";

    private final Supplier<List<ListStatus>> statuses;
    private final KeptOverrules kept;

    public AdminDnsList(Supplier<List<ListStatus>> statuses, KeptOverrules kept) {
        this.statuses = statuses;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "dnslist";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (words.equals(List.of("show"))) {
            return AdminAnswer.ok(
                    statuses.get().stream().map(AdminDnsList::line).sorted().collect(Collectors.joining("\n")));
        }
        if (words.size() != 2) {
            return AdminAnswer.usage(FORM);
        }
        return switch (words.get(0)) {
            case "keep" -> decide(words.get(1), Optional.of(new Overrule(Overrule.Kind.KEEP, user)));
            case "off" -> decide(words.get(1), Optional.of(new Overrule(Overrule.Kind.OFF, user)));
            case "auto" -> decide(words.get(1), Optional.empty());
            default -> AdminAnswer.usage(FORM);
        };
    }

    private AdminAnswer decide(String list, Optional<Overrule> decision) {
        // Taken back may be what holds for a list that has gone.
        if (decision.isPresent() && status(list).isEmpty()) {
            return AdminAnswer.error(AdminAnswer.NOT_THERE, "the policy asks no DNS list " + list);
        }
        if (!kept.decide(list, decision)) {
            return AdminAnswer.storeIsSilent();
        }
        return AdminAnswer.ok(status(list).map(AdminDnsList::line).orElse(list + ": nothing is decided of it"));
    }

    private Optional<ListStatus> status(String list) {
        return statuses.get().stream().filter(each -> each.list().equals(list)).findFirst();
    }

    private static String line(ListStatus list) {
        return list.list() + ": " + list.state().word() + (list.note().isEmpty() ? "" : ", " + list.note());
    }
}
