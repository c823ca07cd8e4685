package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line for each test, and all that is known of one that fails. */
class TestCommandTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            at helo { reject ip if helo.kind == ip }
            include "more.policy"
            test "a name" { helo mail.example.com -> accept }
            test "an address" {
                helo 192.0.2.1 -> accept
                helo mail.example.com -> held ip
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void namesEveryTestAndWhatLedToAFailure() throws IOException {
        Path file = write("a.policy", POLICY);
        write("more.policy", "test \"a name\" { helo 192.0.2.1 -> held ip 550 }\n");
        Shown shown = Shown.of("test", file.toString());

        assertEquals("""
                ok      a name
                ok      a name
                FAILED  an address
                    a.policy:7:5: test failed: an address
                        expected: accept
                        got:      held ip 550 5.7.1
                        trace:    helo ip (a.policy:3)
                    a.policy:8:5: test failed: an address
                        expected: held ip
                        got:      accept
                        silent:   helo ip: did not match, helo.kind == ip: helo.kind name (a.policy:3)
                3 tests, 1 failed
                """, shown.out().replace(directory + "/", ""));
        assertEquals(65, shown.code());
    }

    @Test
    void onlyThoseWithATextInTheirTitle() throws IOException {
        Path file = write("a.policy", POLICY);
        write("more.policy", "");

        Shown shown = Shown.of("test", "--only", "name", file.toString());
        assertEquals("ok      a name\n1 test, 0 failed\n", shown.out());
        assertEquals(0, shown.code());
        assertEquals(64, Shown.of("test", "--only", "nothing", file.toString()).code());
    }

    @Test
    void severalFilesAndTheOneOfTheSettings() throws IOException {
        write("more.policy", "");
        Path good = write("good.policy", POLICY.substring(0, POLICY.indexOf("test \"an address")));
        Path bad = write("bad.policy", POLICY);
        Path settings = write("gatepost.conf", "policy \"good.policy\"\n");

        assertEquals(65, Shown.of("test", good.toString(), bad.toString()).code());
        assertEquals(
                "ok      a name\n1 test, 0 failed\n",
                Shown.of("test", "-c", settings.toString()).out());
    }

    @Test
    void policyWithErrorsIsNotTested() throws IOException {
        Path file = write("a.policy", POLICY);
        Shown shown = Shown.of("test", file.toString());

        assertEquals(78, shown.code());
        assertEquals("", shown.out());
        assertTrue(shown.err().contains("more.policy\": there is no such file"), shown.err());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
