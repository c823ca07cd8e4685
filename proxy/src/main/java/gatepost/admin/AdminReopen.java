package gatepost.admin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** {@code reopen}: the logs begin new files where theirs were moved away; answered when nothing is written to the old. */
public final class AdminReopen implements AdminCommand {

    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<CompletableFuture<Void>> reopen;

    public AdminReopen(Supplier<CompletableFuture<Void>> reopen) {
        this.reopen = reopen;
    }

    @Override
    public String name() {
        return "reopen";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (!words.isEmpty()) {
            return AdminAnswer.usage("reopen");
        }
        try {
            reopen.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return AdminAnswer.ok("logs reopened");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return AdminAnswer.error(AdminAnswer.UNAVAILABLE, "Gatepost is stopping");
        } catch (ExecutionException | TimeoutException slow) {
            return AdminAnswer.error(AdminAnswer.UNAVAILABLE, "the logs are not reopened: their disk does not answer");
        }
    }
}
