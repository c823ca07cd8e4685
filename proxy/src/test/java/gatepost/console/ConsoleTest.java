package gatepost.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCommand;
import gatepost.admin.Status;
import gatepost.language.DiskSources;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.mail.Reference;
import gatepost.records.AddressMask;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask the console what, and what every answer has. */
class ConsoleTest {

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> warnings = new ArrayList<>();
    private Console console;

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void everyAnswerKeepsForeignScriptsFramesAndCachesOut() throws Exception {
        start("");
        for (String path : List.of("/", "/live", "/rules", "/system", "/style.css", "/live.js", "/nothing")) {
            HttpResponse<String> answer = get(path);
            assertEquals(path.equals("/nothing") ? 404 : 200, answer.statusCode(), path);
            String rules = head(answer, "Content-Security-Policy");
            assertTrue(
                    rules.startsWith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"),
                    rules);
            assertTrue(rules.endsWith("form-action 'self'; frame-ancestors 'none'; base-uri 'none'"), rules);
            assertEquals("nosniff", head(answer, "X-Content-Type-Options"));
            assertEquals("no-referrer", head(answer, "Referrer-Policy"));
            assertEquals("no-store", head(answer, "Cache-Control"));
            assertEquals(Optional.empty(), answer.headers().firstValue("Set-Cookie"));
        }
    }

    @Test
    void changesNothing() throws Exception {
        start("");
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            HttpResponse<String> answer = send(method, "/");
            assertEquals(405, answer.statusCode(), method);
            assertEquals("GET, HEAD", head(answer, "Allow"));
        }
        assertEquals("", send("HEAD", "/").body());
        assertEquals(200, send("HEAD", "/").statusCode());
    }

    @Test
    void answersToItsOwnNamesAlone() throws Exception {
        start("name console.example.org");
        for (String host :
                List.of("127.0.0.1:8025", "[::1]", "localhost", "mx.example.org", "CONSOLE.example.org:443")) {
            assertTrue(asked("Host: " + host).startsWith("HTTP/1.1 200 "), host);
        }
        for (String host :
                List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "mx", "[::1")) {
            assertTrue(asked("Host: " + host).startsWith("HTTP/1.1 421 "), host);
        }
        assertTrue(asked("X: no host").startsWith("HTTP/1.1 421 "));
        assertTrue(asked("Host: localhost\r\nHost: evil.example").startsWith("HTTP/1.1 421 "));
    }

    @Test
    void letsInWhoKnowsThePassword() throws Exception {
        passwords("alice:" + PasswordHash.of("correct horse".toCharArray()).text() + "\n");
        start("password-file \"passwords\"");
        HttpResponse<String> stranger = get("/system");
        assertEquals(401, stranger.statusCode());
        assertEquals("Basic realm=\"gatepost\", charset=\"UTF-8\"", head(stranger, "WWW-Authenticate"));
        assertEquals(401, with("Authorization", "Basic garbage!"));
        assertEquals(401, with("Authorization", "Bearer x"));
        assertEquals(200, with("Authorization", basic("alice", "correct horse")));
        for (int i = 0; i < 10; i++) {
            assertEquals(401, with("Authorization", basic(i % 2 == 0 ? "alice" : "nobody", "wrong" + i)));
        }
        assertEquals(429, with("Authorization", basic("alice", "wrong again")));
        assertEquals(200, with("Authorization", basic("alice", "correct horse")), "who is known is still let in");
    }

    @Test
    void whoIsTakenOutOfTheFileIsOut() throws Exception {
        passwords("alice:" + PasswordHash.of("correct horse".toCharArray()).text() + "\n");
        start("password-file \"passwords\"");
        assertEquals(200, with("Authorization", basic("alice", "correct horse")));
        passwords("# nobody\n");
        assertEquals(401, with("Authorization", basic("alice", "correct horse")));
        passwords("alice\n");
        assertEquals(401, with("Authorization", basic("alice", "correct horse")));
        assertTrue(warnings.get(0).contains("line 1 is not USER:HASH"), warnings::toString);
    }

    @Test
    void doesNotStartWithAFileOfPasswordsThatCannotBeUsed() throws IOException {
        assertRefused("there is no such file");
        passwords("alice:pbkdf2-sha256$1$AAAA\n");
        assertRefused("line 1 is not USER:HASH, as \"gatepost console password USER\" makes it");
        passwords("alice:" + PasswordHash.of("correct horse".toCharArray()).text() + "\n");
        Files.setPosixFilePermissions(directory.resolve("passwords"), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("every user of this host may read it");
    }

    @Test
    void believesTheProxyItsUserAndNobodyElse() throws Exception {
        start("user-header X-Remote-User from 127.0.0.1");
        assertEquals(403, get("/").statusCode());
        assertEquals(200, with("X-Remote-User", "bob@corp"));
        assertEquals(403, with("X-Remote-User", " "));
        assertTrue(asked("Host: localhost\r\nX-Remote-User: bob\r\nX-Remote-User: eve")
                .startsWith("HTTP/1.1 403 "));
        stop();
        start("user-header X-Remote-User from 192.0.2.1");
        assertEquals(403, with("X-Remote-User", "bob@corp"));
    }

    @Test
    void writesDownWhoLookedUpWhoseMail() throws Exception {
        log();
        start("user-header X-Remote-User from 127.0.0.1");
        for (String path :
                List.of("/?q=alice%40example.org", "/explain?ref=" + ref(), "/clients?client=192.0.2.1", "/live")) {
            assertEquals(200, with(path, "X-Remote-User", "bob").statusCode(), path);
        }
        with("/live/rows", "X-Remote-User", "bob");
        List<String> lines = Files.readAllLines(directory.resolve("audit.jsonl"));
        // A single match is explained, which is a look-up of its own.
        assertEquals(5, lines.size(), lines::toString);
        assertTrue(lines.stream().allMatch(line -> line.contains("\"user\":\"bob\"")), lines::toString);
        assertTrue(lines.get(0).contains("\"command\":\"console find\",\"words\":[\"alice@example.org\"],\"found\":1"));
        assertTrue(lines.get(4).contains("\"command\":\"console live\""), lines.get(4));
    }

    @Test
    void showsNothingThatCannotBeWrittenDown() throws Exception {
        log();
        Files.createDirectory(directory.resolve("audit.jsonl"));
        start("");
        for (String path :
                List.of("/?q=alice%40example.org", "/explain?ref=" + ref(), "/clients?client=192.0.2.1", "/live")) {
            HttpResponse<String> answer = get(path);
            assertEquals(500, answer.statusCode(), path);
            assertTrue(answer.body().contains("the look-up cannot be written down"), answer.body());
            assertFalse(answer.body().contains("sender@example.com"), answer.body());
        }
    }

    @Test
    void whatIsAskedComesBackAsTextOnly() throws Exception {
        start("");
        for (String field : List.of(
                "/?q=",
                "/live?rule=",
                "/live?client=",
                "/rules?rule=",
                "/clients?client=",
                "/lists?value=",
                "/explain?ref=",
                "/?span=",
                "/?from=")) {
            String page = get(field + "%22%3E%3Cscript%3E%27%00%E2%80%AE").body();
            assertFalse(page.contains("\"><script"), field);
            assertFalse(page.contains("\u202e") || page.contains("\0"), field);
        }
        assertEquals(414, get("/?q=" + "x".repeat(3000)).statusCode());
        assertEquals(
                Map.of("", "x", "a", "b"),
                Request.of("", "/", "%zz=x&&=&q&a=b&a=c").fields());
    }

    @Test
    void suspendedListIsShownWithReasonAndEnd() throws Exception {
        start("");
        assertTrue(get("/lists").body().contains("suspended: it lists 127.0.0.1; until it does not"));
    }

    private void assertRefused(String because) {
        IOException refused = assertThrows(IOException.class, () -> start("password-file \"passwords\""));
        assertTrue(refused.getMessage().contains(because), refused.getMessage());
    }

    private void start(String option) throws IOException {
        Path conf = directory.resolve("gatepost.conf");
        Files.writeString(conf, "console on 127.0.0.1:0 {\n" + option + "\n}\nlog decisions \"decisions.jsonl\"\n");
        Path policy = directory.resolve("a.policy");
        Files.writeString(
                policy,
                "policy 1\ndomains { example.org }\n"
                        + "dnsbl zen { zone zen.test; 127.0.0.2 3 }\nat rcpt { reject tired if score > 5 }\n");
        if (!Files.exists(directory.resolve("decisions.jsonl"))) {
            Files.createFile(directory.resolve("decisions.jsonl"));
        }
        Settings settings =
                SettingsFile.load(new DiskSources(), conf.toString()).settings().orElseThrow();
        Loaded loaded = PolicyFile.load(new DiskSources(), policy.toString(), "mx.example.org");
        console = Console.start(
                settings.console().orElseThrow(),
                new ConsoleParts(
                        Optional.of(new LogFiles(directory.resolve("decisions.jsonl"))),
                        AddressMask.FULL,
                        ConsoleTest::status,
                        List::of,
                        () -> loaded,
                        policy.toString(),
                        "mx.example.org",
                        says("reputation"),
                        says("greylist"),
                        new ExtraEntries(() -> 0),
                        List::of,
                        warnings::add));
    }

    private void log() throws IOException {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
        Files.writeString(directory.resolve("decisions.jsonl"), """
                {"v":1,"kind":"decision","ts":"%s","ref":"%s","session":"%s","node":"mx1","policy":"0","phase":"rcpt",\
                "action":"reject","rule":"tired","client":{"ip":"192.0.2.1"},"sender":"sender@example.com","rcpt":"alice@example.org"}
                """.formatted(now, ref(), ref()));
    }

    private static String ref() {
        return Reference.of(Instant.now().getEpochSecond() / 3600 * 3600 + 1, 1, 7)
                .text();
    }

    private void passwords(String text) throws IOException {
        Path file = directory.resolve("passwords");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int with(String field, String value) throws Exception {
        return with("/", field, value).statusCode();
    }

    private HttpResponse<String> with(String path, String field, String value) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path)).header(field, value).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + console.address().getPort() + path);
    }

    /** With a head that HttpClient does not send. */
    private String asked(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", console.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET /style.css HTTP/1.1\r\nConnection: close\r\n" + head + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String head(HttpResponse<String> answer, String field) {
        return answer.headers().firstValue(field).orElse("");
    }

    private static Status status() {
        return new Status(
                new Status.Running("1", 0, "0", 0),
                List.of(),
                new Status.Messages(0, 1),
                List.of(),
                "believed",
                List.of(new Status.Part("zen", "suspended", "it lists 127.0.0.1; until it does not")),
                OptionalLong.empty(),
                "normal");
    }

    private static AdminCommand says(String name) {
        return new AdminCommand() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AdminAnswer run(List<String> words, String user) {
                return AdminAnswer.ok(name + " " + words);
            }
        };
    }
}
