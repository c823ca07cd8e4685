package gatepost.net.hold;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FilePoolTest {

    @Test
    void worksOnBehindTasksThatBreak() throws InterruptedException {
        FilePool pool = FilePool.start();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            boolean error = i % 2 == 0;
            assertTrue(pool.run(() -> {
                done.countDown();
                if (error) {
                    throw new StackOverflowError("a bug");
                }
                throw new IllegalStateException("a bug");
            }));
        }
        assertTrue(done.await(10, TimeUnit.SECONDS));
        pool.close();
    }
}
