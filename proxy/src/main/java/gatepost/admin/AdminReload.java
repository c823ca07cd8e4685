package gatepost.admin;

import java.util.List;
import java.util.function.Supplier;

/** {@code reload}: the policy is read, checked, tested and swapped, or stays as it is. */
public final class AdminReload implements AdminCommand {

    private final Supplier<Outcome> reload;

    /**
     * What came of it.
     *
     * @param swapped whether the policy that was read is in use now
     * @param text the hash of the policy in use, or what is wrong with the other
     */
    public record Outcome(boolean swapped, String text) {}

    public AdminReload(Supplier<Outcome> reload) {
        this.reload = reload;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (!words.isEmpty()) {
            return AdminAnswer.usage("reload");
        }
        Outcome outcome = reload.get();
        return outcome.swapped()
                ? AdminAnswer.ok("reloaded: " + outcome.text())
                : AdminAnswer.error(AdminAnswer.CONFIGURATION, "the policy stays as it was\n" + outcome.text());
    }
}
