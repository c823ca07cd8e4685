package gatepost.admin;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code drain}: no more connections; sessions come to their end, then the process does. */
public final class AdminDrain implements AdminCommand {

    private final Runnable drain;
    private final AtomicBoolean draining = new AtomicBoolean();

    /** @param drain is run once, on a thread of its own, and may take its time */
    public AdminDrain(Runnable drain) {
        this.drain = drain;
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (!words.isEmpty()) {
            return AdminAnswer.usage("drain");
        }
        if (!draining.compareAndSet(false, true)) {
            return AdminAnswer.ok("draining already");
        }
        new Thread(drain, "gatepost-drain").start();
        return AdminAnswer.ok("draining: sessions come to their end, then Gatepost stops");
    }
}
