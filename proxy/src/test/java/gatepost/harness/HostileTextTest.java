package gatepost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.harness.ScriptedBackend.Action;
import gatepost.observe.DecisionLog;
import gatepost.observe.Discretion;
import gatepost.observe.LogCounts;
import gatepost.observe.LogTrouble;
import gatepost.observe.Metrics;
import gatepost.observe.RareLines;
import gatepost.observe.StreamSink;
import gatepost.observe.SyslogPrefix;
import gatepost.observe.TextLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients, the owner of a client's reverse DNS and the backend say what they like, and the whole server repeats it in
 * replies, header fields, both logs and metrics: nobody says more than one thing, and nobody speaks as another.
 */
final class HostileTextTest {

    private static final int SESSIONS = 100;
    private static final int LONGEST_REPLY = 512;
    private static final int LONGEST_HEADER_LINE = 998;

    /** Repeats all that a client can say. */
    private static final String POLICY = """
            let words = "{helo} {sender} {client.name}"
            at helo { header X-Helo "{helo}"; score odd-helo +1 if helo matches /q/ }
            at mail { header X-Sender "{sender} at {helo} of {client.name}"; score odd-sender +1 if sender matches /q/ }
            at rcpt {
                reject odd-rcpt if rcpt matches /250/ { reply "No {rcpt} from {sender} at {helo} of {client.name}" }
            }
            at message {
                header X-Message "{subject} {from.name} {from.domain} {message.id} {filename.extensions}"
                score odd-name +1 if from.name matches /q/
                reject odd-message if subject matches /550/ { reply "Refused: {subject} {from.name} {message.id}" }
            }
            """;

    private static final Pattern LOG_LINE = Pattern.compile("Nov 2\\d \\d\\d:\\d\\d:\\d\\d mx gatepost/smtpd\\[1\\]: "
            + "NOQUEUE: (?:reject|permit): [A-Z-]+ from [A-Za-z0-9._-]+\\[127\\.0\\.0\\.\\d+\\]: [2345]\\d\\d [^;]*;"
            + "(?: from=<[^<> ]*>)?(?: to=<[^<> ]*>)? proto=E?SMTP(?: helo=<[^<> ]*>)?(?: nrcpt=\\d+)?(?: size=\\d+)?"
            + "(?: reason=[a-z0-9-]+)? ref=\\w{12}");

    private static final Pattern FIELD = Pattern.compile("[A-Z][A-Za-z-]*:(?: [ -~]*)?|\\t[ -~]+");

    @TempDir
    private Path spill;

    private final HostileTexts hostile = new HostileTexts(20261121);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ScriptedBackend backend = ScriptedBackend.start();

    @Test
    void nothingIsTakenForSomethingElse() throws Exception {
        ScenarioRecords records = new ScenarioRecords();
        try (backend;
                ScenarioServer server = new ScenarioServer(
                        new ScenarioSettings(),
                        new ScenarioPolicy(spill, Map.of()).compile("", POLICY, ScenarioServer.HOSTNAME),
                        names(),
                        new ScenarioBackends(backend),
                        Events.all(List.of(records, events::add)),
                        new TestClock(),
                        spill)) {
            for (int i = 0; i < SESSIONS; i++) {
                backend.answer("RCPT TO:<backend", "550 5.1.1 " + oneLine(hostile.octets()));
                backend.once(
                        "END", i % 3 == 0 ? Action.reply("554 5.6.0 " + oneLine(hostile.octets())) : Action.usual());
                session(server, InetAddress.getByName("127.0.0." + (1 + i % 200)));
            }
            server.settleUntilEmpty();
        }
        assertEquals(List.of(), records.bugs());
        records.expectSchema();
        assertEquals(decisions(), jsonLines());
        assertTrue(textLines() > SESSIONS / 4, "there are lines");
        assertNoLabel();
        backend.commands().forEach(line -> assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 127), line));
        assertTrue(backend.messages().size() > SESSIONS / 8, backend.messages().size() + " messages");
        backend.messages().forEach(HostileTextTest::assertHeader);
    }

    /** All that a client can say, as far as it gets. */
    private void session(ScenarioServer server, InetAddress from) throws IOException {
        try (ScenarioClient client = new ScenarioClient(from, server.address(from))) {
            boolean open = reply(client).startsWith("220 ")
                    && ask(client, "EHLO " + ascii(hostile.octets()))
                    && ask(client, "EHLO " + ascii(hostile.visible()))
                    && ask(
                            client,
                            "MAIL FROM:<\"" + inQuotes(hostile.octets()) + "\"@a.test> ENVID=" + hostile.octets())
                    && ask(client, "MAIL FROM:<\"" + inQuotes(hostile.visible()) + "\"@a.test> SMTPUTF8")
                    && ask(client, "RCPT TO:<" + hostile.octets() + "@example.org>")
                    && ask(client, "RCPT TO:<\"" + inQuotes(hostile.visible()) + "\"@example.org>")
                    && ask(client, "RCPT TO:<\"" + inQuotes(hostile.visible()) + "\"@elsewhere.test>")
                    && ask(client, "RCPT TO:<backend@example.org>")
                    && ask(client, "RCPT TO:<alice@example.org>")
                    && ask(client, hostile.octets())
                    && ask(client, "DATA")
                    && ask(client, message())
                    && ask(client, "VRFY " + hostile.octets())
                    && ask(client, "QUIT");
            assertTrue(open || !client.transcript().isEmpty());
        }
    }

    private String message() {
        String boundary = hostile.octets();
        return "X-First: 1\r\nFrom: \"" + hostile.octets() + "\" <bob@" + hostile.visible() + ".test>\r\nDate: "
                + hostile.octets() + "\r\nSubject: " + hostile.octets() + "\r\nMessage-Id: <" + hostile.octets()
                + ">\r\n"
                + hostile.octets() + ": " + hostile.octets() + "\r\nSubject: =?utf-8?b?DQo1NTAgNS43LjEgcXp4Gwo=?=\r\n"
                + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary
                + "\r\nContent-Disposition: attachment; filename=\"" + hostile.octets() + "." + hostile.octets()
                + "\"\r\n\r\ntext\r\n--" + boundary + "--\r\n.";
    }

    /** Says a line and hears its reply; false when the server has closed the connection. */
    private boolean ask(ScenarioClient client, String line) throws IOException {
        if (line.equals("DATA") && !client.transcript().contains("\nS 250 2.1.5 ")) {
            return false;
        }
        client.send(line + "\r\n");
        client.flush();
        return !reply(client).isEmpty();
    }

    /** The last line of a reply, each of which is checked; empty at the end of the connection. */
    private static String reply(ScenarioClient client) throws IOException {
        String line;
        do {
            try {
                line = client.line();
            } catch (AssertionError closed) {
                assertTrue(closed.getMessage().startsWith("the server closed"), closed.getMessage());
                return "";
            }
            assertTrue(line.length() + 2 <= LONGEST_REPLY && line.matches("[2345]\\d\\d[- ][ -~]*"), line);
        } while (line.charAt(3) == '-');
        return line;
    }

    /** Our header, down to the first field of the message. */
    private static void assertHeader(ReceivedMessage message) {
        String text = message.text();
        String ours = text.substring(0, text.indexOf("X-First: 1\r\n"));
        for (String line : ours.split("\r\n")) {
            assertTrue(
                    line.length() <= LONGEST_HEADER_LINE && FIELD.matcher(line).matches(), line);
        }
        List<String> names = Pattern.compile("(?m)^([A-Z][A-Za-z-]*):")
                .matcher(ours)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(List.of("Authentication-Results", "X-Helo", "X-Sender", "X-Message", "Received"), names);
    }

    private int decisions() {
        return (int) events.stream().filter(Event.Decided.class::isInstance).count();
    }

    /** Each line of the decision log is one object of printable ASCII. */
    private int jsonLines() throws IOException {
        List<String> lines = logged(
                out -> new DecisionLog("mx", Discretion.USUAL, new StreamSink("memory", out), LogCounts.NONE, quiet()));
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines) {
            assertTrue(isPrintable(line), line);
            JsonNode record = mapper.readTree(line);
            assertEquals("decision", record.get("kind").asText());
        }
        return lines.size();
    }

    private int textLines() {
        SyslogPrefix prefix = new SyslogPrefix(ZoneOffset.UTC, "mx", SyslogPrefix.PROGRAM, 1);
        List<String> lines = logged(out -> new TextLog(prefix, new StreamSink("memory", out), LogCounts.NONE, quiet()));
        lines.forEach(line -> assertTrue(LOG_LINE.matcher(line).matches(), line));
        return lines.size();
    }

    private void assertNoLabel() throws IOException {
        Metrics metrics = new Metrics("test", "test");
        events.forEach(metrics.events()::tell);
        StringWriter page = new StringWriter();
        metrics.exposition().write(metrics.exposition().mediaType(""), page);
        assertTrue(page.toString().contains("odd-helo"), "rules are named");
        assertFalse(page.toString().contains(HostileTexts.MARK), "clients are not");
    }

    private <L extends Events & AutoCloseable> List<String> logged(Function<ByteArrayOutputStream, L> log) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (L sink = log.apply(out)) {
            events.forEach(sink::tell);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return List.of(out.toString(StandardCharsets.ISO_8859_1).split("\n"));
    }

    private static LogTrouble quiet() {
        return new LogTrouble(new RareLines(System::nanoTime), text -> {});
    }

    /** What the owners of addresses write into their reverse zones: some lead back. */
    private static FakeDns names() {
        return FakeDns.of(
                "127.0.0.1 PTR qzx\\010\\013x-forged.test",
                "127.0.0.2 PTR qzx\\027[2J.test",
                "127.0.0.3 PTR qzx\\034}.test",
                "127.0.0.4 PTR qzx.test",
                "qzx.test A 127.0.0.4",
                "127.0.0.5 PTR qzx\\.by\\032mx.test",
                "127.0.0.6 PTR qzx_\\000.test");
    }

    private static boolean isPrintable(String line) {
        return line.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String ascii(String octets) {
        return only(octets, c -> c < 128);
    }

    private static String oneLine(String octets) {
        return only(octets, c -> c != '\r' && c != '\n');
    }

    /** So that the text gets past the quotes of a local part at times. */
    private static String inQuotes(String octets) {
        String text = only(octets, c -> c != '"' && c != '\\');
        return text.substring(0, Math.min(40, text.length()));
    }

    private static String only(String octets, Predicate<Integer> wanted) {
        return octets.chars()
                .filter(wanted::test)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
