package gatepost.facts.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.observed.AtMail;
import gatepost.questions.Cause;
import gatepost.questions.MailRoute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Address BOB = Given.address("Bob", "example.com");
    private static final MailRoute ROUTE = new MailRoute(new Domain("example.com"));

    @Test
    void senderIsWhatMailFromSaid() {
        assertEquals(Value.known(BOB), read(Sender.KIND, BOB));
        assertEquals(Value.known(false), read(SenderNull.KIND, BOB));
        assertEquals(Value.known(true), read(SenderNull.KIND, Address.NULL));
    }

    @Test
    void domainIsComparableOrALiteralOrEmpty() {
        assertEquals(Value.known("example.com"), read(SenderDomain.KIND, Given.address("bob", "EXAMPLE.com")));
        assertEquals(
                Value.known("[ipv6:2001:db8::1]"),
                read(SenderDomain.KIND, Given.atLiteral("bob", "[IPv6:2001:DB8::1]")));
        assertEquals(Value.known(""), read(SenderDomain.KIND, Address.NULL));
    }

    @Test
    void oursIsWhatTheListOfDomainsHolds() {
        Declared names = Declared.domains("!lab.example.org", "example.org", "*.example.org");
        assertEquals(Value.known(true), ours(names, Given.address("alice", "example.org")));
        assertEquals(Value.known(true), ours(names, Given.address("alice", "shop.example.org")));
        assertEquals(Value.known(false), ours(names, Given.address("alice", "lab.example.org")));
        assertEquals(Value.known(false), ours(names, BOB));
        assertEquals(Value.known(false), ours(names, Address.NULL));
        assertEquals(Value.known(false), ours(names, Given.atLiteral("alice", "[192.0.2.1]")));
    }

    @Test
    void declaredSizeIsThePromise() {
        AtMail observed = Given.mail(BOB, 4_000_000_000L, false);
        assertEquals(
                Value.known(Interval.exactly(4_000_000_000.0)),
                DeclaredSize.KIND.bind(Declared.NOTHING).read(observed, Told.NOTHING));
        assertEquals(Value.known(Interval.ZERO), read(DeclaredSize.KIND, BOB));
    }

    @Test
    void dnsIsOneWordForEachFinding() {
        for (MailRoute.Kind kind : MailRoute.Kind.values()) {
            Told told = Told.NOTHING.known(ROUTE, new MailRoute.Found(kind, 300));
            assertEquals(Value.known(SenderDns.KIND.words().get(kind.ordinal())), dns(told));
        }
    }

    @Test
    void ttlSaysHowLongDnsKeepsSayingSo() {
        Told told = Told.NOTHING.known(ROUTE, new MailRoute.Found(MailRoute.Kind.NONE, 300));
        assertEquals(Value.known(Interval.exactly(300)), ttl(told));
    }

    @Test
    void silentDnsIsUnknown() {
        Told told = Told.NOTHING.unknown(ROUTE, Cause.FAILED);
        assertEquals(Value.unknown(Cause.FAILED), dns(told));
        assertEquals(Value.unknown(Cause.FAILED), ttl(told));
    }

    @Test
    void bothAskTheSameQuestion() {
        assertEquals(new Value.Missing<>(List.of(ROUTE)), dns(Told.NOTHING));
        assertEquals(new Value.Missing<>(List.of(ROUTE)), ttl(Told.NOTHING));
    }

    @Test
    void ourOwnDomainsAreAskedLikeOthers() {
        assertEquals(
                new Value.Missing<>(List.of(new MailRoute(new Domain("example.org")))),
                read(SenderDns.KIND, Given.address("alice", "example.org")));
    }

    @Test
    void whatHasNoDomainNeedsNoQuestion() {
        Address bare = new Address("postmaster", "postmaster", Optional.empty(), Optional.empty());
        for (Address sender : List.of(Address.NULL, Given.atLiteral("bob", "[192.0.2.1]"), bare)) {
            assertEquals(Value.known("address"), read(SenderDns.KIND, sender));
            assertEquals(Value.known(Interval.ZERO), read(SenderDnsTtl.KIND, sender));
        }
    }

    private static Value<Boolean> ours(Declared names, Address sender) {
        return SenderOurs.KIND.bind(names).read(Given.mail(sender), Told.NOTHING);
    }

    private static Value<String> dns(Told told) {
        return SenderDns.KIND.bind(Declared.NOTHING).read(Given.mail(BOB), told);
    }

    private static Value<Interval> ttl(Told told) {
        return SenderDnsTtl.KIND.bind(Declared.NOTHING).read(Given.mail(BOB), told);
    }

    private static <T> Value<T> read(FactKind<AtMail, T> kind, Address sender) {
        return kind.bind(Declared.NOTHING).read(Given.mail(sender), Told.NOTHING);
    }
}
