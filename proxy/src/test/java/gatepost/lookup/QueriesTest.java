package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.FakeDns;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class QueriesTest {

    private final FakeDns dns = FakeDns.of("*.zen.test A 127.0.0.2");
    private final Queries queries = new Queries(dns, new HandTimer(), LookupEvents.NONE);

    @Test
    void silentServersOfStrangersLeaveRoomForLists() {
        dns.hold();
        CompletableFuture<DnsReply> first = ask("rdns", 0);
        for (int i = 1; i < Queries.MOST_OF_STRANGERS; i++) {
            assertFalse(ask(i % 2 == 0 ? "helo" : "sender", i).isDone());
        }
        CompletableFuture<DnsReply> beyond = ask("rdns", Queries.MOST_OF_STRANGERS);
        assertTrue(beyond.isDone(), "it is not asked");
        assertEquals(DnsReply.Status.SERVFAIL, beyond.join().status());

        CompletableFuture<DnsReply> ofList = ask("dnsbl", 1);
        assertFalse(ofList.isDone());
        dns.release();
        assertTrue(ofList.join().isAnswer());
        assertTrue(first.isDone());
        assertFalse(ask("rdns", 1).join().status() == DnsReply.Status.SERVFAIL, "there is room again");
    }

    private CompletableFuture<DnsReply> ask(String purpose, int number) {
        return queries.ask(purpose, Name.fromConstantString("a" + number + ".zen.test."), Type.A);
    }
}
