package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check says of tests that leave something out, and how it ends then. */
class CheckCommandTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            at helo {
                reject ip if helo.kind == ip
                reject bare if helo.kind == bare
            }
            test "an address" { helo 192.0.2.1 -> held ip }
            """;

    private static final String GAP = """
            a.policy:5:12: warning: "bare" never matched in a test
                    reject bare if helo.kind == bare
                           ^^^^
            a.policy: tests reach 1 of 2 rules, 0 of 0 exemptions, 0 of 0 lists
            """;

    @TempDir
    private Path directory;

    @Test
    void coverageOnlyTellsUnlessItMustBeFull() throws IOException {
        Path file = write("a.policy", POLICY);

        Shown told = Shown.of("check", "-q", "--coverage", file.toString());
        assertEquals(GAP, told.out().replace(directory + "/", ""));
        assertEquals(0, told.code());
        Shown demanded = Shown.of("check", "-q", "--full-coverage", file.toString());
        assertEquals(told.out(), demanded.out());
        assertEquals(65, demanded.code());
    }

    @Test
    void coverageOfThePolicyThatSettingsName() throws IOException {
        write("a.policy", POLICY + "test \"bare\" { helo bare -> held bare }\n");
        Path settings = write("gatepost.conf", """
                listen smtp { on 127.0.0.1:2525 }
                backend postfix { to 127.0.0.1:10025 }
                policy "a.policy"
                """);

        Shown shown = Shown.of("check", "-q", "--full-coverage", settings.toString());
        assertEquals(
                "a.policy: tests reach 2 of 2 rules, 0 of 0 exemptions, 0 of 0 lists\n",
                shown.out().replace(directory + "/", ""));
        assertEquals(0, shown.code(), shown.err());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
