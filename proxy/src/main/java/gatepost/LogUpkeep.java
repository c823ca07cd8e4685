package gatepost;

import gatepost.records.Upkeep;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;

/** Does the upkeep of a log's closed files, on a thread that nothing waits for, and that ends with its work. */
final class LogUpkeep {

    private final Upkeep upkeep;
    private final Logger operator;

    LogUpkeep(Upkeep upkeep, Logger operator) {
        this.upkeep = upkeep;
        this.operator = operator;
    }

    void begin() {
        Thread thread = new Thread(this::tidy, "log-upkeep");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private synchronized void tidy() {
        try {
            upkeep.tidy(LocalDate.now(ZoneOffset.UTC));
        } catch (IOException | RuntimeException e) {
            operator.warn(
                    "cannot compress or delete the files of earlier days: {}; tried again tomorrow", e.toString());
        }
    }
}
