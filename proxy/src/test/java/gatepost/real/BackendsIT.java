package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real Postfix: two hosts of one backend, and one of a backend for another domain. */
class BackendsIT {

    private static final String POLICY = """
            policy 1
            domains { example.org exam.test }
            let max_size = 20MB
            mode enforce
            reply-suffix " [{reason} {ref}]"
            at message {
                reject too-big  if size > $max_size  { reply 552 5.3.4 "Message is larger than {limit}" }
            }
            """;

    private static final int CLIENTS = 4;
    private static final int EACH = 100;
    private static final Pattern NUMBER = Pattern.compile("(?m)^Subject: number (\\d+)$");

    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ScriptedBackend firstSink;
    private ScriptedBackend secondSink;
    private ScriptedBackend archiveSink;
    private PostfixInstance first;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX);
        firstSink = sink();
        secondSink = sink();
        archiveSink = sink();
        first = postfix(firstSink);
        PostfixInstance second = postfix(secondSink);
        PostfixInstance archive = postfix(archiveSink);
        String settings = Site.settings(List.of("127.0.0.1:0"), first.port(), Ports.free())
                .replace(
                        "to 127.0.0.1:" + first.port(), "to 127.0.0.1:" + first.port() + " 127.0.0.1:" + second.port());
        server = Site.below(directory)
                .settings(settings + "backend archive { to 127.0.0.1:" + archive.port() + "; for exam.test }\n")
                .policy(POLICY)
                .start();
        open.add(server);
    }

    @AfterEach
    void stop() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    @Test
    void messageForBothBackendsReachesBoth() {
        PostfixInstance sender = PostfixInstance.start(server.addresses().get(0).getPort());
        open.add(sender);
        InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), sender.port());
        try (Talk talk = Talk.from("127.0.0.1", door)) {
            talk.envelope("bob@sender.test", "alice@example.org");
            talk.ask("RCPT TO:<dora@exam.test>", "250 ");
            talk.message("Subject: for all\r\n\r\ntext").expect("250 ");
        }
        sender.awaitLog("to=<\\w+@[a-z.]+>.*status=sent");
        sender.awaitLog("status=deferred.*said: 452 4\\.5\\.3 Recipient belongs to another destination");
        sender.flush();
        String recipient = archiveSink.awaitMessage(1).recipients().get(0);
        assertTrue(recipient.startsWith("<dora@exam.test>"), recipient);
        Await.until(() -> numberOf(firstSink) + numberOf(secondSink) == 1, () -> "the other half");
        assertEquals(1, archiveSink.messages().size());
    }

    @Test
    void nothingIsLostWhenAHostDiesAndItIsUsedAgainWhenItIsBack() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> retries = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int from = client * EACH;
            retries.add(clients.submit(() -> sendAll(from, from + EACH)));
        }
        Await.until(() -> numberOf(firstSink) > EACH / 4, () -> "mail at the first host");
        first.kill9();
        int again = 0;
        for (Future<Integer> each : retries) {
            again += each.get(2, TimeUnit.MINUTES);
        }
        clients.shutdown();
        assertTrue(again <= CLIENTS * 2, again + " messages had to be sent again");
        first.startAgain();
        first.flush();
        Set<Integer> all = new TreeSet<>();
        for (int number = 0; number < CLIENTS * EACH; number++) {
            all.add(number);
        }
        Await.until(() -> arrived().equals(all), () -> {
            all.removeAll(arrived());
            return "these: " + all;
        });
        int before = numberOf(firstSink);
        Await.until(
                () -> {
                    sendAll(CLIENTS * EACH, CLIENTS * EACH + 1);
                    return numberOf(firstSink) > before;
                },
                () -> "mail at the host that is back");
    }

    /** Sends until each has its 250, as every sender does; how often it had to do so again. */
    private int sendAll(int from, int to) {
        int again = 0;
        for (int number = from; number < to; number++) {
            while (!send(number)) {
                again++;
            }
        }
        return again;
    }

    private boolean send(int number) {
        try (Talk talk = Talk.from("127.0.0.1", server.addresses().get(0))) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String told = talk.ask("RCPT TO:<alice@example.org>");
            if (told.startsWith("250 ")) {
                told = talk.message("Subject: number " + number + "\r\n\r\ntext")
                        .reply();
            }
            assertTrue(told.startsWith("250 ") || told.startsWith("451 "), told);
            return told.startsWith("250 ");
        }
    }

    private Set<Integer> arrived() {
        Set<Integer> numbers = new TreeSet<>();
        for (ScriptedBackend sink : List.of(firstSink, secondSink)) {
            for (ReceivedMessage message : sink.messages()) {
                Matcher matcher = NUMBER.matcher(message.text());
                if (matcher.find()) {
                    numbers.add(Integer.parseInt(matcher.group(1)));
                }
            }
        }
        return numbers;
    }

    private static int numberOf(ScriptedBackend sink) {
        return sink.messages().size();
    }

    private ScriptedBackend sink() {
        ScriptedBackend sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        open.add(sink);
        return sink;
    }

    private PostfixInstance postfix(ScriptedBackend sink) {
        PostfixInstance postfix = PostfixInstance.start(sink.port());
        open.add(postfix);
        return postfix;
    }
}
