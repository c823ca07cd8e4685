package gatepost.admin;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** {@code status}: how this host is. {@code status --ready}: whether it shall get connections, as {@code /readyz} says. */
public final class AdminStatus implements AdminCommand {

    private final Supplier<Status> status;
    private final List<Check> checks;
    private final LongSupplier seconds;

    /** @param seconds since 1970 */
    public AdminStatus(Supplier<Status> status, List<Check> checks, LongSupplier seconds) {
        this.status = status;
        this.checks = List.copyOf(checks);
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (words.equals(List.of("--ready"))) {
            return ready();
        }
        return words.isEmpty()
                ? AdminAnswer.ok(status.get().text(seconds.getAsLong()))
                : AdminAnswer.usage("status [--ready]");
    }

    private AdminAnswer ready() {
        List<String> failed = checks.stream()
                .filter(check -> check.vital() && !check.passes().getAsBoolean())
                .map(Check::name)
                .toList();
        return failed.isEmpty()
                ? AdminAnswer.ok("ready")
                : AdminAnswer.error(AdminAnswer.UNAVAILABLE, "not ready: " + String.join(", ", failed));
    }
}
