package gatepost;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** How late the event loops are: how long a task waits for its turn, as the share of what is bearable. */
final class LoopLag {

    /** A loop that is so late is as loaded as it can be (PROTOCOL 7.4). */
    private static final double WORST_NANOS = 200e6;

    private final List<Probe> probes = new ArrayList<>();

    LoopLag(EventExecutorGroup loops) {
        loops.forEach(loop -> probes.add(new Probe(loop)));
    }

    /** The latest of all loops since this was asked last; a loop that has not answered yet is as late as that is ago. */
    double ratio() {
        long worst = 0;
        for (Probe probe : probes) {
            worst = Math.max(worst, probe.lag());
        }
        return worst / WORST_NANOS;
    }

    /** One task at a time on its way through one loop. */
    private static final class Probe {

        private final EventExecutor loop;
        private volatile long sent;
        private volatile long took;
        private volatile boolean back = true;

        Probe(EventExecutor loop) {
            this.loop = loop;
        }

        long lag() {
            if (!back) {
                return System.nanoTime() - sent;
            }
            long last = took;
            send();
            return last;
        }

        private void send() {
            sent = System.nanoTime();
            back = false;
            try {
                loop.execute(() -> {
                    took = System.nanoTime() - sent;
                    back = true;
                });
            } catch (RejectedExecutionException stopping) {
                back = true;
            }
        }
    }
}
