package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import gatepost.questions.HostAddresses;
import gatepost.questions.MailRoute;
import gatepost.questions.MailRoute.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked about names: reverse names, mail routes, addresses of hosts. */
class DomainLookupsTest {

    private static final ConfirmedName CLIENT = new ConfirmedName(Bench.ip("192.0.2.9"));
    private static final MailRoute ROUTE = new MailRoute(Bench.domain("example.com"));
    private static final HostAddresses HOST = new HostAddresses(Bench.domain("mx.example.com"));

    @Test
    void confirmsNameThatLeadsBack() {
        Bench bench = new Bench("192.0.2.9 PTR MX.example.com", "mx.example.com A 192.0.2.9");

        assertEquals(new Found(Status.OK, Optional.of("mx.example.com")), bench.known(CLIENT));
        assertEquals(2, bench.told.count("query rdns OK"));
    }

    @Test
    void confirmsNameOfIpv6Client() {
        Bench bench = new Bench("2001:db8::9 PTR mx.example.com", "mx.example.com AAAA 2001:db8::9");

        ConfirmedName client = new ConfirmedName(Bench.ip("2001:db8::9"));
        assertEquals(new Found(Status.OK, Optional.of("mx.example.com")), bench.known(client));
    }

    @Test
    void confirmsOneNameAmongOthers() {
        Bench bench = new Bench(
                "192.0.2.9 PTR a.example.com",
                "192.0.2.9 PTR b.example.com",
                "a.example.com SERVFAIL",
                "b.example.com A 192.0.2.8",
                "b.example.com A 192.0.2.9");

        assertEquals(Optional.of("b.example.com"), bench.known(CLIENT).name());
    }

    @Test
    void hasNoNameWithoutPointer() {
        assertEquals(new Found(Status.NONE, Optional.empty()), new Bench().known(CLIENT));
        assertEquals(
                Status.NONE, new Bench("192.0.2.9 PTR NODATA").known(CLIENT).status());
    }

    @Test
    void findsNameThatDoesNotLeadBack() {
        Bench elsewhere = new Bench("192.0.2.9 PTR mx.example.com", "mx.example.com A 192.0.2.8");
        Bench nowhere = new Bench("192.0.2.9 PTR mx.example.com");

        assertEquals(new Found(Status.MISMATCH, Optional.of("mx.example.com")), elsewhere.known(CLIENT));
        assertEquals(new Found(Status.MISMATCH, Optional.of("mx.example.com")), nowhere.known(CLIENT));
    }

    @Test
    void passesOnNoPointerThatNamesNoHost() {
        Bench bench = new Bench("192.0.2.9 PTR evil\\032name.example.com");

        assertEquals(new Found(Status.MISMATCH, Optional.empty()), bench.known(CLIENT));
    }

    @Test
    void doesNotKnowNameInTrouble() {
        assertEquals(Cause.FAILED, new Bench("192.0.2.9 PTR SERVFAIL").unknown(CLIENT));
        assertEquals(Cause.TIMEOUT, new Bench("192.0.2.9 PTR TIMEOUT").unknown(CLIENT));
        assertEquals(
                Cause.TIMEOUT, new Bench("192.0.2.9 PTR mx.example.com", "mx.example.com TIMEOUT").unknown(CLIENT));
    }

    @Test
    void followsTenNamesAtMost() {
        List<String> zone = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            zone.add("192.0.2.9 PTR host" + i + ".example.com");
        }
        Bench bench = new Bench(zone.toArray(String[]::new));

        assertEquals(Optional.of("host10.example.com"), bench.known(CLIENT).name());
        assertEquals(11, bench.dns.asked().size());
    }

    @Test
    void routesByExchanger() {
        assertEquals(new MailRoute.Found(Kind.MX, 77), new Bench("example.com 77 MX 10 mx.example.com").known(ROUTE));
    }

    @Test
    void knowsDomainThatTakesNoMail() {
        assertEquals(Kind.NULLMX, new Bench("example.com MX 0 .").known(ROUTE).kind());
        assertEquals(
                Kind.MX,
                new Bench("example.com MX 0 .", "example.com MX 10 mx.example.com")
                        .known(ROUTE)
                        .kind());
    }

    @Test
    void routesByAddressWithoutExchanger() {
        assertEquals(
                Kind.ADDRESS, new Bench("example.com A 192.0.2.1").known(ROUTE).kind());
        assertEquals(
                Kind.ADDRESS,
                new Bench("example.com AAAA 2001:db8::1").known(ROUTE).kind());
        assertEquals(
                Kind.ADDRESS,
                new Bench("example.com AAAA 2001:db8::1", "example.com A TIMEOUT")
                        .known(ROUTE)
                        .kind());
    }

    @Test
    void followsAlias() {
        Bench bench = new Bench("example.com CNAME other.test", "other.test MX 10 mx.other.test");

        assertEquals(Kind.MX, bench.known(ROUTE).kind());
    }

    @Test
    void hasNoRouteAndSaysForHowLong() {
        assertEquals(new MailRoute.Found(Kind.NONE, 900), new Bench("example.com 900 NXDOMAIN").known(ROUTE));
        assertEquals(
                new MailRoute.Found(Kind.NONE, 800),
                new Bench("example.com MX NODATA", "example.com 800 A NODATA", "example.com 20 AAAA NODATA")
                        .known(ROUTE));
    }

    @Test
    void looksForNewRouteAfterFiveMinutesAtMost() {
        Bench bench = new Bench("example.com 86400 NXDOMAIN");
        bench.known(ROUTE);
        bench.dns.become("example.com MX 10 mx.example.com");
        bench.pass(301);

        assertEquals(Kind.MX, bench.known(ROUTE).kind());
    }

    @Test
    void doesNotKnowRouteInTrouble() {
        assertEquals(Cause.TIMEOUT, new Bench("example.com TIMEOUT").unknown(ROUTE));
        assertEquals(Cause.REFUSED, new Bench("example.com REFUSED").unknown(ROUTE));
        assertEquals(Cause.FAILED, new Bench("example.com MX NODATA", "example.com AAAA SERVFAIL").unknown(ROUTE));
    }

    @Test
    void hasNoRouteForNameTooLongForTheDns() {
        String tooLong = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(63);

        assertEquals(
                Kind.NONE,
                new Bench().known(new MailRoute(Bench.domain(tooLong))).kind());
    }

    @Test
    void findsAddressesOfBothFamilies() {
        Bench bench = new Bench("mx.example.com A 192.0.2.9", "mx.example.com AAAA 2001:db8::9");

        assertEquals(List.of(Bench.ip("192.0.2.9"), Bench.ip("2001:db8::9")), bench.known(HOST));
    }

    @Test
    void hostWithoutAddressesIsKnown() {
        assertTrue(new Bench().known(HOST).isEmpty());
    }

    @Test
    void halfTheAddressesAreNone() {
        assertEquals(
                Cause.TIMEOUT, new Bench("mx.example.com A 192.0.2.9", "mx.example.com AAAA TIMEOUT").unknown(HOST));
    }
}
