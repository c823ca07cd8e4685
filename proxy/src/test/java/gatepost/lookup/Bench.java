package gatepost.lookup;

import gatepost.harness.FakeDns;
import gatepost.mail.AddressLiteral;
import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.DnsList.AnswerWeight;
import gatepost.questions.DnsList.OctetRange;
import gatepost.questions.Lookup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Look-ups with everything around them in the hands of a test. */
final class Bench {

    /** Declares 127.0.0.2 to 127.0.0.11. */
    static final DnsList ZEN = list("zen", "zen.test", false);

    final HandTimer time = new HandTimer();
    final Told told = new Told();
    final FakeDns dns;
    final Lookups lookups;

    Bench(String... zone) {
        dns = FakeDns.of(zone);
        lookups = new Lookups(dns, time, time, told, 10_000);
    }

    static DnsList list(String name, String zone, boolean allow) {
        OctetRange zero = new OctetRange(0, 0);
        List<OctetRange> octets = List.of(new OctetRange(127, 127), zero, zero, new OctetRange(2, 11));
        return new DnsList(name, zone, zone, "", allow, List.of(new AnswerWeight(octets, allow ? -3 : 3)));
    }

    static InetAddress ip(String text) {
        return AddressLiteral.parseBare(text).orElseThrow();
    }

    static Domain domain(String text) {
        return Domain.parse(text).orElseThrow();
    }

    /** The answer, which must be there. */
    <A> Answer<A> answer(Lookup<A> question) {
        CompletableFuture<Answer<A>> answer = lookups.ask(question);
        if (!answer.isDone()) {
            throw new AssertionError("not answered: " + question);
        }
        return answer.join();
    }

    /** What is known, which must be. */
    <A> A known(Lookup<A> question) {
        return ((Answer.Known<A>) answer(question)).value();
    }

    <A> Cause unknown(Lookup<A> question) {
        return ((Answer.Unknown<A>) answer(question)).cause();
    }

    void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }
}
