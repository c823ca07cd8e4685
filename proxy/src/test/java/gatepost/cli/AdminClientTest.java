package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Gatepost;
import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCommand;
import gatepost.admin.AdminSocket;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the program against a real socket: what they send, and with which code they end. */
class AdminClientTest {

    @TempDir
    private Path directory;

    private final ConcurrentLinkedQueue<List<String>> heard = new ConcurrentLinkedQueue<>();
    private AdminSocket socket;

    @BeforeEach
    void start() throws IOException {
        socket = AdminSocket.start(
                directory.resolve("admin.sock"),
                List.of(
                        command("status", 69),
                        command("list", 0),
                        command("greylist", 1),
                        command("reputation", 0),
                        command("dnslist", 0),
                        command("reload", 78),
                        command("drain", 0)));
    }

    @AfterEach
    void stop() {
        socket.close();
    }

    @Test
    void listSendsEntryWithItsOptions() {
        assertSent(
                List.of("add", "good-clients", "192.0.2.1", "--for", "7d", "--note", "ticket 4711"),
                0,
                "list",
                "add",
                "good-clients",
                "192.0.2.1",
                "--for",
                "7d",
                "--note",
                "ticket 4711");
        assertSent(List.of("add", "good-clients", "!192.0.2.1"), 0, "list", "add", "good-clients", "!192.0.2.1");
        assertSent(List.of("del", "people", "@example.com"), 0, "list", "del", "people", "@example.com");
        assertSent(List.of("show"), 0, "list", "show");
    }

    @Test
    void othersSendTheirWordsAndEndWithTheCodeOfTheAnswer() {
        assertSent(List.of(), 69, "status");
        assertSent(List.of("--ready"), 69, "status", "--ready");
        assertSent(List.of("show", "example.com"), 1, "greylist", "show", "example.com");
        assertSent(List.of("pin", "192.0.2.1", "bad"), 0, "reputation", "pin", "192.0.2.1", "bad");
        assertSent(List.of("show", "192.0.2.1"), 0, "reputation", "show", "192.0.2.1");
        assertSent(List.of("show"), 0, "dnslist", "show");
        assertSent(List.of("keep", "zen"), 0, "dnslist", "keep", "zen");
        assertSent(List.of(), 78, "reload");
        assertSent(List.of(), 0, "drain");
    }

    @Test
    void socketOfTheSettingsIsAsked() throws IOException {
        Path settings = Files.writeString(directory.resolve("gatepost.conf"), "admin on \"admin.sock\"\n");

        assertEquals(69, Gatepost.run("status", "--config", settings.toString()));
        assertEquals(List.of(List.<String>of()), List.copyOf(heard));
    }

    @Test
    void notRunningIsUnavailable() {
        socket.close();

        assertEquals(69, Gatepost.run("reload", "--socket", socket.path().toString()));
    }

    @Test
    void tooFewWordsAreUsage() {
        assertEquals(64, Gatepost.run("greylist", "show"));
        assertEquals(64, Gatepost.run("reputation"));
        assertEquals(64, Gatepost.run("list"));
    }

    @Test
    void failuresAreExplained() {
        AdminAnswer denied = AdminClient.explained(socket.path(), new SocketException("Permission denied"));
        assertEquals(77, denied.exitCode());
        assertTrue(denied.text().startsWith("no permission"), denied.text());
        assertEquals(
                69,
                AdminClient.explained(socket.path(), new SocketException("Connection refused"))
                        .exitCode());
        AdminAnswer cut = AdminClient.explained(socket.path(), new IOException("the answer is cut off"));
        assertEquals(69, cut.exitCode());
        assertTrue(cut.text().endsWith("the answer is cut off"), cut.text());
    }

    private void assertSent(List<String> words, int code, String... arguments) {
        heard.clear();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--socket";
        all[arguments.length + 1] = socket.path().toString();
        assertEquals(code, Gatepost.run(all));
        assertEquals(List.of(words), List.copyOf(heard));
    }

    private AdminCommand command(String name, int code) {
        return new AdminCommand() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AdminAnswer run(List<String> words, String user) {
                heard.add(words);
                return new AdminAnswer(code, name + " answered");
            }
        };
    }
}
