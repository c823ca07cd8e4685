package gatepost.harness;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Brings leaks to light at the end of a test run: an unreleased buffer is noticed only when it has been collected and
 * something else is tracked afterwards, and a short run ends before either happens.
 */
public final class LeakSweep implements TestExecutionListener {

    /** References are enqueued in no promised order, so one collection may leave some behind. */
    private static final int ROUNDS = 3;

    private static final long PATIENCE_MILLIS = 2_000;

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                collect();
                LeakReport.sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when a collection has run and its references have been enqueued, seen by one of our own. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), queue);
        System.gc();
        queue.remove(PATIENCE_MILLIS);
        witness.clear();
    }
}
