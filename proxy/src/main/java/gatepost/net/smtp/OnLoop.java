package gatepost.net.smtp;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Executor;

/** Runs things on a loop: at once when this is it already. */
final class OnLoop {

    private OnLoop() {}

    static Executor of(EventExecutor loop) {
        return task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
    }
}
