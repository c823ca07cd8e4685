package gatepost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.state.reputation.Pin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flood that slows the store down gains nothing by it: by the shipped policy as few strangers come in as with a fast
 * store, and who is known comes in as then. 300 new clients a second, in the time that is played.
 */
class SlowStoreFloodTest {

    private static final int STRANGERS = 300;
    private static final int NEIGHBOURS = 100;
    private static final int AT_ONCE = 3;
    private static final Duration TICK = Duration.ofMillis(1000 * AT_ONCE / STRANGERS);
    private static final String KNOWN = "127.0.9.9";

    /**
     * What became of a flood.
     *
     * @param strangers what those of different networks were told at RCPT, at their first and second try
     * @param neighbours how many of one network were greeted, all at once
     * @param known what who is known was told at RCPT
     */
    private record Outcome(Map<String, Integer> strangers, long neighbours, Map<String, Integer> known) {}

    @TempDir
    Path spill;

    @Test
    void slowStoreLetsInNoMoreThanAFastOne() throws Exception {
        Outcome fast = flood(Duration.ZERO);
        assertEquals(new Outcome(Map.of("450", 2 * STRANGERS), 40, Map.of("250", 3)), fast);
        assertEquals(fast, flood(Duration.ofMillis(60)), "60 ms");
        assertEquals(fast, flood(Duration.ofSeconds(1)), "a second");
    }

    private Outcome flood(Duration storeTakes) throws Exception {
        TestClock clock = new TestClock();
        ScenarioSettings settings = new ScenarioSettings();
        settings.set(List.of("strangers yes", "max-connections 2000"));
        FakeDns dns = FakeDns.of("sender.test MX 10 mx.sender.test", "mx.sender.test A 127.0.9.9");
        try (ScenarioBackends backends = new ScenarioBackends();
                ScenarioServer server = new ScenarioServer(
                        settings,
                        new ScenarioPolicy(ScenarioTest.root(), Map.of())
                                .compile("default", "", ScenarioServer.HOSTNAME),
                        dns,
                        backends,
                        new ScenarioRecords(),
                        clock,
                        spill)) {
            return new Flood(server, clock).run(storeTakes);
        }
    }

    /** One run against one server. */
    private static final class Flood {

        private final ScenarioServer server;
        private final TestClock clock;
        private final List<Caller> open = new ArrayList<>();
        private int mails;

        Flood(ScenarioServer server, TestClock clock) {
            this.server = server;
            this.clock = clock;
        }

        Outcome run(Duration storeTakes) throws Exception {
            server.pin(KNOWN, Pin.GOOD);
            List<Caller> met = new ArrayList<>();
            met.add(call(KNOWN, true));
            finish();
            pass(Duration.ofMinutes(5));
            mails = 0;
            met.add(call(KNOWN, true));
            finish();
            assertEquals(Map.of("450", 1, "250", 1), told(met));

            server.storeTakes(storeTakes);
            List<Caller> known = new ArrayList<>();
            List<Caller> strangers = new ArrayList<>();
            for (int i = 0; i < 2 * STRANGERS; i++) {
                int network = i % STRANGERS;
                strangers.add(call("127." + (1 + network / 250) + "." + network % 250 + ".1", true));
                if (i % STRANGERS == STRANGERS / 2) {
                    known.add(call(KNOWN, true));
                }
                passAfter(i);
                if (i == STRANGERS - 1) {
                    finish();
                }
            }
            finish();
            List<Caller> neighbours = new ArrayList<>();
            for (int i = 1; i <= NEIGHBOURS; i++) {
                neighbours.add(call("127.9.9." + i, false));
                passAfter(i);
            }
            known.add(call(KNOWN, true));
            finish();
            long greeted = neighbours.stream().filter(one -> one.heard("220")).count();
            hangUp(neighbours);
            return new Outcome(told(strangers), greeted, told(known));
        }

        private Caller call(String from, boolean sends) throws IOException {
            InetAddress address = InetAddress.getByName(from);
            String sender = KNOWN.equals(from) ? "sender" + mails++ + "@sender.test" : "bot@sender.test";
            Caller caller = new Caller(address, server.address(address), sends ? sender : "");
            open.add(caller);
            return caller;
        }

        private void passAfter(int caller) throws IOException {
            if (caller % AT_ONCE == 0) {
                pass(TICK);
            }
        }

        private void pass(Duration time) throws IOException {
            clock.pass(time, () -> {});
            server.settle();
            open.removeIf(Caller::isDone);
            for (Caller caller : open) {
                caller.answer();
            }
        }

        /** Two seconds: by then everybody has heard what there is to hear. */
        private void finish() throws IOException {
            for (int i = 0; i < 40; i++) {
                pass(Duration.ofMillis(50));
            }
        }

        private static void hangUp(List<Caller> callers) throws IOException {
            for (Caller caller : callers) {
                caller.close();
            }
        }

        private static Map<String, Integer> told(List<Caller> callers) {
            Map<String, Integer> told = new TreeMap<>();
            callers.forEach(caller -> told.merge(caller.told(), 1, Integer::sum));
            return told;
        }
    }

    /** Says its lines one by one, each when the one before is answered, and never waits. */
    private static final class Caller {

        private final Socket socket = new Socket();
        private final List<String> lines;
        private final List<String> codes = new ArrayList<>();
        private String unread = "";

        /** @param sender empty: it says nothing, and stays */
        Caller(InetAddress from, InetSocketAddress server, String sender) throws IOException {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(server);
            this.lines = sender.isEmpty()
                    ? List.of()
                    : List.of(
                            "EHLO mx.sender.test", "MAIL FROM:<" + sender + ">", "RCPT TO:<alice@example.org>", "QUIT");
        }

        void answer() throws IOException {
            InputStream in = socket.getInputStream();
            unread += new String(in.readNBytes(in.available()), StandardCharsets.ISO_8859_1);
            for (int end = unread.indexOf("\r\n"); end >= 0; end = unread.indexOf("\r\n")) {
                String line = unread.substring(0, end);
                unread = unread.substring(end + 2);
                if (line.charAt(3) == ' ') {
                    next(line.substring(0, 3));
                }
            }
        }

        private void next(String code) throws IOException {
            codes.add(code);
            if (codes.size() <= lines.size() && !code.equals("421")) {
                socket.getOutputStream()
                        .write((lines.get(codes.size() - 1) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            } else if (!lines.isEmpty()) {
                close();
            }
        }

        boolean isDone() {
            return socket.isClosed();
        }

        boolean heard(String code) {
            return codes.contains(code);
        }

        /** At RCPT, or what came instead. */
        String told() {
            return codes.size() > 3 ? codes.get(3) : String.join(",", codes);
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
