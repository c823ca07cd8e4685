package gatepost.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells the operator that a log cannot be written: at once, then once a minute with the number of failures since. Each
 * log has one of its own, so that one that fails does not hide the other.
 */
public final class LogTrouble {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final Consumer<String> operator;
    private boolean told;
    private long toldAt;
    private int silent;

    /** @param operator takes one line without line end */
    public LogTrouble(LongSupplier nanoTime, Consumer<String> operator) {
        this.nanoTime = nanoTime;
        this.operator = operator;
    }

    /** Called by the one thread that writes. */
    void tell(String sink, Throwable cause) {
        long now = nanoTime.getAsLong();
        if (told && now - toldAt < PAUSE) {
            silent++;
            return;
        }
        String more = silent == 0 ? "" : " (" + silent + " more failures since the last line)";
        operator.accept(
                "cannot write to " + sink + ": " + cause + more + "; records are dropped and counted, mail goes on");
        told = true;
        toldAt = now;
        silent = 0;
    }
}
