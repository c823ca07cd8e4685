package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import gatepost.events.ListSize;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.language.Sources;
import gatepost.policy.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

/** Real files that change in all the ways files do; whoever looks is moved by hand. */
class ListFileWatchTest {

    private static final String POLICY = """
            policy 1
            domains "domains"
            list bad cidr "bad.cidr"
            list users pair "users"
            access ps cidr "ps.cidr"
            at connect {
                drop blocked if client in bad { reply 554 5.7.1 "Blocked" }
                drop table if client in ps.reject { reply 554 5.7.1 "Blocked" }
            }
            at rcpt { reject own if sender in users }
            test "bad" { client 192.0.2.1 -> drop blocked }
            """;

    @TempDir
    private Path directory;

    private final List<Event> told = new ArrayList<>();
    private PolicyInUse policy;
    private ListFileWatch watch;
    private int loads;

    @BeforeEach
    void load() throws IOException {
        write("domains", "example.org\n");
        write("bad.cidr", "192.0.2.1\n");
        write("users", "alice@example.org *\n");
        write("ps.cidr", "198.51.100.1 REJECT\n");
        write("a.policy", POLICY);
        policy = new PolicyInUse(read(new DiskSources()), this::read, told::add);
        watch = new ListFileWatch(policy, NOPLogger.NOP_LOGGER);
        told.clear();
        loads = 0;
    }

    @Test
    void whatDoesNotChangeIsNotReadAgain() {
        looks(3);

        assertEquals(0, loads);
        assertEquals(List.of(), told);
    }

    @Test
    void fileThatIsWrittenOverIsReadAgainWhenItsWriterIsDone() throws IOException {
        Engine before = policy.get();
        write("bad.cidr", "192.0.2.1\n203.0.113.0/24\n");
        watch.look();
        write("bad.cidr", "192.0.2.1\n203.0.113.0/24\n203.0.114.0/24\n");
        watch.look();
        assertEquals(0, loads, "it changes still");
        watch.look();

        assertNotSame(before, policy.get());
        assertEquals(1, loads);
        assertEquals(3, size("bad"));
        assertEquals(List.of("bad"), ((Event.ListsReread) told.get(0)).lists());
        looks(3);
        assertEquals(1, loads);
    }

    @Test
    void fileThatIsReplacedByRenameIsNoticedThoughItLooksAlike() throws IOException {
        FileTime time = Files.getLastModifiedTime(path("bad.cidr"));
        write("fresh", "192.0.2.1\n");
        Files.setLastModifiedTime(path("fresh"), time);
        Files.move(path("fresh"), path("bad.cidr"), StandardCopyOption.ATOMIC_MOVE);
        looks(2);

        assertEquals(1, loads);
    }

    @Test
    void everySortOfListIsWatched() throws IOException {
        write("domains", "example.org\nexample.net\n");
        write("users", "alice@example.org *\nbob@example.org *\n");
        write("ps.cidr", "198.51.100.1 OK\n");
        looks(2);

        assertEquals(1, loads, () -> "all that changed at once is read at once: " + told);
        assertEquals(2, size("domains"));
        assertEquals(2, size("users"));
        assertEquals(List.of("domains", "ps.permit", "ps.reject", "users"), ((Event.ListsReread) told.get(0)).lists());
        assertTrue(policy.loaded().domains().contains("example.net"));
    }

    @Test
    void brokenListKeepsItsContentAndHoldsBackNoOther() throws IOException {
        write("bad.cidr", "192.0.2.1\n192.0.2.300\n");
        write("users", "alice@example.org *\nbob@example.org *\n");
        looks(2);

        Event.ListsKept kept = (Event.ListsKept) told.get(0);
        assertEquals(List.of("bad"), kept.lists());
        assertTrue(kept.why().contains("bad.cidr:2:1: error: not a network"), kept.why());
        assertEquals(1, size("bad"));
        assertEquals(2, size("users"));
        int before = loads;
        looks(3);
        assertEquals(before, loads, "what is broken is not tried again before it changes");
        write("bad.cidr", "192.0.2.1\n192.0.2.30\n");
        looks(2);
        assertEquals(2, size("bad"));
        assertEquals(2, size("users"));
    }

    @Test
    void listThatIsGoneKeepsItsContent() throws IOException {
        Engine before = policy.get();
        Files.delete(path("bad.cidr"));
        looks(2);

        Event.ListsKept kept = (Event.ListsKept) told.get(0);
        assertEquals(List.of("bad"), kept.lists());
        assertTrue(kept.why().contains("there is no such file"), kept.why());
        assertSame(before, policy.get());
        write("bad.cidr", "192.0.2.1\n203.0.113.0/24\n");
        looks(2);
        assertEquals(2, size("bad"));
    }

    @Test
    void listThatFailsATestOfThePolicyKeepsItsContent() throws IOException {
        write("bad.cidr", "203.0.113.0/24\n");
        looks(2);

        Event.ListsKept kept = (Event.ListsKept) told.get(0);
        assertEquals(List.of("bad"), kept.lists());
        assertTrue(kept.why().contains("test failed: bad"), kept.why());
        assertEquals(1, size("bad"));
    }

    @Test
    void halfEditedPolicyIsNotTakenInWithAList() throws IOException {
        write("a.policy", POLICY.substring(0, POLICY.indexOf("if client")));
        write("bad.cidr", "192.0.2.1\n203.0.113.0/24\n");
        looks(2);

        assertEquals(2, size("bad"));
        assertFalse(policy.reload().swapped(), "the edit is seen by a reload only");
        assertEquals(2, size("bad"));
    }

    @Test
    void reloadReadsListsAndPolicyAlike() throws IOException {
        write("bad.cidr", "192.0.2.1\n203.0.113.0/24\n");
        assertTrue(policy.reload().swapped());
        looks(3);

        assertEquals(1, loads, "there is nothing left to read");
        ListSize size = ((Event.ListsInUse) told.get(1)).lists().get(0);
        assertEquals("bad", size.list());
        assertEquals(2, size.entries());
        assertEquals(Files.getLastModifiedTime(path("bad.cidr")).toMillis() / 1000, size.modifiedSeconds());
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private int size(String list) {
        return policy.loaded().files().lists().stream()
                .filter(file -> file.list().equals(list))
                .findFirst()
                .orElseThrow()
                .entries();
    }

    private Loaded read(Sources sources) {
        loads++;
        return PolicyFile.load(sources, path("a.policy").toString(), "mx.example.org");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path(name), text);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }
}
