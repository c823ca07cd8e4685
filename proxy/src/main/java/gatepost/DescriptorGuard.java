package gatepost;

import gatepost.observe.RareLines;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Accepts nobody while nearly all descriptors are taken, whatever took them: backends, DNS and the files of messages go
 * first, for they belong to mail that is under way. It belongs to the thread that measures the load.
 */
final class DescriptorGuard {

    private static final double FULL = 0.95;
    private static final double EASED = 0.90;

    private final Consumer<Boolean> accept;
    private final Logger operator;
    private final RareLines lines;
    private boolean full;

    /** @param accept whether connections are to be accepted from now on */
    DescriptorGuard(Consumer<Boolean> accept, Logger operator, RareLines lines) {
        this.accept = accept;
        this.operator = operator;
        this.lines = lines;
    }

    /** @param ratio of descriptors that are taken; no number where the system does not tell */
    void look(double ratio) {
        if (!full && ratio >= FULL) {
            full = true;
            say(operator::warn, ratio, "no connections are accepted");
            accept.accept(false);
        } else if (full && ratio < EASED) {
            full = false;
            say(operator::info, ratio, "connections are accepted again");
            accept.accept(true);
        }
    }

    /** Who opens and closes connections sets the rate of it. */
    private void say(Consumer<String> how, double ratio, String what) {
        lines.say("guard", how, Math.round(ratio * 100) + " % of all file descriptors are taken: " + what);
    }
}
