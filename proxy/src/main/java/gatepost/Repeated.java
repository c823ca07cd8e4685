package gatepost;

import org.slf4j.Logger;

/**
 * What is done again and again on a schedule: whatever it throws, it is done the next time, too. Said once, and again only
 * after it has worked meanwhile.
 */
final class Repeated implements Runnable {

    private final String what;
    private final Runnable task;
    private final Logger operator;
    private boolean failing;

    /** @param what is done, for the operator: {@code measuring the load} */
    Repeated(String what, Runnable task, Logger operator) {
        this.what = what;
        this.task = task;
        this.operator = operator;
    }

    /** Never throws: an executor would end the schedule for good, and say nothing. */
    @Override
    public void run() {
        try {
            task.run();
            failing = false;
        } catch (Throwable bug) {
            tell(bug);
        }
    }

    private void tell(Throwable bug) {
        if (!failing) {
            failing = true;
            operator.error("{} failed, and is tried again", what, bug);
        }
    }
}
