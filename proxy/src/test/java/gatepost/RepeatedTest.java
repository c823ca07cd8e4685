package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class RepeatedTest {

    private final ArrayDeque<SubstituteLoggingEvent> told = new ArrayDeque<>();
    private final SubstituteLogger operator = new SubstituteLogger("operator", told, false);

    @Test
    void isToldOnceUntilItWorksAgain() {
        Deque<Boolean> breaks = new ArrayDeque<>(List.of(true, true, false, true));
        Repeated repeated = new Repeated(
                "counting",
                () -> {
                    if (breaks.remove()) {
                        throw new StackOverflowError("a bug");
                    }
                },
                operator);
        List.copyOf(breaks).forEach(each -> repeated.run());
        assertEquals(2, told.size());
        assertEquals(Level.ERROR, told.getFirst().getLevel());
        assertEquals("counting", told.getFirst().getArguments().get(0));
    }

    @Test
    void keepsItsSchedule() throws InterruptedException {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch twice = new CountDownLatch(2);
        Runnable broken = () -> {
            twice.countDown();
            throw new StackOverflowError("a bug");
        };
        thread.scheduleAtFixedRate(new Repeated("counting", broken, operator), 0, 1, TimeUnit.MILLISECONDS);
        assertTrue(twice.await(10, TimeUnit.SECONDS));
        thread.shutdownNow();
    }
}
