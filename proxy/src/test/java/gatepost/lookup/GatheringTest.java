package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.HostAddresses;
import gatepost.questions.Lookup;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Found;
import gatepost.questions.MailRoute.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final MailRoute ROUTE = new MailRoute(Bench.domain("example.com"));
    private static final HostAddresses HOST = new HostAddresses(Bench.domain("mx.example.com"));
    private static final Answered<?> KNOWN_ROUTE = new Answered<>(ROUTE, Answer.known(new Found(Kind.MX, 300)));
    private static final Answered<?> KNOWN_HOST = new Answered<>(HOST, Answer.known(List.of(Bench.ip("192.0.2.9"))));

    private final Bench bench =
            new Bench("example.com MX 10 mx.example.com", "mx.example.com A 192.0.2.9", "slow.test TIMEOUT");
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<List<Answered<?>>> delivered = new ArrayList<>();

    @Test
    void deliversOnTheLoopAndOnlyThere() {
        ask(List.of(ROUTE), List.of());
        assertEquals(List.of(), delivered);

        turn();
        assertEquals(List.of(List.of(KNOWN_ROUTE)), delivered);
        assertEquals(0, bench.time.appointments());
    }

    @Test
    void waitsForAllThatIsNeeded() {
        bench.dns.hold();
        ask(List.of(ROUTE, HOST), List.of());
        turn();
        assertEquals(List.of(), delivered);

        bench.dns.release();
        turn();
        assertEquals(List.of(List.of(KNOWN_ROUTE, KNOWN_HOST)), delivered);
        assertEquals(0, bench.time.appointments());
    }

    @Test
    void doesNotWaitForWhatIsForeseen() {
        bench.known(ROUTE);
        bench.dns.hold();
        ask(List.of(ROUTE), List.of(HOST));
        turn();
        assertEquals(List.of(List.of(KNOWN_ROUTE)), delivered);

        bench.dns.release();
        turn();
        assertEquals(1, delivered.size());
        assertTrue(bench.lookups.inMemory(HOST).isPresent());
    }

    @Test
    void deliversWhatWasForeseenAndIsThere() {
        bench.known(HOST);
        ask(List.of(ROUTE), List.of(HOST, ROUTE));
        turn();

        assertEquals(List.of(List.of(KNOWN_ROUTE, KNOWN_HOST)), delivered);
    }

    @Test
    void deliversAtOnceWhenNothingIsNeeded() {
        bench.dns.hold();
        ask(List.of(), List.of(HOST));
        turn();

        assertEquals(List.of(List.of()), delivered);
        assertEquals(2, bench.dns.asked().size());
    }

    @Test
    void givesUpAtTheDeadlineAndLateAnswerFillsTheCache() {
        bench.known(HOST);
        bench.dns.hold();
        ask(List.of(ROUTE, HOST), List.of());
        bench.time.pass(DEADLINE.minusMillis(1));
        turn();
        assertEquals(List.of(), delivered);

        bench.time.pass(Duration.ofMillis(1));
        turn();
        assertEquals(List.of(List.of(KNOWN_HOST, new Answered<>(ROUTE, Answer.unknown(Cause.TIMEOUT)))), delivered);

        bench.dns.release();
        turn();
        assertEquals(1, delivered.size());
        assertEquals(Kind.MX, bench.known(ROUTE).kind());
        assertEquals(1, bench.dns.asked("example.com MX"));
    }

    @Test
    void deliversOnceWhenAnswerAndDeadlineMeet() {
        bench.dns.hold();
        ask(List.of(ROUTE), List.of());
        bench.dns.release();
        bench.time.pass(DEADLINE);
        turn();

        assertEquals(List.of(List.of(KNOWN_ROUTE)), delivered);
    }

    private void ask(List<Lookup<?>> needed, List<Lookup<?>> foreseen) {
        bench.lookups.ask(needed, foreseen, DEADLINE, loop::add, delivered::add);
    }

    /** The loop does what has been posted to it. */
    private void turn() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }
}
