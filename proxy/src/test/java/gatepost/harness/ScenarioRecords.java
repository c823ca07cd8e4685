package gatepost.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observe.DecisionLog;
import gatepost.observe.Discretion;
import gatepost.observe.LogCounts;
import gatepost.observe.LogSink;
import gatepost.observe.LogTrouble;
import gatepost.observe.RareLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Everything that a server told, and what a scenario says of it. May be told from any thread. */
final class ScenarioRecords implements Events {

    private static final long PATIENCE_MILLIS = 5_000;
    private static final String ANY = "...";

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> matched = new LinkedHashMap<>();
    private final Map<String, Boolean> skipping = new LinkedHashMap<>();

    @Override
    public synchronized void tell(Event event) {
        events.add(event);
        notifyAll();
    }

    /** Waits until the connection of a client with this port was noticed. */
    void awaitOpened(int port) throws InterruptedException {
        if (!await(
                event -> event instanceof Event.ConnectionOpened opened
                        && opened.client().port() == port,
                1)) {
            throw new AssertionError("the connection was not noticed");
        }
    }

    synchronized List<Throwable> bugs() {
        return events.stream()
                .filter(Event.SessionBroke.class::isInstance)
                .map(event -> ((Event.SessionBroke) event).cause())
                .toList();
    }

    /**
     * The next record of a kind must be so. Kinds are {@code decided}, {@code ended} (transactions) and {@code closed}
     * (connections).
     *
     * @param wanted {@code KEY=VALUE} and so on; or {@code ...} to pass over any number of records
     */
    void expect(String kind, String wanted) throws InterruptedException {
        if (wanted.equals(ANY)) {
            skipping.put(kind, true);
            return;
        }
        Map<String, String> wants = pairs(wanted);
        boolean skip = skipping.getOrDefault(kind, false);
        skipping.put(kind, false);
        int number = matched.getOrDefault(kind, 0);
        String problem = "";
        do {
            if (!await(isOf(kind), number + 1)) {
                throw new AssertionError("nothing more is recorded\n" + problem);
            }
            Map<String, String> seen = of(kind).get(number++);
            problem = difference(wants, seen);
            if (!problem.isEmpty() && !skip) {
                throw new AssertionError(problem + "\n  in record " + number + ": " + seen);
            }
        } while (!problem.isEmpty());
        matched.put(kind, number);
    }

    /** Where a scenario looks at decisions it must name all of them, or say {@code log decided ...}. */
    void expectNothingMore() {
        for (Map.Entry<String, Integer> each : matched.entrySet()) {
            List<Map<String, String>> all = of(each.getKey());
            if (each.getValue() < all.size() && !skipping.get(each.getKey())) {
                throw new AssertionError("one more " + each.getKey() + ": " + all.get(each.getValue()));
            }
        }
    }

    /** Renders every decision as the decision log does, and holds the schema against it. */
    void expectSchema() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonSchema schema = schema();
        List<Event> now = snapshot();
        List<String> lines = lines(now);
        for (String line : lines) {
            JsonNode record = mapper.readTree(line);
            var complaints =
                    schema.validate(record, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true));
            if (!complaints.isEmpty()) {
                throw new AssertionError("a decision breaks the schema: " + complaints + "\n" + line);
            }
        }
        long decided = now.stream().filter(isOf("decided")).count();
        if (lines.size() != decided) {
            throw new AssertionError(lines.size() + " decisions in the log of " + decided);
        }
    }

    /** Every decision as the decision log has it. */
    List<String> lines() {
        return lines(snapshot());
    }

    /** A session that ends may record something more meanwhile. */
    private synchronized List<Event> snapshot() {
        return List.copyOf(events);
    }

    private static List<String> lines(List<Event> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DecisionLog log = new DecisionLog(
                "mx",
                Discretion.USUAL,
                new Memory(out),
                LogCounts.NONE,
                new LogTrouble(new RareLines(System::nanoTime), text -> {}))) {
            events.forEach(log::tell);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    synchronized String print() {
        StringBuilder out = new StringBuilder();
        for (String kind : List.of("decided", "ended", "closed", "proxy")) {
            of(kind).forEach(record ->
                    out.append("log ").append(kind).append(' ').append(record).append('\n'));
        }
        return out.toString();
    }

    private synchronized List<Map<String, String>> of(String kind) {
        return events.stream().filter(isOf(kind)).map(ScenarioRecords::fields).toList();
    }

    private static Predicate<Event> isOf(String kind) {
        return switch (kind) {
            case "decided" -> Event.Decided.class::isInstance;
            case "ended" -> Event.TransactionEnded.class::isInstance;
            case "proxy" -> Event.ProxyHeader.class::isInstance;
            case "closed" -> Event.ConnectionClosed.class::isInstance;
            default -> throw new AssertionError("there are no records of kind " + kind);
        };
    }

    private static Map<String, String> fields(Event event) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (event instanceof Event.Decided decided) {
            return DecisionFields.of(decided.decision());
        } else if (event instanceof Event.TransactionEnded ended) {
            fields.put("result", word(ended.result()));
        } else if (event instanceof Event.ProxyHeader header) {
            fields.put("result", word(header.result()));
        } else if (event instanceof Event.ConnectionClosed closed) {
            fields.put("client", closed.client().ip());
            fields.put("reason", word(closed.reason()));
        }
        return fields;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : text.split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new AssertionError("expected KEY=VALUE, not " + word);
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    private static String difference(Map<String, String> wants, Map<String, String> seen) {
        for (Map.Entry<String, String> want : wants.entrySet()) {
            String is = seen.get(want.getKey());
            if (is == null) {
                return "there is no " + want.getKey();
            }
            if (!Wanted.of(want.getValue()).matches(is)) {
                return want.getKey() + " is " + is + ", not " + want.getValue();
            }
        }
        return "";
    }

    /** Whether there are so many of the wanted in the end. */
    private synchronized boolean await(Predicate<Event> wanted, long count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (events.stream().filter(wanted).count() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(DecisionLog.class.getResourceAsStream("/gatepost/decision-log.schema.json"));
    }

    /** A log that stays in memory. */
    private record Memory(ByteArrayOutputStream out) implements LogSink {

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void write(byte[] lines) {
            out.writeBytes(lines);
        }

        @Override
        public void reopen() {}

        @Override
        public void close() {}
    }
}
