package gatepost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.language.ExtraEntries;
import gatepost.language.ListKind;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdminListTest {

    /** 2027-01-15 08:00:00. */
    private static final long START = 1_800_000_000L;

    private static final Map<String, ListKind> LISTS =
            Map.of("good-clients", ListKind.CIDR, "names", ListKind.DOMAIN, "people", ListKind.ADDRESS);

    private final AtomicLong now = new AtomicLong(START);
    private final MemoryStore store = new MemoryStore(SteadyClock.played(now::get));
    private final ExtraEntries entries = new ExtraEntries(now::get);
    private final KeptEntries kept = new KeptEntries(store, entries);
    private final AdminList list = new AdminList(() -> LISTS, kept);

    @Test
    void addsEntryWithEndAndNote() {
        AdminAnswer answer = run("add", "good-clients", "192.0.2.1", "--for", "7d", "--note", "ticket 4711");

        String line = "192.0.2.1 until 2027-01-22 08:00:00Z, by root at 2027-01-15 08:00:00Z: ticket 4711 [admin:1]\n";
        assertEquals(AdminAnswer.ok("good-clients: " + line.strip()), answer);
        assertEquals(AdminAnswer.ok(line), run("show", "good-clients"));
        assertEquals(1, entries.of("good-clients").size());
    }

    @Test
    void entryStaysSevenDaysUnlessSaid() {
        run("add", "names", "Example.NET");

        assertEquals(START + 7 * 86_400, entries.of("names").get(0).until());
        assertEquals("example.net", entries.of("names").get(0).text());
        now.addAndGet(7 * 86_400);
        assertEquals(
                "names (domain) has no temporary entries", run("show", "names").text());
    }

    @Test
    void entriesSurviveRestart() {
        run("add", "good-clients", "192.0.2.1", "--for", "2h", "--note", "größer");
        run("add", "good-clients", "!192.0.2.0/24", "--for", "1h");
        run("add", "people", "@example.com", "--for", "3h");
        now.addAndGet(3600);

        ExtraEntries after = new ExtraEntries(now::get);
        KeptEntries again = new KeptEntries(store, after);

        assertEquals(Optional.of(2), again.load());
        assertEquals(List.of("good-clients", "people"), after.names());
        assertEquals(entries.of("good-clients"), after.of("good-clients"));
        assertEquals("größer", after.of("good-clients").get(0).remark().note());
        assertEquals("root", after.of("good-clients").get(0).remark().by());
    }

    @Test
    void manyEntriesSurviveRestart() {
        for (int i = 0; i < 2500; i++) {
            run("add", "good-clients", "10.0." + i / 250 + "." + i % 250);
        }

        ExtraEntries after = new ExtraEntries(now::get);
        assertEquals(Optional.of(2500), new KeptEntries(store, after).load());
        assertEquals(entries.of("good-clients"), after.of("good-clients"));
    }

    @Test
    void entryThatIsSaidAgainReplacesTheFirst() {
        run("add", "good-clients", "192.0.2.1/32", "--for", "1h");
        run("add", "good-clients", "192.0.2.1", "--for", "2h");

        assertEquals(1, entries.of("good-clients").size());
        assertEquals(START + 7200, entries.of("good-clients").get(0).until());
        assertEquals(2, entries.of("good-clients").get(0).number());
    }

    @Test
    void deletedEntryIsGoneForGood() {
        run("add", "people", "Alice@Example.com");

        assertEquals(AdminAnswer.ok("people: alice@example.com is gone"), run("del", "people", "ALICE@example.com"));
        assertEquals(1, run("del", "people", "alice@example.com").exitCode());
        assertEquals(List.of(), entries.of("people"));
        assertEquals(Optional.of(0), new KeptEntries(store, new ExtraEntries(now::get)).load());
    }

    @Test
    void entryOfListThatThePolicyHasNoLongerCanBeDeleted() {
        run("add", "names", "example.net");
        AdminList later = new AdminList(() -> Map.of("good-clients", ListKind.CIDR), kept);

        assertEquals(64, later.run(List.of("show", "names"), "root").exitCode());
        assertEquals(
                0, later.run(List.of("del", "names", "example.net"), "root").exitCode());
    }

    @Test
    void wrongEntriesAndOptionsChangeNothing() {
        assertError("not a network: \"example.org\"", "add", "good-clients", "example.org");
        assertError(
                "\"192.0.2.1/24\" has bits behind the network: write 192.0.2.0/24",
                "add",
                "good-clients",
                "192.0.2.1/24");
        assertError("the entry is too long", "add", "names", "a".repeat(300));
        for (String span : List.of("7", "0s", "-1d", "401d", "soon", "99999999999999d")) {
            assertError(ListOptions.FORM, "add", "names", "example.net", "--for", span);
        }
        assertError(ListOptions.FORM, "add", "names", "example.net", "--for");
        assertError(ListOptions.FORM, "add", "names", "example.net", "--until", "7d");
        assertError(ListOptions.FORM, "add", "names", "example.net", "--for", "7d", "--for", "8d");
        assertError(ListOptions.FORM, "add", "names", "example.net", "--note", "two\nlines");
        assertError(ListOptions.FORM, "add", "names", "example.net", "--note", "x".repeat(201));
        assertEquals(List.of(), entries.names());
        assertEquals(0, store.size());
    }

    @Test
    void unknownListNamesThoseThereAre() {
        assertError(
                "the policy has no list of that name; it has: good-clients names people", "add", "good", "192.0.2.1");
        assertError(
                "the policy has no list of that name; it has: good-clients names people", "del", "good", "192.0.2.1");
        assertError("our domains stand in the policy file alone", "add", "domains", "example.net");
    }

    @Test
    void showWithoutNameIsAnOverview() {
        run("add", "names", "example.net");

        assertEquals(
                AdminAnswer.ok("cidr     good-clients\ndomain   names, 1 temporary\naddress  people\n"), run("show"));
    }

    @Test
    void otherWordsAreUsage() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("add"),
                List.of("add", "names"),
                List.of("del", "names"),
                List.of("del", "names", "a.example", "b"),
                List.of("show", "names", "x"),
                List.of("test", "names", "x"))) {
            AdminAnswer answer = list.run(words, "root");
            assertEquals(64, answer.exitCode(), words.toString());
            assertTrue(answer.text().startsWith("usage: list show"), words.toString());
        }
    }

    @Test
    void nothingActsThatTheStoreDidNotKeep() {
        store.close();

        assertEquals(75, run("add", "names", "example.net").exitCode());
        assertEquals(List.of(), entries.names());
        assertEquals(75, run("del", "names", "example.net").exitCode());
        assertEquals(Optional.empty(), kept.load());
    }

    private void assertError(String text, String... words) {
        assertEquals(AdminAnswer.error(64, text), run(words));
    }

    private AdminAnswer run(String... words) {
        return list.run(List.of(words), "root");
    }
}
