package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Kind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A sender's domain that was there is not taken for gone because it is denied once. */
class SenderRoutesTest {

    private static final MailRoute SENDER = new MailRoute(Bench.domain("sender.test"));
    private static final String THERE = "sender.test 60 MX 10 mx.sender.test";
    private static final String DENIED = "sender.test 60 NXDOMAIN";

    private final Bench bench = new Bench(THERE);

    @Test
    void domainThatWasNeverThereIsDeniedAtOnce() {
        bench.dns.become(DENIED);
        assertEquals(Kind.NONE, bench.known(SENDER).kind());
    }

    @Test
    void domainThatWasThereIsUnknownForADay() {
        bench.known(SENDER);
        bench.dns.become(DENIED);
        bench.pass(61);
        assertEquals(Cause.DOUBTED, bench.unknown(SENDER));
        bench.pass(RecentRoutes.LAPSE.toSeconds() - 1);
        assertEquals(Cause.DOUBTED, bench.unknown(SENDER));
        bench.pass(61);
        assertEquals(Kind.NONE, bench.known(SENDER).kind());
    }

    @Test
    void oneThatComesBackHasAnotherDay() {
        domainThatWasThereIsUnknownForADay();
        bench.dns.become(THERE);
        bench.pass(61);
        assertEquals(Kind.MX, bench.known(SENDER).kind());
        bench.dns.become(DENIED);
        bench.pass(61);
        assertEquals(Cause.DOUBTED, bench.unknown(SENDER));
    }

    @Test
    void noDataIsADenialToo() {
        bench.known(SENDER);
        bench.dns.become("sender.test TXT nothing");
        bench.pass(61);
        assertEquals(Cause.DOUBTED, bench.unknown(SENDER));
    }

    @Test
    void nullMxIsNoDenial() {
        bench.known(SENDER);
        bench.dns.become("sender.test 60 MX 0 .");
        bench.pass(61);
        assertEquals(Kind.NULLMX, bench.known(SENDER).kind());
    }

    @Test
    void domainThatHasDeliveredIsUnknownForADay() {
        vouch(Answer.known(true));
        bench.dns.become(DENIED);
        assertEquals(Cause.DOUBTED, bench.unknown(SENDER));
        bench.pass(RecentRoutes.LAPSE.toSeconds() + 61);
        assertEquals(Kind.NONE, bench.known(SENDER).kind());
    }

    @Test
    void domainIsUnknownWhereNobodyKnowsWhetherItHasDelivered() {
        vouch(Answer.unknown(Cause.TIMEOUT));
        bench.dns.become(DENIED);
        assertEquals(Cause.TIMEOUT, bench.unknown(SENDER));
        vouch(Answer.known(false));
        bench.pass(6);
        assertEquals(Kind.NONE, bench.known(SENDER).kind());
    }

    private void vouch(Answer<Boolean> answer) {
        bench.lookups.vouchedBy(domain -> CompletableFuture.completedFuture(answer));
    }
}
