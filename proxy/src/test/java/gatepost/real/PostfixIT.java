package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail goes through Gatepost into a real Postfix and on to a sink that keeps every octet. */
class PostfixIT {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            let max_size = 20MB
            mode enforce
            reply-suffix " [{reason} {ref}]"
            at message {
                reject too-big  if size > $max_size  { reply 552 5.3.4 "Message is larger than {limit}" }
            }
            """;

    private static final int MESSAGES = 1000;

    /** More than all socket buffers on the way to Postfix take. */
    private static final int LARGE = 9_000_000;

    /** What servers add on top: Postfix first, Gatepost below. */
    private static final Pattern TRACE = Pattern.compile(
            "\\A(?:(?:Received|Authentication-Results): [^\\r\\n]*\\r\\n(?:[ \\t][^\\r\\n]*\\r\\n)*){3}");

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-Id: (.*)\\r\\n");
    private static final Pattern DATE = Pattern.compile("(?im)^Date: (.*)\\r\\n");

    @TempDir
    private Path directory;

    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        server = Site.below(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), postfix.port(), Ports.free()))
                .policy(POLICY)
                .start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void deliversAndPostfixLogsTheClientAndOurReference() {
        Programs.need(Programs.SWAKS);
        Child swaks = Child.run(
                directory,
                Programs.SWAKS.path(),
                "--server",
                "127.0.0.1",
                "--port",
                Integer.toString(address().getPort()),
                "--local-interface",
                "127.0.0.9",
                "--from",
                "bob@sender.test",
                "--to",
                "alice@example.org",
                "--body",
                "from swaks");
        assertEquals(0, swaks.awaitExit(), swaks.output());
        String queueId = group(swaks.output(), "250 2\\.0\\.0 Ok: .*queued as (\\w+)");
        String logged = postfix.awaitLog(queueId + ": client=\\S+\\[127\\.0\\.0\\.9\\], orig_queue_id=\\w+");
        String reference = group(logged, "orig_queue_id=(\\w{12})");
        String text = sink.awaitMessage(1).text();
        assertTrue(text.contains("id\r\n\t" + reference), text);
        assertTrue(text.contains("from swaks\r\n"), text);
        assertTrue(text.contains("[127.0.0.9]"), text);
    }

    @Test
    void passesOnPostfixsOwnRefusalOfAnUnknownRecipient() {
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String refusal = talk.ask("RCPT TO:<nobody@example.org>", "550 5.1.1 ");
            assertTrue(refusal.contains("<nobody@example.org>: Recipient address rejected: User unknown"), refusal);
            talk.ask("RCPT TO:<alice@example.org>", "250 ");
            talk.message("Subject: known\r\n\r\ntext").expect("250 ");
        }
        List<String> recipients = sink.awaitMessage(1).recipients();
        assertEquals(1, recipients.size());
        assertTrue(recipients.get(0).startsWith("<alice@example.org>"), recipients.get(0));
    }

    @Test
    void deliversThousandMessagesCompleteAndUnchanged() {
        Programs.need(Programs.SMTP_SOURCE);
        send(1, sink.port());
        ReceivedMessage sent = sink.awaitMessage(1);
        assertEquals(MESSAGES, sendThrough().size(), "different Message-Ids");
        for (ReceivedMessage each : sink.messages().subList(1, MESSAGES + 1)) {
            Matcher trace = TRACE.matcher(each.text());
            assertTrue(trace.find(), each.text());
            assertTrue(trace.group().contains("by mx.example.org with SMTP id"), trace.group());
            assertEquals(constant(sent.text()), constant(each.text().substring(trace.end())));
            assertEquals(1, each.recipients().size());
            assertTrue(
                    each.recipients().get(0).startsWith("<alice@example.org>"),
                    each.recipients().get(0));
        }
    }

    @Test
    void losesNothingWhenPostfixIsKilledInTheMiddleOfADelivery() {
        String body = "y".repeat(70) + "\r\n";
        String message = "Subject: large\r\n\r\n" + body.repeat(LARGE / body.length()) + "end";
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.envelope("bob@sender.test", "alice@example.org");
            postfix.suspend();
            talk.message(message);
            Sockets.awaitBacklogTowards(postfix.port());
            postfix.kill9();
            talk.expect("451 4.4.2 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            talk.ask("RCPT TO:<alice@example.org>", "451 4.4.1 ");
        }
        assertEquals(0, sink.messages().size());
        postfix.startAgain();
        try (Talk again = Talk.from("127.0.0.1", address())) {
            again.envelope("bob@sender.test", "alice@example.org")
                    .message(message)
                    .expect("250 2.0.0 Ok");
        }
        try (Talk next = Talk.from("127.0.0.1", address())) {
            next.envelope("bob@sender.test", "carol@example.org")
                    .message("Subject: next\r\n\r\ntext")
                    .expect("250 ");
        }
        Await.until(() -> sink.messages().size() >= 2, () -> "two messages at the sink");
        List<String> arrived =
                sink.messages().stream().map(ReceivedMessage::text).toList();
        assertEquals(2, arrived.size());
        assertEquals(
                1,
                arrived.stream()
                        .filter(text -> text.endsWith("\r\n\r\ntext\r\n"))
                        .count());
        assertEquals(
                1,
                arrived.stream()
                        .filter(text -> text.endsWith("\r\n" + message + "\r\n"))
                        .count());
    }

    /** @return the Message-Ids of what arrived */
    private Set<String> sendThrough() {
        send(MESSAGES, address().getPort());
        Await.until(
                () -> sink.messages().size() > MESSAGES, () -> sink.messages().size() + " messages at the sink");
        Set<String> ids = new HashSet<>();
        sink.messages().subList(1, MESSAGES + 1).forEach(each -> ids.add(group(each.text(), MESSAGE_ID.pattern())));
        return ids;
    }

    private void send(int messages, int port) {
        Child source = Child.run(
                directory,
                Programs.SMTP_SOURCE.path(),
                "-s",
                Integer.toString(Math.min(messages, 20)),
                "-m",
                Integer.toString(messages),
                "-l",
                "4096",
                "-f",
                "bob@sender.test",
                "-t",
                "alice@example.org",
                "127.0.0.1:" + port);
        assertEquals(0, source.awaitExit(), source.output());
    }

    private static String constant(String message) {
        return DATE.matcher(MESSAGE_ID.matcher(message).replaceFirst("")).replaceFirst("");
    }

    private static String group(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertTrue(matcher.find(), () -> regex + " is not in " + text);
        return matcher.group(1);
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
