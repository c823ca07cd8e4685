package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Lookup;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Found;
import gatepost.questions.MailRoute.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private static final MailRoute ROUTE = new MailRoute(Bench.domain("example.com"));

    private final Bench bench = new Bench("example.com 600 MX 10 mx.example.com");

    @Test
    void asksOnceForThousandWhoAskTheSame() {
        bench.dns.hold();
        List<CompletableFuture<Answer<Found>>> asked = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            asked.add(bench.lookups.ask(ROUTE));
        }
        bench.dns.release();

        assertEquals(List.of("example.com MX"), bench.dns.asked());
        assertTrue(asked.stream().allMatch(a -> a.join().equals(Answer.known(new Found(Kind.MX, 600)))));
        assertEquals(1, bench.told.count("miss sender"));
        assertEquals(999, bench.told.count("hit sender"));
    }

    @Test
    void letsNobodyCancelTheFlightOfAnother() {
        bench.dns.hold();
        CompletableFuture<Answer<Found>> impatient = bench.lookups.ask(ROUTE);
        CompletableFuture<Answer<Found>> patient = bench.lookups.ask(ROUTE);
        impatient.cancel(true);
        bench.dns.release();

        assertEquals(Kind.MX, ((Answer.Known<Found>) patient.join()).value().kind());
    }

    @Test
    void keepsAnswerAsLongAsTheDnsSays() {
        bench.known(ROUTE);
        bench.pass(599);
        bench.known(ROUTE);
        assertEquals(1, bench.dns.asked("example.com MX"));

        bench.pass(2);
        bench.known(ROUTE);
        assertEquals(2, bench.dns.asked("example.com MX"));
    }

    @Test
    void keepsNoAnswerLongerThanAnHour() {
        bench.dns.become("example.com 864000 MX 10 mx.example.com");
        bench.known(ROUTE);
        bench.pass(3601);
        bench.known(ROUTE);

        assertEquals(2, bench.dns.asked("example.com MX"));
    }

    @Test
    void keepsTroubleForSeconds() {
        bench.dns.become("example.com SERVFAIL");
        assertEquals(Cause.FAILED, bench.unknown(ROUTE));
        assertEquals(Cause.FAILED, bench.unknown(ROUTE));
        assertEquals(1, bench.dns.asked("example.com MX"));

        bench.pass(6);
        bench.dns.become("example.com MX 10 mx.example.com");
        assertEquals(Kind.MX, bench.known(ROUTE).kind());
    }

    @Test
    void hasInMemoryOnlyWhatWasAnswered() {
        bench.dns.hold();
        assertEquals(Optional.empty(), bench.lookups.inMemory(ROUTE));
        bench.lookups.ask(ROUTE);
        assertEquals(Optional.empty(), bench.lookups.inMemory(ROUTE));
        bench.dns.release();

        assertEquals(Optional.of(Answer.known(new Found(Kind.MX, 600))), bench.lookups.inMemory(ROUTE));
        assertEquals(1, bench.dns.asked("example.com MX"));
    }

    @Test
    void doesNotKnowWhatNobodyAnswers() {
        assertEquals(Cause.INTERNAL_ERROR, bench.unknown(new Other("x")));
    }

    @Test
    void turnsBugOfAnAskerIntoAnswer() {
        bench.lookups.answering(Other.class, question -> {
            throw new IllegalStateException("oops " + question.what());
        });

        assertEquals(Cause.INTERNAL_ERROR, bench.unknown(new Other("x")));
        assertEquals(1, bench.told.count("broke other oops x"));
    }

    @Test
    void letsOthersAnswerTheirQuestions() {
        bench.lookups.answering(
                Other.class,
                question -> CompletableFuture.completedFuture(
                        new Kept<>(Answer.known(question.what() + "!"), Lifetimes.positive(60))));

        assertEquals("x!", bench.known(new Other("x")));
    }

    @Test
    void tellsHowLongQueriesTook() {
        List<Double> took = new ArrayList<>();
        LookupEvents stopwatch = new LookupEvents() {
            @Override
            public void queried(String purpose, DnsReply.Status status, double seconds) {
                took.add(seconds);
            }
        };
        Lookups lookups = new Lookups(bench.dns, bench.time, bench.time, stopwatch, 10);
        bench.dns.hold();
        lookups.ask(ROUTE);
        bench.pass(2);
        bench.dns.release();

        assertEquals(List.of(2.0), took);
        assertFalse(lookups.inMemory(ROUTE).isEmpty());
    }

    private record Other(String what) implements Lookup<String> {

        @Override
        public Phase scope() {
            return Phase.CONNECT;
        }

        @Override
        public String purpose() {
            return "other";
        }
    }
}
