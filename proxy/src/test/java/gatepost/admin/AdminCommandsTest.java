package gatepost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressLiteral;
import gatepost.mail.AddressParser;
import gatepost.mail.Domain;
import gatepost.mail.Reference;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.FirstContact;
import gatepost.questions.Occurrence;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.GreyKeys;
import gatepost.state.greylist.Organisations;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Greylists;
import gatepost.state.memory.Reputations;
import gatepost.state.reputation.Evidence;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdminCommandsTest {

    /** 2027-01-15 08:00:00. */
    private static final long START = 1_800_000_000L;

    private final AtomicLong now = new AtomicLong(START);
    private final MemoryStore store = new MemoryStore(SteadyClock.played(now::get));
    private final SiteKey site = new SiteKey(new byte[32]);
    private final Greylists greylists = new Greylists(
            store, new GreyKeys(site), new Organisations(AdminCommandsTest::labels), now::get, (state, seconds) -> {});
    private final Reputations reputations = new Reputations(store, site, now::get);
    private Answer<ConfirmedName.Found> name =
            Answer.known(new ConfirmedName.Found(ConfirmedName.Status.NONE, Optional.empty()));
    private final AdminGreylist greylist = new AdminGreylist(greylists, this::name, now::get);
    private final AdminReputation reputation = new AdminReputation(reputations, now::get);

    @Test
    void greylistShowsOriginOfClientThatDelivered() {
        greylists.delivered(ip("192.0.2.77"), Optional.empty(), 36 * 86_400);

        String text = "192.0.2.0/24: known, has delivered unscanned mail\n"
                + "  first     2027-01-15 08:00:00Z\n"
                + "  until     2027-01-16 08:00:00Z\n"
                + "  days      0 of 5 to be allowed by itself";
        assertEquals(AdminAnswer.ok(text), greylist("show", "192.0.2.0/24"));
        assertEquals(AdminAnswer.ok(text), greylist("show", "192.0.2.99"), "an address is meant as its network");
    }

    @Test
    void greylistShowsOriginWithName() {
        greylists.delivered(ip("192.0.2.77"), Optional.of("mail.example.com"), 36 * 86_400);

        assertTrue(greylist("show", "Example.COM").text().startsWith("example.com: known"));
        assertEquals(1, greylist("show", "192.0.2.0/24").exitCode());
    }

    @Test
    void greylistLooksAtAnAddressAsGreylistingDoes() {
        named("mail.example.com");
        greylists.delivered(ip("192.0.2.77"), Optional.of("mail.example.com"), 36 * 86_400);

        AdminAnswer answer = greylist("show", "192.0.2.77");
        assertEquals(0, answer.exitCode(), answer::text);
        assertTrue(answer.text().startsWith("example.com: known"), answer::text);
        assertTrue(answer.text().endsWith("192.0.2.77 is mail.example.com"), answer::text);

        assertEquals(
                AdminAnswer.error(
                        1,
                        "nothing is known of 192.0.2.0/24: its first contact waits\n"
                                + "192.0.2.77 goes by example.com: \"greylist forget example.com\" has all its hosts wait again"),
                greylist("forget", "192.0.2.77"));
    }

    @Test
    void greylistSaysThatItCannotTellWithoutDns() {
        name = Answer.unknown(Cause.TIMEOUT);
        greylists.delivered(ip("192.0.2.77"), Optional.of("mail.example.com"), 36 * 86_400);

        assertEquals(
                AdminAnswer.error(
                        1,
                        "nothing is known of 192.0.2.0/24: its first contact waits\n"
                                + "Reverse DNS of 192.0.2.77 is silent: by its name it may be known"),
                greylist("show", "192.0.2.77"));
    }

    @Test
    void greylistShowsHowManyContactsOfAClientWait() {
        greylists
                .meet(new FirstContact(
                        "first-contact",
                        ip("192.0.2.77"),
                        Optional.empty(),
                        AddressParser.mailbox("bob@example.com").orElseThrow(),
                        AddressParser.mailbox("alice@example.org").orElseThrow(),
                        300,
                        2 * 86_400,
                        36 * 86_400,
                        new Occurrence(Reference.of(START, 1, 1), 1, 0)))
                .join();

        assertEquals(
                "nothing is known of 192.0.2.0/24: its first contact waits\nFirst contacts of 192.0.2.77 that wait: 1",
                greylist("show", "192.0.2.77").text());
    }

    @Test
    void greylistForgets() {
        greylists.delivered(ip("2001:db8::1"), Optional.empty(), 36 * 86_400);

        assertEquals(0, greylist("forget", "2001:db8::/64").exitCode());
        assertEquals(
                AdminAnswer.error(1, "nothing is known of 2001:db8::/64: its first contact waits"),
                greylist("forget", "2001:db8::/64"));
        assertEquals(1, greylist("show", "2001:db8::1").exitCode());
    }

    @Test
    void greylistWantsOrigin() {
        for (String origin :
                List.of("192.0.2.0/16", "192.0.2.1/33", "2001:db8::/32", "a..b", "", "1.2.3", "192.0.2.0/x")) {
            assertEquals(64, greylist("show", origin).exitCode(), origin);
        }
        assertEquals(64, greylist("show").exitCode());
        assertEquals(64, greylist("drop", "192.0.2.1").exitCode());
    }

    @Test
    void reputationShowsWhatWasLearned() {
        reputations.learn(ip("192.0.2.1"), Evidence.TRAP);

        String text = reputation("show", "192.0.2.1").text();
        assertTrue(text.startsWith("192.0.2.1:\n  class     "), text);
        assertTrue(text.contains("\n  because   0/5 here"), text);
        assertTrue(text.contains("\n  here      0/5, prior 0.50, makes 0.22\n"), text);
        assertTrue(text.contains("\n  counts    0/5 good/bad, last hours 0/5\n"), text);
        assertTrue(text.contains("\n  first     2027-01-15 08:00:00Z\n"), text);
        assertTrue(reputation("show", "192.0.2.0/24").text().contains("counts    0/5"));
    }

    @Test
    void reputationOfStrangerIsNew() {
        assertEquals(
                AdminAnswer.ok("192.0.2.9:\n  class     new, reputation 0.50\n  because   nothing known here\n"
                        + "  nothing is remembered under this key\n"),
                reputation("show", "192.0.2.9"));
        assertEquals(
                AdminAnswer.ok("example.com:\n  nothing is remembered under this key\n"),
                reputation("show", "example.com"));
    }

    @Test
    void pinDecidesUntilItIsTakenAway() {
        assertEquals(
                AdminAnswer.ok("192.0.2.1 is pinned good until it is unpinned or reset"),
                reputation("pin", "192.0.2.1", "good"));
        assertTrue(reputation("show", "192.0.2.1").text().contains("class     good"));
        assertTrue(reputation("show", "192.0.2.1").text().contains("pinned    good"));

        assertEquals(0, reputation("pin", "192.0.2.1", "none").exitCode());
        assertTrue(reputation("show", "192.0.2.1").text().contains("class     new"));
    }

    @Test
    void pinOfNetworkHoldsForItsAddresses() {
        reputation("pin", "2001:db8:1::/48", "bad");

        assertTrue(reputation("show", "2001:db8:1:2::3").text().contains("class     bad"));
        assertTrue(reputation("show", "2001:db8:1:2::3").text().startsWith("2001:db8:1:2::/64:\n"));
    }

    @Test
    void resetForgets() {
        reputations.learn(ip("192.0.2.1"), Evidence.TRAP);

        assertEquals(AdminAnswer.ok("192.0.2.1 is forgotten"), reputation("reset", "192.0.2.1"));
        assertEquals(AdminAnswer.error(1, "nothing is remembered of 192.0.2.1"), reputation("reset", "192.0.2.1"));
        assertEquals(0, reputation("reset", "192.0.2.0/24").exitCode(), "its network is another key");
    }

    @Test
    void reputationWantsKeyAndWord() {
        for (String key : List.of("192.0.2.0/25", "2001:db8::/32", "192.0.2.256", "AS0", "no domain")) {
            assertEquals(64, reputation("show", key).exitCode(), key);
        }
        assertEquals(
                "AS64496:\n  nothing is remembered under this key\n",
                reputation("show", "as64496").text());
        assertEquals(64, reputation("pin", "192.0.2.1").exitCode());
        assertEquals(64, reputation("pin", "192.0.2.1", "new").exitCode());
        assertEquals(64, reputation("show", "192.0.2.1", "good").exitCode());
        assertEquals(64, reputation().exitCode());
    }

    @Test
    void storeThatIsSilentIsSaid() {
        store.close();

        AdminAnswer silent = AdminAnswer.error(75, "the store does not answer");
        assertEquals(silent, greylist("show", "192.0.2.1"));
        assertEquals(silent, greylist("forget", "192.0.2.1"));
        assertEquals(silent, reputation("show", "192.0.2.1"));
        assertEquals(silent, reputation("pin", "192.0.2.1", "bad"));
        assertEquals(silent, reputation("reset", "192.0.2.1"));
    }

    @Test
    void statusIsOneScreen() {
        AdminStatus status = new AdminStatus(() -> status(OptionalLong.of(123)), List.of(), now::get);

        assertEquals("""
                gatepost  0.1.0, up 1d 1h
                policy    1a2b3c4d5e6f, loaded 2027-01-15 07:59:30Z
                listener  smtp: 12 of 20000 connections
                memory    12 kB of 256.0 MB for messages
                backend   postfix: up
                resolver  believed
                DNS list  zen: suspended, it lists 127.0.0.1; until it does not
                store     about 123 entries
                load      normal
                """, status.run(List.of(), "root").text());
    }

    @Test
    void statusSaysWhenNothingIsKept() {
        String text = new AdminStatus(() -> status(OptionalLong.empty()), List.of(), now::get)
                .run(List.of(), "root")
                .text();
        assertTrue(text.contains("store     none: what is remembered ends with the process\n"), text);
    }

    @Test
    void statusSaysWhetherReady() {
        AtomicBoolean up = new AtomicBoolean(true);
        AdminStatus status = new AdminStatus(
                () -> status(OptionalLong.empty()),
                List.of(new Check("listening", () -> true), new Check("backend", up::get)),
                now::get);

        assertEquals(AdminAnswer.ok("ready"), status.run(List.of("--ready"), "root"));
        up.set(false);
        assertEquals(AdminAnswer.error(69, "not ready: backend"), status.run(List.of("--ready"), "root"));
        assertEquals(64, status.run(List.of("--verbose"), "root").exitCode());
    }

    @Test
    void reloadSaysWhatCameOfIt() {
        assertEquals(
                AdminAnswer.ok("reloaded: policy abc"),
                new AdminReload(() -> new AdminReload.Outcome(true, "policy abc")).run(List.of(), "root"));
        assertEquals(
                AdminAnswer.error(78, "the policy stays as it was\na.policy:1:1: error: x"),
                new AdminReload(() -> new AdminReload.Outcome(false, "a.policy:1:1: error: x")).run(List.of(), "root"));
    }

    @Test
    void drainsOnce() throws InterruptedException {
        AtomicInteger drained = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        AdminDrain drain = new AdminDrain(() -> {
            drained.incrementAndGet();
            done.countDown();
        });

        assertEquals(0, drain.run(List.of(), "root").exitCode());
        assertEquals(AdminAnswer.ok("draining already"), drain.run(List.of(), "root"));
        assertTrue(done.await(10, TimeUnit.SECONDS));
        assertEquals(1, drained.get());
    }

    @Test
    void spansHaveTwoUnits() {
        assertEquals("0s", Times.span(-5));
        assertEquals("59s", Times.span(59));
        assertEquals("1m", Times.span(60));
        assertEquals("59m 59s", Times.span(3599));
        assertEquals("2h 1m", Times.span(7270));
        assertEquals("400d", Times.span(400 * 86_400L + 59));
    }

    private static Status status(OptionalLong entries) {
        return new Status(
                new Status.Running("0.1.0", START - 90_000, "1a2b3c4d5e6f", START - 30),
                List.of(new Status.Listener("smtp", 12, 20_000)),
                new Status.Messages(12_345, 256_000_000),
                List.of(new Status.Part("postfix", "up")),
                "believed",
                List.of(new Status.Part("zen", "suspended", "it lists 127.0.0.1; until it does not")),
                entries,
                "normal");
    }

    private void named(String confirmed) {
        name = Answer.known(new ConfirmedName.Found(ConfirmedName.Status.OK, Optional.of(confirmed)));
    }

    private CompletableFuture<Answer<ConfirmedName.Found>> name(ConfirmedName asked) {
        return CompletableFuture.completedFuture(name);
    }

    private AdminAnswer greylist(String... words) {
        return greylist.run(List.of(words), "root");
    }

    private AdminAnswer reputation(String... words) {
        return reputation.run(List.of(words), "root");
    }

    private static int labels(Domain name) {
        return 1;
    }

    private static InetAddress ip(String text) {
        return AddressLiteral.parseBare(text).orElseThrow();
    }
}
