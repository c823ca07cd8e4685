package gatepost.harness;

import gatepost.harness.ScenarioFile.Line;
import gatepost.observed.Load;
import gatepost.state.reputation.Pin;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays one scenario: a file of plain text in which clients talk to the whole server. A line is a word and what
 * follows; indented lines belong to the one above; {@code #} begins a line of comment.
 *
 * <p>What there is, before the first client comes:
 *
 * <pre>
 * policy default             policies/default.policy (or strict); lines below go into its conf.d
 * policy                     without a name, the policy is what stands below; "policy 1", domains { example.org } and
 *                            a reply-suffix are put before it when it has none
 * file lists/bad-clients.cidr   lines below are appended to this file of the shipped policies, or are a file of their own
 * settings                   greet-delay 6s, max-connections 2, ... (ScenarioSettings has all and their defaults);
 *                            clients are known to greylists, unless it says "strangers yes"
 * dns                        lines of ZoneText: 127.0.0.9 PTR mx.test; 9.0.0.127.zen.test A 127.0.0.2; slow.test TIMEOUT
 * backend rcpt nobody@example.org 550 5.1.1 No such user
 * </pre>
 *
 * The backend takes everything until it is told otherwise: {@code greeting}, {@code ehlo}, {@code xclient}, {@code
 * xforward}, {@code mail}, {@code rcpt ADDRESS} (or its beginning and {@code *}), {@code end-of-data}, each with a reply, {@code REPLY then close}, {@code
 * usual then close}, {@code close}, {@code silence} or {@code raw "..."}; {@code once PREFIX ACTION}; {@code header} (a PROXY header comes first); {@code no KEYWORD},
 * {@code offer KEYWORD}, {@code down}, {@code cut after N} octets, {@code says LINE} without being asked, {@code drops}
 * its connections, {@code as-usual}. A line of {@code backend-b} speaks of one more host of it, {@code backend-x for
 * DOMAIN} makes another backend; both before the first client. All this, and dns, may stand in the middle of a dialogue, too; {@code dns hold}
 * keeps every answer back until {@code dns release}.
 *
 * <p>The dialogue:
 *
 * <pre>
 * client 127.0.0.9           a client connects from this address; "client b 127.0.0.10" is one more, "use b" turns to it
 * S 250 2.1.0 ...            the next line of the server, ... being anything and {ref} a reference; a line that ends in
 *                            ... stands for a whole reply, be it of several lines
 * S [close]                  the server ends the connection
 * C EHLO mx.test             lines without anything between them are sent in one write
 * C raw "a\r\n\x00"          exactly these octets
 * C [message size=30000]     a message without its dot, see GeneratedMessage; also [close], [shutdown], [reset]
 * C [starttls]               the handshake of TLS, behind the 220; [starttls TLSv1.2] with this version alone
 * +6s                        time passes
 * settle                     the server does what it can
 * reload                     the policy below (or: reload default) is in force for new sessions
 * load shedding              this host is so busy from now on: normal, careful, shedding
 * store 60ms                 each answer of the store takes so long from now on; more than 50 ms are no answer
 * repeat 15                  the lines below, so often; {n} is 1, 2, 3 ...
 * pin 127.0.0.9 good         an admin decides what a client's reputation is
 * drain, dismiss, drained    the server is asked to stop; it waits no longer; all its sessions are gone
 * </pre>
 *
 * What must have come of it:
 *
 * <pre>
 * log decided phase=rcpt action=reject reason=helo-ip decided-in=helo trace=helo-ip:reject
 *                            DecisionFields has all keys
 * log ended result=delivered
 * log proxy result=v1        what came to a listener behind proxies
 * log closed reason=quit     records in their order; "log decided ..." passes over any number
 * backend got RCPT TO:&lt;a@example.org&gt;      or: awaits 2 QUIT; never BDAT...; nothing (no MAIL); transactions 1;
 *                            messages 1; sessions 1 (without the one that asks what it offers); closed (all are)
 * backend message contains "..."      the last one; or: lacks, begins, ends, is (the lines below), octets N, from
 *                            &lt;...&gt;, to &lt;...&gt;, chunked yes
 * </pre>
 *
 * Whatever a scenario says, its decisions keep the schema of the decision log, no session breaks, and when all clients
 * are gone no session and no octet of a message is left.
 */
final class Scenario implements AutoCloseable {

    private static final String FIRST = "a";
    private static final long PATIENCE_SECONDS = 5;

    private final Path root;
    private final Path spill;
    private final ScenarioFile file;
    private final ScenarioSettings settings = new ScenarioSettings();
    private final ScenarioRecords records = new ScenarioRecords();
    private final TestClock clock = new TestClock();
    private final FakeDns dns = FakeDns.of();
    private final ScenarioBackends backends = new ScenarioBackends();
    private final Map<String, String> appended = new HashMap<>();
    private final Map<String, ScenarioClient> clients = new LinkedHashMap<>();
    private Line policy;
    private ScenarioPolicy compiled;
    private ScenarioServer server;
    private ScenarioClient client;
    private CompletableFuture<Void> drained = new CompletableFuture<>();

    /**
     * @param root of the project
     * @param lines of the scenario
     * @param spill a directory for messages that do not fit into memory
     */
    Scenario(Path root, List<String> lines, Path spill) throws IOException {
        this.root = root;
        this.spill = spill;
        this.file = ScenarioFile.of(lines);
    }

    /** Throws an {@link AssertionError} that shows the whole dialogue. */
    void run() throws Exception {
        for (Line line : file.lines()) {
            try {
                perform(line);
            } catch (AssertionError | IOException | RuntimeException failed) {
                throw failure("line " + line.number() + ": " + line.word() + " " + line.rest(), failed);
            }
        }
        try {
            finish();
        } catch (AssertionError failed) {
            throw failure("the end", failed);
        }
    }

    /**
     * What was decided, and by which policy at first.
     *
     * @param decisions as the decision log has them
     */
    record Played(List<String> decisions, ScenarioPolicy policy, String hash) {}

    /** Behind {@link #run}. */
    Played played() {
        return new Played(records.lines(), compiled, compiled.hash());
    }

    @Override
    public void close() throws IOException {
        for (ScenarioClient each : clients.values()) {
            each.close();
        }
        if (server != null) {
            server.close();
        }
        backends.close();
    }

    private void perform(Line line) throws Exception {
        if (!line.word().equals("C") && client != null) {
            client.flush();
        }
        switch (line.word()) {
            case "policy" -> policy = line;
            case "file" -> appended.put(line.rest().strip(), String.join("\n", line.block()) + "\n");
            case "settings" -> settings.set(line.all());
            case "dns" -> dns(line);
            case "client" -> connect(line.rest().strip().split("\\s+"));
            case "use" -> client = clients.get(line.rest().strip());
            case "S" -> hear(line.rest());
            case "C" -> say(line.rest());
            case "log" -> log(line.rest().strip().split("\\s+", 2));
            case "settle" -> server.settle();
            case "repeat" -> repeat(Integer.parseInt(line.rest().strip()), line.block());
            case "load" -> running().load(Load.valueOf(upper(line.rest())));
            case "store" ->
                running().storeTakes(ScenarioSettings.duration(line.rest().strip()));
            case "pin" -> pin(line.rest().strip().split("\\s+"));
            case "drain" -> drained = server.drain();
            case "dismiss" -> server.dismiss();
            case "drained" -> drained.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            case "reload" -> server.reload(compiled(line).compile(name(line), body(line), ScenarioServer.HOSTNAME));
            default -> backendOrTime(line);
        }
    }

    private void backendOrTime(Line line) {
        if (ScenarioBackends.isOne(line.word())) {
            backend(line);
        } else {
            pass(line.word());
        }
    }

    private void repeat(int times, List<String> block) throws Exception {
        for (int n = 1; n <= times; n++) {
            String number = Integer.toString(n);
            List<String> lines =
                    block.stream().map(line -> line.replace("{n}", number)).toList();
            for (Line line : ScenarioFile.of(lines).lines()) {
                perform(line);
            }
        }
    }

    private void dns(Line line) {
        switch (line.rest().strip()) {
            case "hold" -> dns.hold();
            case "release" -> dns.release();
            default -> dns.become(line.all().toArray(String[]::new));
        }
    }

    private void backend(Line line) {
        if (line.rest().isBlank()) {
            line.block().forEach(each -> backends.line(line.word(), each, line.block()));
        } else {
            settleFor(line.rest());
            backends.line(line.word(), line.rest().strip(), line.block());
        }
    }

    /** What must not have come could still be under way. */
    private void settleFor(String expectation) {
        if (server != null && !expectation.startsWith("got")) {
            server.settle();
        }
    }

    private void pin(String[] words) throws Exception {
        running().pin(words[0], Pin.valueOf(upper(words[1])));
    }

    private static String upper(String word) {
        return word.strip().toUpperCase(Locale.ROOT);
    }

    private ScenarioServer running() throws Exception {
        if (server == null) {
            compiled = compiled(policy);
            server = new ScenarioServer(
                    settings,
                    compiled.compile(name(policy), body(policy), ScenarioServer.HOSTNAME),
                    dns,
                    backends,
                    records,
                    clock,
                    spill);
        }
        return server;
    }

    private void connect(String[] words) throws Exception {
        running();
        InetAddress from = InetAddress.getByName(words[words.length - 1]);
        client = new ScenarioClient(from, server.address(from));
        clients.put(words.length > 1 ? words[0] : FIRST, client);
        if (settings.is("proxies", "none")
                && settings.is("probes", "none")
                && settings.number("descriptors") > clients.size()) {
            records.awaitOpened(client.port());
        }
    }

    private ScenarioPolicy compiled(Line line) {
        if (line == null) {
            throw new AssertionError("the scenario has no policy");
        }
        return new ScenarioPolicy(root, appended);
    }

    private static String name(Line line) {
        return line.rest().strip();
    }

    private static String body(Line line) {
        return String.join("\n", line.block()) + "\n";
    }

    private void hear(String wanted) throws IOException {
        if (wanted.strip().equals("[close]")) {
            client.expectEnd();
            return;
        }
        Wanted pattern = Wanted.of(wanted);
        String line = client.line();
        boolean whole = pattern.isOpen() && wanted.startsWith(" ", 3);
        String compared = whole && line.startsWith("-", 3) ? line.substring(0, 3) + " " + line.substring(4) : line;
        if (!pattern.matches(compared)) {
            throw new AssertionError("the server said: " + line);
        }
        while (whole && line.startsWith("-", 3)) {
            line = client.line();
        }
    }

    private void say(String text) throws IOException {
        switch (text.strip()) {
            case "[close]" -> client.close();
            case "[shutdown]" -> client.shutdown();
            case "[reset]" -> client.reset();
            case "[starttls]" -> client.encrypt("");
            case "[starttls TLSv1.2]" -> client.encrypt("TLSv1.2");
            default -> client.send(octets(text));
        }
    }

    private static String octets(String text) {
        if (text.startsWith("raw ")) {
            return Quoted.octets(text.substring(4).strip());
        }
        if (text.startsWith("[message") && text.endsWith("]")) {
            return GeneratedMessage.of(text.substring("[message".length(), text.length() - 1));
        }
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "\r\n";
    }

    private void log(String[] words) throws InterruptedException {
        records.expect(words[0], words.length > 1 ? words[1] : "...");
    }

    private void pass(String word) {
        if (!word.startsWith("+")) {
            throw new AssertionError("scenarios know no " + word);
        }
        Duration time = ScenarioSettings.duration(word.substring(1));
        server.pass(time);
    }

    private void finish() throws Exception {
        if (client != null) {
            client.flush();
        }
        records.expectNothingMore();
        records.expectSchema();
        for (ScenarioClient each : clients.values()) {
            each.close();
        }
        server.settleUntilEmpty();
        if (!records.bugs().isEmpty()) {
            throw new AssertionError("a session broke", records.bugs().get(0));
        }
        if (server.open() != 0 || server.held() != 0) {
            throw new AssertionError(server.open() + " sessions and " + server.held() + " octets of messages are left");
        }
    }

    private AssertionError failure(String where, Throwable cause) {
        StringBuilder out =
                new StringBuilder(where).append('\n').append(cause.getMessage()).append("\n\n");
        clients.forEach(
                (name, each) -> out.append("client ").append(name).append('\n').append(each.transcript()));
        out.append(records.print()).append(backends.print());
        return new AssertionError(
                out.toString(),
                records.bugs().isEmpty() ? cause : records.bugs().get(0));
    }
}
