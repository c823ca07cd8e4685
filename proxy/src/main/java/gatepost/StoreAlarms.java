package gatepost;

import gatepost.observe.MemoryMetrics;
import gatepost.observe.RareLines;
import gatepost.state.StoreEvents;
import java.nio.file.Path;
import org.slf4j.Logger;

/** Turns what happens with the store into metrics, and into a line for the operator where somebody must look. */
final class StoreAlarms implements StoreEvents {

    private final MemoryMetrics metrics;
    private final Logger operator;
    private final RareLines lines;

    StoreAlarms(MemoryMetrics metrics, Logger operator, RareLines lines) {
        this.metrics = metrics;
        this.operator = operator;
        this.lines = lines;
    }

    @Override
    public void setAside(Path file, String cause) {
        operator.error("the store was damaged ({}) and begins anew; the old one is {}", cause, file);
    }

    @Override
    public void cannotWrite(String cause) {
        metrics.storeUp(false);
        operator.error("the store cannot be written ({}): it goes on from memory", cause);
    }

    @Override
    public void writesAgain() {
        metrics.storeUp(true);
        operator.info("the store is written again");
    }

    @Override
    public void evicted(int entries) {
        metrics.evicted(entries);
    }

    @Override
    public void clockJumped(long seconds) {
        operator.warn("the time of day jumped by {} s; what is remembered goes on as if it had not", seconds);
    }

    @Override
    public void broke(Throwable bug) {
        lines.say("store", text -> operator.error(text, bug), "the store failed");
    }
}
