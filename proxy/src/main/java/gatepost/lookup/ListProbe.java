package gatepost.lookup;

import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One self-test of a DNS list, told in full: for an admin who wants to know why a list says nothing. */
public final class ListProbe {

    /** What a test says of a list. */
    public enum Outcome {
        PASSED,
        /** Its test address is not listed: it may be empty. */
        POINT_MISSING,
        /** It lists what no list may list. */
        LISTS_EVERYTHING,
        /** It does not answer this host. */
        REFUSED,
        SILENT
    }

    /**
     * @param undeclared what it answered at its test address though the policy names no such answer
     */
    public record Heard(Outcome outcome, List<InetAddress> undeclared) {

        public Heard {
            undeclared = List.copyOf(undeclared);
        }
    }

    private ListProbe() {}

    /** The future completes without exception, as soon as the resolver's patience allows. */
    public static CompletableFuture<Heard> ask(Resolver resolver, DnsList list) {
        SelfTest test = new SelfTest(new Queries(resolver, System::nanoTime, LookupEvents.NONE), list);
        return test.run()
                .thenCombine(
                        test.point(),
                        (verdict, reply) -> new Heard(
                                Outcome.valueOf(verdict.name()),
                                ListReply.of(reply).complaints(list)));
    }
}
