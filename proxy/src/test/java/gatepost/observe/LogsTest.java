package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LogSink sink = new StreamSink("memory", out);
    private final LogTrouble trouble = new LogTrouble(new RareLines(() -> 0), line -> {});

    @Test
    void decisionLogTakesEveryDecisionAndNothingElse() {
        try (DecisionLog log = new DecisionLog("mx1", Discretion.USUAL, sink, LogCounts.NONE, trouble)) {
            log.tell(new Event.CommandAnswered(Samples.SESSION, "NOOP", 250, Duration.ZERO));
            Samples.all().forEach(decision -> log.tell(new Event.Decided(decision)));
        }
        assertEquals(Samples.all().size(), lines().size());
        assertTrue(lines().get(0).startsWith("{\"v\":1,"));
    }

    @Test
    void textLogTakesRefusalsAndTakenMessages() {
        SyslogPrefix prefix = new SyslogPrefix(ZoneOffset.UTC, "mx1", SyslogPrefix.PROGRAM, 1);
        try (TextLog log = new TextLog(prefix, sink, LogCounts.NONE, trouble)) {
            Samples.all().forEach(decision -> log.tell(new Event.Decided(decision)));
        }
        assertEquals(Samples.all().size() - 1, lines().size());
        assertTrue(lines().get(0)
                .startsWith(
                        "Nov 20 17:41:58 mx1 gatepost/smtpd[1]: NOQUEUE: reject: CONNECT from unknown[192.0.2.77]:"));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}
