package gatepost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AdminSocketTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path path;
    private AdminSocket socket;

    @BeforeEach
    void start() throws IOException {
        path = directory.resolve("admin.sock");
        socket = AdminSocket.start(path, commands(), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        socket.close();
    }

    @Test
    void runsCommandWithItsWords() throws IOException {
        AdminAnswer answer = ask("echo", "a b", "\"tab\t\"", "größer 🐘", "");

        assertEquals(AdminAnswer.ok("[a b, \"tab\t\", größer 🐘, ]\n"), answer);
    }

    @Test
    void saysWhoAsks() throws IOException {
        assertEquals(System.getProperty("user.name") + "\n", ask("who").text());
    }

    @Test
    void failureCarriesCodeAndText() throws IOException {
        assertEquals(AdminAnswer.error(75, "try later\nperhaps\n"), ask("later"));
        assertTrue(raw("[\"later\"]\n").startsWith("error 75 try later\n"));
        assertTrue(raw("[\"echo\"]\n").startsWith("ok\n"));
    }

    @Test
    void commandThatBreaksIsAnError() throws IOException {
        AdminAnswer answer = ask("broken");

        assertEquals(AdminAnswer.BUG, answer.exitCode());
        assertTrue(answer.text().startsWith("broken failed: "), answer.text());
        for (int i = 0; i < 3; i++) {
            assertEquals(AdminAnswer.BUG, ask("broken", "badly").exitCode());
        }
        assertEquals(0, ask("echo").exitCode(), "the next one is served");
    }

    @Test
    void answersHoldNothingThatATerminalObeys() throws IOException {
        AdminAnswer answer = ask("echo", "\u001b[2J", "\u009b2J\u0007\r", "a\u202eb\u2028", "two\nlines");

        assertEquals(AdminAnswer.ok("[?[2J, ?2J??, a?b?, two\nlines]\n"), answer);
    }

    @Test
    void unknownCommandNamesThoseThereAre() throws IOException {
        assertEquals(AdminAnswer.error(64, "unknown command; there are: broken echo large later who\n"), ask("status"));
    }

    @Test
    void malformedRequestsAreErrors() throws IOException {
        for (String request :
                List.of("\n", "hello\n", "{}\n", "[]\n", "[1]\n", "[\"echo\"\n", "[\"echo\"] x\n", "[[\"echo\"]]\n")) {
            assertEquals("error 64 a request is one line with a JSON array of texts\n", raw(request), request);
        }
        assertEquals(
                "error 64 a request is one line with a JSON array of texts\n",
                raw("[" + "\"echo\",".repeat(64) + "\"echo\"]\n"));
    }

    @Test
    void requestIsBounded() throws IOException {
        String longest = "[\"echo\",\"" + "x".repeat(AdminWire.LONGEST_REQUEST - 11) + "\"]";
        assertEquals(AdminWire.LONGEST_REQUEST, longest.length());
        assertTrue(raw(longest + "\n").startsWith("ok\n"));
        assertEquals("error 64 a request has at most 8192 octets\n", raw(longest + " \n"));
        assertEquals("error 64 a request has at most 8192 octets\n", raw("x".repeat(100_000) + "\n"));
    }

    @Test
    void answerIsBounded() throws IOException {
        AdminAnswer answer = ask("large");

        assertEquals(
                AdminWire.LONGEST_ANSWER + "\n(cut)\n".length(), answer.text().length());
    }

    @Test
    void requestThatEndsWithoutLineEndIsServed() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap("[\"echo\"]".getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            assertEquals("ok\n[]\n", read(channel));
        }
    }

    @Test
    void silentClientsAreLetGo() throws IOException {
        Path other = directory.resolve("short.sock");
        try (AdminSocket hasty = AdminSocket.start(other, commands(), Duration.ofMillis(50));
                SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(other));
                SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
            assertEquals(0, AdminCall.ask(hasty.path(), List.of("echo"), LONG).exitCode());
            assertEquals("", read(first));
            assertEquals("", read(second));
        }
    }

    @Test
    void fileIsForOwnerAndGroup() throws IOException {
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of("admin.sock"), names(), "nothing else is left there");
    }

    @Test
    void replacesFileOfDeadProcess() throws IOException {
        Path old = directory.resolve("old.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(old));
        }
        assertThrows(ConnectException.class, () -> AdminCall.ask(old, List.of("echo"), LONG));

        try (AdminSocket fresh = AdminSocket.start(old, commands())) {
            assertEquals(0, AdminCall.ask(fresh.path(), List.of("echo"), LONG).exitCode());
        }
    }

    @Test
    void refusesWhenAnotherListens() throws IOException {
        IOException refused = assertThrows(IOException.class, () -> AdminSocket.start(path, commands()));

        assertEquals("another process listens on " + path, refused.getMessage());
        assertEquals(0, ask("echo").exitCode(), "the first one is unharmed");
    }

    @Test
    void refusesToReplaceWhatIsNoSocket() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "precious");

        assertThrows(IOException.class, () -> AdminSocket.start(file, commands()));
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void refusesDirectoryThatIsNotThereAndNameThatIsTooLong() throws IOException {
        assertThrows(IOException.class, () -> AdminSocket.start(directory.resolve("no/admin.sock"), commands()));
        Path deep = Files.createDirectory(directory.resolve("d".repeat(100)));
        IOException refused =
                assertThrows(IOException.class, () -> AdminSocket.start(deep.resolve("admin.sock"), commands()));
        assertTrue(refused.getMessage().startsWith("cannot listen on "), refused.getMessage());
        try (Stream<Path> left = Files.list(deep)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void closingTakesTheFileAway() {
        socket.close();

        assertFalse(Files.exists(path));
        assertThrows(IOException.class, () -> ask("echo"));
    }

    private AdminAnswer ask(String... words) throws IOException {
        return AdminCall.ask(path, List.of(words), LONG);
    }

    private String raw(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            return read(channel);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(64 * 1024);
        while (in.hasRemaining() && channel.read(in) >= 0) {
            // Until the other side closes.
        }
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<AdminCommand> commands() {
        return List.of(
                command("echo", (words, user) -> AdminAnswer.ok(words.toString())),
                command("who", (words, user) -> AdminAnswer.ok(user)),
                command("later", (words, user) -> AdminAnswer.error(75, "try later\nperhaps")),
                command("large", (words, user) -> AdminAnswer.ok("é".repeat(AdminWire.LONGEST_ANSWER + 1))),
                command("broken", (words, user) -> {
                    if (words.isEmpty()) {
                        throw new IllegalStateException("on purpose");
                    }
                    throw new StackOverflowError("on purpose");
                }));
    }

    private interface Run {
        AdminAnswer run(List<String> words, String user);
    }

    private static AdminCommand command(String name, Run run) {
        return new AdminCommand() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AdminAnswer run(List<String> words, String user) {
                return run.run(words, user);
            }
        };
    }
}
