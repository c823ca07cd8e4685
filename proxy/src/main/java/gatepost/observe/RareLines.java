package gatepost.observe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lines for the operator that come as often as clients want: each kind is said at once, and while it goes on once a minute,
 * the latest with how often it was. So nobody can fill the log, and nothing happens of which it does not say a word.
 */
public final class RareLines {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** One kind: what was said last of it, and what waits to be said. */
    private static final class Kind {

        private long quietUntil;
        private int waiting;
        private Runnable latest = () -> {};
    }

    private final LongSupplier nanos;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** @param nanos a monotonic clock, as {@code System::nanoTime} */
    public RareLines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Says it now, or later with what else there is of its kind.
     *
     * @param kind never anything that a client chooses: each takes memory, and has a line of its own
     * @param how as {@code operator::warn}
     */
    public void say(String kind, Consumer<String> how, String line) {
        wait(kind, how, line).forEach(Runnable::run);
    }

    /** Says what has waited long enough; to be called every second or so. */
    public void tick() {
        due().forEach(Runnable::run);
    }

    private synchronized List<Runnable> wait(String name, Consumer<String> how, String line) {
        long now = nanos.getAsLong();
        Kind kind = kinds.get(name);
        if (kind == null) {
            kind = new Kind();
            kind.quietUntil = now;
            kinds.put(name, kind);
        }
        kind.waiting++;
        int of = kind.waiting;
        kind.latest = () -> how.accept(of == 1 ? line : line + " (the latest of " + of + " since the last line)");
        return isQuiet(kind, now) ? List.of() : List.of(next(kind, now));
    }

    private synchronized List<Runnable> due() {
        long now = nanos.getAsLong();
        List<Runnable> lines = new ArrayList<>();
        for (Iterator<Kind> all = kinds.values().iterator(); all.hasNext(); ) {
            Kind kind = all.next();
            if (isQuiet(kind, now)) {
                continue;
            }
            if (kind.waiting == 0) {
                all.remove();
            } else {
                lines.add(next(kind, now));
            }
        }
        return lines;
    }

    private static boolean isQuiet(Kind kind, long now) {
        return now - kind.quietUntil < 0;
    }

    private static Runnable next(Kind kind, long now) {
        Runnable line = kind.latest;
        kind.quietUntil = now + PAUSE;
        kind.waiting = 0;
        kind.latest = () -> {};
        return line;
    }
}
