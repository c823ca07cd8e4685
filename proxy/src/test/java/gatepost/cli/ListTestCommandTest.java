package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list says of a value, by which line, without a running Gatepost. */
class ListTestCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("a.policy"), """
                policy 1
                domains { example.org *.example.org }
                list nets cidr "nets.cidr"
                list names domain { example.com }
                list people address { postmaster@ }
                dnsbl one { zone one.example.net; 127.0.0.2 1 }
                at rcpt {
                    accept all if client in nets or sender.domain in names or rcpt in people or one.listed
                }
                """);
        Files.writeString(directory.resolve("nets.cidr"), "# ours\n!192.0.2.7\n192.0.2.0/24\n");
        Files.writeString(directory.resolve("gatepost.conf"), "policy \"a.policy\"\n");
    }

    @Test
    void saysByWhichLine() {
        assertSaid(0, "yes (" + directory + "/nets.cidr:3: 192.0.2.0/24)", "nets", "192.0.2.8");
        assertSaid(1, "no (" + directory + "/nets.cidr:2: !192.0.2.7)", "nets", "192.0.2.7");
        assertSaid(1, "no (no entry matches)", "nets", "2001:db8::1");
        assertSaid(0, "yes (" + directory + "/a.policy:4: example.com)", "names", "EXAMPLE.com");
        assertSaid(0, "yes (" + directory + "/a.policy:5: postmaster@)", "people", "postmaster@example.org");
        assertSaid(0, "yes (" + directory + "/a.policy:2: *.example.org)", "domains", "mx.example.org");
    }

    @Test
    void policyMayBeNamedInsteadOfSettings() {
        Shown shown = Shown.of("list", "test", "nets", "192.0.2.8", "-c", directory + "/a.policy");

        assertEquals(0, shown.code());
    }

    @Test
    void whatCannotBeAskedIsExplained() {
        assertComplained(64, "unknown list \"net\": did you mean \"nets\"?", "net", "192.0.2.8");
        assertComplained(64, "not an IP address: \"example.com\"", "nets", "example.com");
        assertComplained(64, "not a mail address: \"postmaster@\"", "people", "postmaster@");
        assertComplained(64, "\"one\" is asked in the DNS", "one", "192.0.2.8");
        assertComplained(64, "Missing required parameter", "nets");
    }

    @Test
    void policyWithErrorsIsNotAsked() throws IOException {
        Files.writeString(directory.resolve("nets.cidr"), "nonsense\n");

        assertComplained(78, "nets.cidr:1:1: error: not a network: \"nonsense\"", "nets", "192.0.2.8");
    }

    private void assertSaid(int code, String said, String list, String value) {
        Shown shown = Shown.of("list", "test", list, value, "-c", directory + "/gatepost.conf");
        assertEquals("", shown.err());
        assertEquals(said + "\n", shown.out());
        assertEquals(code, shown.code());
    }

    private void assertComplained(int code, String complaint, String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(new String[] {"list", "test", "-c", directory + "/gatepost.conf"}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        Shown shown = Shown.of(all);
        assertTrue(shown.err().contains(complaint), shown.err());
        assertEquals(code, shown.code());
    }
}
