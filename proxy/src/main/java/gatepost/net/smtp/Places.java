package gatepost.net.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is a session's until it ends, such as a place among those that are open at once. It belongs to one event loop. */
final class Places {

    private final List<AutoCloseable> kept = new ArrayList<>(2);
    private final Consumer<Throwable> failed;
    private boolean left;

    /** @param failed hears of a place that could not be left */
    Places(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Keeps a place; one that comes when the session has ended is left at once. */
    void keep(AutoCloseable place) {
        if (left) {
            leave(place);
        } else {
            kept.add(place);
        }
    }

    void leave() {
        left = true;
        kept.forEach(this::leave);
        kept.clear();
    }

    private void leave(AutoCloseable place) {
        try {
            place.close();
        } catch (Exception bug) {
            failed.accept(bug);
        }
    }
}
