package gatepost;

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
    private boolean full;

    /** @param accept whether connections are to be accepted from now on */
    DescriptorGuard(Consumer<Boolean> accept, Logger operator) {
        this.accept = accept;
        this.operator = operator;
    }

    /** @param ratio of descriptors that are taken; no number where the system does not tell */
    void look(double ratio) {
        if (!full && ratio >= FULL) {
            full = true;
            operator.warn("{} % of all file descriptors are taken: no connections are accepted", percent(ratio));
            accept.accept(false);
        } else if (full && ratio < EASED) {
            full = false;
            operator.info("{} % of all file descriptors are taken: connections are accepted again", percent(ratio));
            accept.accept(true);
        }
    }

    private static long percent(double ratio) {
        return Math.round(ratio * 100);
    }
}
