package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.DnsList;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    private static final String KEY = "hushhushhush";
    private static final String POLICY = """
            policy 1
            domains { example.org }
            secret dqs from file "key"
            dnsbl zen { zone "{dqs}.zen.example.net"; 127.0.0.2 3 }
            dnsbl open { zone open.example.net; 127.0.0.2 3 }
            at connect {
                reject both if zen.listed and open.listed
                reject sum if dnsbl.score >= 6
            }
            test "needs no key" { client 192.0.2.1 listed zen 127.0.0.2 listed open 127.0.0.2 -> held both }
            """;

    @TempDir
    private Path folder;

    @Test
    void standsInTheZoneAndNowhereElse() {
        Loaded loaded = load(Map.of("p", POLICY, "key", KEY + "\n"));
        DnsList zen = loaded.names().dnsLists().get(0);

        assertEquals("", loaded.report());
        assertEquals(KEY + ".zen.example.net", zen.zone());
        assertEquals("zen", zen.show());
        assertFalse(zen.toString().contains(KEY), zen.toString());
        DnsList.Listing question = zen.listingOf(InetAddress.getLoopbackAddress());
        assertFalse(question.toString().contains(KEY), question.toString());
        assertFalse(loaded.toString().contains(KEY), loaded.toString());
    }

    @Test
    void isNoPartOfTheHashThatNodesAreComparedBy() {
        assertEquals(hash(KEY), hash("another"));
    }

    @Test
    void switchesItsListOffWithoutAValue() {
        Loaded loaded = load(Map.of("p", POLICY));

        assertEquals(0, loaded.exitCode());
        assertTrue(loaded.report().contains("warning: \"zen\" is off: secret \"dqs\" has no value"), loaded.report());
        assertEquals(
                List.of("open"),
                loaded.names().dnsLists().stream().map(DnsList::name).toList());
        assertEquals(
                List.of("both (p:7): zen.listed has no source"),
                loaded.idle().stream().map(Idle::toString).toList());
        assertEquals(0, loaded.testsFailed());
    }

    @Test
    void isNotTakenFromAFileThatEverybodyMayRead() throws IOException {
        write("p", POLICY, "rw-r--r--");
        write("key", KEY, "rw-r-----");
        assertEquals("", disk().report());

        write("key", KEY, "rw-r--r--");
        String report = disk().report();
        assertTrue(report.contains("error: \"" + folder.resolve("key") + "\" may be read by every user"), report);
        assertFalse(report.contains(KEY), report);
    }

    private String hash(String key) {
        return load(Map.of("p", POLICY, "key", key)).book().orElseThrow().hash();
    }

    private static Loaded load(Map<String, String> files) {
        return PolicyFile.load(new MemorySources(files), "p", "mx.example.org");
    }

    private Loaded disk() {
        return PolicyFile.load(new DiskSources(), folder.resolve("p").toString(), "mx.example.org");
    }

    private void write(String name, String text, String permissions) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
    }
}
