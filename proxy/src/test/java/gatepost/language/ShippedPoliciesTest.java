package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every policy and settings file that is shipped loads without a word and passes its own tests. */
class ShippedPoliciesTest {

    /** All but message-rate, which is warned of: role accounts are not known yet when it counts. */
    private static final String WATCHED = "enforce rcpt-rate";

    @Test
    void defaultPolicyIsClean() {
        Loaded loaded = policy("policies/default.policy");

        assertEquals("", loaded.report());
        assertEquals(0, loaded.exitCode());
        assertEquals(List.of(), loaded.idle());
        assertTrue(loaded.tests() >= 20, "the default policy proves what it says");
        assertEquals(25_000_000, loaded.book().orElseThrow().largestMessage());
    }

    @Test
    void strictPolicyIsClean() {
        Loaded loaded = policy("policies/strict.policy");

        assertEquals("", loaded.report());
        assertEquals(0, loaded.exitCode());
        assertEquals(List.of(), loaded.idle());
        assertTrue(loaded.tests() >= 15, "the strict policy proves what it says");
    }

    @Test
    void shippedPoliciesStayOnLoopbackUntilTheirDomainsAreEdited() {
        assertTrue(
                policy("policies/default.policy").unfitForPublic().orElseThrow().contains("reserved name example.org"));
    }

    @Test
    void oneCommandPutsAnotherDomainInPlaceOfTheExample() throws IOException {
        Map<String, String> files = shipped();
        for (String path : List.of("default.policy", "lists/domains")) {
            files.put(path, files.get(path).replace("example.org", "gatepost.dev"));
        }
        files.put("lists/domains", files.get("lists/domains").replace("\nexample.net\n", "\n"));
        Loaded loaded = PolicyFile.load(new MemorySources(files), "default.policy", "mx.gatepost.dev");

        assertEquals("", loaded.report());
        assertEquals(Optional.empty(), loaded.unfitForPublic());
    }

    @Test
    void oneLineOfOursHasRulesActOrWatchOrBeOff() throws IOException {
        for (String line :
                List.of("monitor concurrency connect-rate", "monitor first-contact", "off first-contact", WATCHED)) {
            Map<String, String> files = shipped();
            files.put("conf.d/50-site.policy", line + "\n");
            Loaded loaded = PolicyFile.load(new MemorySources(files), "default.policy", "mx.example.org");

            assertEquals("", loaded.report());
            assertEquals(0, loaded.exitCode());
        }
    }

    @Test
    void theExampleOfRulesForSomeRecipientsLoads() throws IOException {
        Map<String, String> files = shipped();
        String example = files.get("default.policy")
                .lines()
                .filter(line -> line.startsWith("#         for rcpt "))
                .findFirst()
                .orElseThrow();
        files.put("conf.d/50-site.policy", example.substring(1) + "\n");
        Loaded loaded = PolicyFile.load(new MemorySources(files), "default.policy", "mx.example.org");

        assertEquals("", loaded.report());
        assertEquals(60_000_000, loaded.book().orElseThrow().largestMessage());
    }

    @Test
    void shippedSettingsAreCleanAndFindThePolicy() {
        LoadedSettings loaded = SettingsFile.load(new DiskSources(), TestFiles.root("deploy/gatepost.conf"));

        assertEquals("", loaded.report());
        Settings settings = loaded.settings().orElseThrow();
        assertEquals(
                TestFiles.root("policies/default.policy"),
                settings.policy().orElseThrow().path());
        assertEquals("[/127.0.0.1:2525]", addresses(settings.listeners().get(0)));
        assertEquals(Duration.ofSeconds(2), settings.listeners().get(0).greetDelay());
        assertEquals("[/127.0.0.1:10025]", settings.backends().get(0).to().toString());
        assertEquals(List.of(), Readiness.check(settings, policy("policies/default.policy")));
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String path : List.of(
                "default.policy",
                "lists/domains",
                "lists/good-clients.cidr",
                "lists/bad-clients.cidr",
                "lists/bad-senders",
                "lists/dangerous-extensions",
                "lists/protected-names")) {
            files.put(path, Files.readString(Path.of(TestFiles.root("policies/" + path))));
        }
        return files;
    }

    private static String addresses(Settings.Listener listener) {
        return listener.on().stream().map(Settings.Endpoint::address).toList().toString();
    }

    private static Loaded policy(String path) {
        return PolicyFile.load(new DiskSources(), TestFiles.root(path), "mx.example.org");
    }
}
