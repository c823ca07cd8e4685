package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** A process in front of a real Postfix that is reloaded again and again while clients send, and stopped at last. */
class LoadedProcessIT {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            mode enforce
            at rcpt {
                reject round-ROUND  if rcpt == refused@example.org { reply 550 5.7.1 "Not this one" }
            }
            """;

    private static final int CLIENTS = 8;
    private static final int RELOADS = 5;
    private static final int BETWEEN = 60;
    private static final Pattern ID = Pattern.compile("Subject: (load-\\d+-\\d+)\\r\\n");

    @TempDir
    private Path directory;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private Site site;
    private Child gatepost;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        String settings = Site.settings(List.of("127.0.0.1:0"), postfix.port(), Ports.free());
        site = new Site(directory).settings(settings).policy(POLICY.replace("ROUND", "0"));
        gatepost = site.run();
    }

    @AfterEach
    void stop() {
        if (gatepost != null) {
            gatepost.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void losesNothingToReloadsAndAStop() throws Exception {
        Matcher said = gatepost.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:(\\d+)\\]");
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)));
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(threads.submit(() -> sendUntilTurnedAway(number, address)));
        }
        for (int round = 1; round <= RELOADS; round++) {
            awaitTold(round * BETWEEN);
            site.policy(POLICY.replace("ROUND", Integer.toString(round)));
            gatepost.signal("HUP");
        }
        awaitTold((RELOADS + 1) * BETWEEN);
        gatepost.signal("TERM");
        assertEquals(0, gatepost.awaitExit(), gatepost.output());
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS), "clients go on");
        for (Future<?> client : clients) {
            client.get();
        }
        compare();
    }

    private void awaitTold(int count) {
        Await.until(() -> told.size() >= count, () -> told.size() + " messages, not " + count);
    }

    /** Whoever was told 250 has arrived, once; what has arrived besides was sent to its end and not answered. */
    private void compare() {
        Await.until(() -> arrived().size() >= told.size(), () -> arrived().size() + " of " + told.size());
        List<String> arrived = arrived();
        Set<String> lost = new HashSet<>(told);
        arrived.forEach(lost::remove);
        assertEquals(Set.of(), lost, "told 250 and lost");
        Set<String> once = new HashSet<>(arrived);
        assertEquals(once.size(), arrived.size(), "arrived twice");
        once.removeAll(told);
        assertTrue(unanswered.containsAll(once), () -> "arrived and refused: " + once);
        System.out.printf(
                "%d messages told 250, 0 lost, %d without an answer, %d of them arrived; %d reloads and a stop%n",
                told.size(), unanswered.size(), once.size(), RELOADS);
    }

    private List<String> arrived() {
        return sink.messages().stream()
                .map(ReceivedMessage::text)
                .map(ID::matcher)
                .filter(Matcher::find)
                .map(each -> each.group(1))
                .toList();
    }

    /** Two messages in each session; a session that is ended by 421, or refused, is the last. */
    private void sendUntilTurnedAway(int client, InetSocketAddress address) {
        boolean open = true;
        for (int number = 0; open; number += 2) {
            try (Talk talk = Talk.from("127.0.0." + (10 + client), address)) {
                open = talk.reply().startsWith("220 ")
                        && talk.ask("EHLO client.sender.test").startsWith("250 ")
                        && send(talk, "load-" + client + "-" + number)
                        && send(talk, "load-" + client + "-" + (number + 1));
            } catch (UncheckedIOException refused) {
                open = false;
            }
        }
    }

    /** Whether the session goes on. */
    private boolean send(Talk talk, String id) {
        if (!talk.ask("MAIL FROM:<bob@sender.test>").startsWith("250 ")
                || !talk.ask("RCPT TO:<alice@example.org>").startsWith("250 ")
                || !talk.ask("DATA").startsWith("354 ")) {
            return false;
        }
        unanswered.add(id);
        String answer = talk.ask("Subject: " + id + "\r\n\r\n" + "text\r\n".repeat(200) + ".");
        if (answer.startsWith("250 ")) {
            told.add(id);
        }
        if (!answer.equals("closed")) {
            unanswered.remove(id);
        }
        return answer.startsWith("250 ");
    }
}
