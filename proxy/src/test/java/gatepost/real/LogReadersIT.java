package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What programs that read Postfix's log make of ours, after mail of every kind in front of the shipped policy, sent once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogReadersIT {

    private static final String[] WORLD = {
        "sender.test. MX 10 mail.sender.test.",
        "mail.sender.test. A 127.0.0.9",
        "9.0.0.127.in-addr.arpa. PTR mail.sender.test.",
        "2.0.0.127.zen.spamhaus.org. A 127.0.0.2",
        "2.0.0.127.bl.spamcop.net. A 127.0.0.2",
        "2.0.0.127.list.dnswl.org. A 127.0.0.255",
        // A mail server that the allow list knows is not put off at its first contact.
        "9.0.0.127.list.dnswl.org. A 127.0.5.1",
        "66.0.0.127.zen.spamhaus.org. A 127.0.0.4",
        "67.0.0.127.bl.spamcop.net. A 127.0.0.2"
    };

    private static final String KNOWN = "127.0.0.9";
    private static final String STRANGER = "127.0.0.20";
    private static final String LISTED = "127.0.0.66";
    private static final String SUSPECT = "127.0.0.67";
    private static final String CROWD = "127.0.0.71";
    private static final String BLOCKED = "127.0.0.80";

    private static final String NAME = "mail.sender.test";
    private static final String ALICE = "alice@example.org";
    private static final int CONNECTIONS = 10;
    private static final Pattern REASON = Pattern.compile(" reason=(\\S+) ref=\\w{12}\\s*$");

    private static final Pattern COMMAND = Pattern.compile("  [A-Z-]+");
    private static final Pattern CATEGORY = Pattern.compile("    (\\S.*) \\(total: (\\d+)\\)");

    /** What was sent, by the reason it is refused for; each number once, so that none can stand for another. */
    private static final Map<String, Integer> REFUSED = Map.ofEntries(
            Map.entry("dnsbl-listed", 1),
            Map.entry("dnsbl-suspect", 2),
            Map.entry("first-contact", 3),
            Map.entry("relay", 4),
            Map.entry("recipient-unknown", 5),
            Map.entry("sender-no-dns", 6),
            Map.entry("helo-ip", 7),
            Map.entry("helo-is-us", 8),
            Map.entry("too-big", 9),
            Map.entry("concurrency", 10),
            Map.entry("bad-sender", 11),
            Map.entry("blocked-client", 12));

    private static final int ACCEPTED = 13;

    @TempDir
    private static Path directory;

    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private LocalDns dns;
    private Site site;
    private Server server;

    @BeforeAll
    void start() {
        Programs.need(Programs.POSTFIX, Programs.UNBOUND);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        dns = new LocalDns(Site.below(directory).path(""), WORLD);
        site = Site.below(directory);
        Checkout.filesBelow("policies").forEach(path -> site.write(path, Checkout.text(path)));
        site.write("policies/lists/bad-clients.cidr", BLOCKED + "\n192.0.2.200\n");
        site.write("policies/lists/bad-senders", "news@sender.test\n@spammer.example\n");
        site.write(
                "policies/conf.d/50-site.policy", "set max_size = 100KB\noff overload overload-later connect-rate\n");
        server = site.settings(Site.settings(List.of("127.0.0.1:0"), postfix.port(), dns.port())
                        .replace("site.policy", "policies/default.policy")
                        .replace("log text off", "log text \"mail.log\" { tag postfix-gatepost/smtpd }"))
                .start();
        sendEverything();
        // The log is written a moment later; closing writes what waits.
        server.close();
        assertEquals(new TreeMap<>(REFUSED), reasons(site.text("mail.log")));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void pflogsummCountsWhatWasSentByReason() {
        Programs.need(Programs.PFLOGSUMM);
        String report = pflogsumm("postfix-gatepost", site.path("mail.log"));
        assertEquals(0, count(report, "received"), "Postfix logs them");
        assertEquals(REFUSED.values().stream().mapToInt(Integer::intValue).sum(), count(report, "rejected"));
        Map<String, String> wording = Map.ofEntries(
                Map.entry("CONNECT Client host rejected: Access denied", "blocked-client"),
                Map.entry("CONNECT Client host rejected: concurrency", "concurrency"),
                Map.entry("CONNECT blocked using zen.spamhaus.org", "dnsbl-listed"),
                Map.entry("DATA Message size exceeds fixed limit", "too-big"),
                Map.entry("RCPT Helo command rejected: helo is us", "helo-is-us"),
                Map.entry("RCPT Helo command rejected: invalid ip address", "helo-ip"),
                Map.entry("RCPT Recipient address rejected: Access denied", "bad-sender"),
                Map.entry("RCPT Recipient address rejected: Greylisted", "first-contact"),
                Map.entry("RCPT Recipient address rejected: User unknown", "recipient-unknown"),
                Map.entry("RCPT Relay access denied", "relay"),
                Map.entry("RCPT Sender address rejected: Domain not found", "sender-no-dns"),
                Map.entry("RCPT blocked using bl.spamcop.net", "dnsbl-suspect"));
        SortedMap<String, Integer> expected = new TreeMap<>();
        wording.forEach((category, reason) -> expected.put(category, REFUSED.get(reason)));
        assertEquals(expected, rejects(report));
    }

    @Test
    void oneReportCountsWhatGatepostRefusedAndWhatPostfixTook() throws IOException {
        Programs.need(Programs.PFLOGSUMM);
        Await.until(() -> delivered() == ACCEPTED, () -> "delivery of all, not " + delivered());
        Path behind = Files.write(directory.resolve("postfix.log"), postfix.log());
        String report = pflogsumm("postfix-gatepost", site.path("mail.log"), behind);
        assertEquals(ACCEPTED, count(report, "delivered"), report);
        // Postfix logs a client as soon as it has taken a recipient; these were refused after that.
        int asked = REFUSED.get("too-big") + REFUSED.get("first-contact");
        assertEquals(ACCEPTED + asked, count(report, "received"), report);
        // An unknown recipient is refused by both, and each says so.
        int both = REFUSED.get("recipient-unknown");
        int refused = REFUSED.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(refused + both, count(report, "rejected"), report);
    }

    @Test
    void stockFilterOfFail2banMatchesAsInPostfixsLog() {
        Programs.need(Programs.FAIL2BAN);
        Set<String> normal = Set.of("relay", "recipient-unknown", "sender-no-dns", "dnsbl-suspect");
        assertEquals(normal, found("postfix"));
        // It knows commands of four letters only, and 554; so CONNECT and 550 are not for its mode rbl.
        assertEquals(Set.of(), found("postfix[mode=rbl]"));
    }

    @Test
    void ownFilterOfFail2banWorksByReason() throws IOException {
        Programs.need(Programs.FAIL2BAN);
        Path settings = fail2ban();
        Set<String> normal = Set.of("relay", "helo-ip", "helo-is-us", "bad-sender", "blocked-client");
        assertEquals(normal, found(settings.resolve("filter.d/gatepost.conf").toString()));
        Set<String> strict = new HashSet<>(normal);
        strict.addAll(Set.of("recipient-unknown", "dnsbl-listed", "dnsbl-suspect", "sender-no-dns"));
        assertEquals(strict, found(settings.resolve("filter.d/gatepost.conf") + "[mode=strict]"));
    }

    @Test
    void ownJailOfFail2banLoads() throws IOException {
        Programs.need(Programs.FAIL2BAN);
        Child dump = Child.run(
                directory, "/usr/bin/fail2ban-client", "-c", fail2ban().toString(), "-d");
        assertEquals(0, dump.awaitExit(), dump.output());
        assertTrue(dump.output().contains("['add', 'gatepost'"), dump.output());
        assertTrue(dump.output().contains("'gatepost', 'maxretry', 5]"), dump.output());
    }

    private long delivered() {
        return postfix.log().stream()
                .filter(line -> line.contains("status=sent"))
                .count();
    }

    /** What Debian ships and what we ship, together in one place. */
    private Path fail2ban() throws IOException {
        Path settings = Files.createTempDirectory(directory, "fail2ban");
        Child.run(settings, "/bin/cp", "-r", "/etc/fail2ban/.", ".").awaitExit();
        Child.run(settings, "/bin/cp", "-r", Checkout.root().resolve("deploy/fail2ban") + "/.", ".")
                .awaitExit();
        // Debian has a jail for a log that this machine need not have.
        Files.deleteIfExists(settings.resolve("jail.d/defaults-debian.conf"));
        return settings;
    }

    /** The reasons of the lines that a filter matches, each with every line of it. */
    private Set<String> found(String filter) {
        Child regex = Child.run(
                directory,
                Programs.FAIL2BAN.path(),
                "--print-all-matched",
                site.path("mail.log").toString(),
                filter);
        SortedMap<String, Integer> matched = new TreeMap<>(reasons(regex.output()));
        matched.forEach((reason, count) -> assertEquals(REFUSED.get(reason), count, reason));
        int lines = matched.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(regex.output().contains("Failregex: " + lines + " total"), regex.output());
        return matched.keySet();
    }

    private static String pflogsumm(String name, Path... logs) {
        List<String> command = new ArrayList<>(List.of(Programs.PFLOGSUMM.path(), "--syslog-name=" + name));
        Stream.of(logs).map(Path::toString).forEach(command::add);
        Child report = Child.run(Path.of("/"), command.toArray(String[]::new));
        assertEquals(0, report.awaitExit(), report.output());
        return report.output();
    }

    private static int count(String report, String what) {
        Matcher found = Pattern.compile("(?m)^ +(\\d+)   " + what).matcher(report);
        assertTrue(found.find(), report);
        return Integer.parseInt(found.group(1));
    }

    /** The categories of its section "message reject detail", with the command before each. */
    private static SortedMap<String, Integer> rejects(String report) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        String command = "";
        String detail =
                report.substring(report.indexOf("message reject detail"), report.indexOf("message hold detail"));
        for (String line : detail.lines().toList()) {
            Matcher category = CATEGORY.matcher(line);
            if (COMMAND.matcher(line).matches()) {
                command = line.strip();
            } else if (category.matches()) {
                counts.put(command + " " + category.group(1), Integer.parseInt(category.group(2)));
            }
        }
        return counts;
    }

    private static SortedMap<String, Integer> reasons(String log) {
        return log.lines()
                .map(REASON::matcher)
                .filter(Matcher::find)
                .collect(Collectors.toMap(line -> line.group(1), any -> 1, Integer::sum, TreeMap::new));
    }

    private void sendEverything() {
        times("dnsbl-listed", () -> refusedAtConnect(LISTED, "554 5.7.1 "));
        times("dnsbl-suspect", () -> refused(SUSPECT, NAME, "bob@sender.test", ALICE, "550 5.7.1 "));
        times("first-contact", () -> refused(STRANGER, NAME, "bob@sender.test", ALICE, "450 4.7.0 "));
        times("relay", () -> refused(KNOWN, NAME, "bob@sender.test", "eve@elsewhere.example", "550 5.7.1 "));
        times("recipient-unknown", () -> refused(KNOWN, NAME, "bob@sender.test", "nobody@example.org", "550 5.1.1 "));
        times("sender-no-dns", () -> refused(KNOWN, NAME, "bob@nowhere.test", ALICE, "550 5.1.8 "));
        times("helo-ip", () -> refused(KNOWN, "198.51.100.7", "bob@sender.test", ALICE, "550 5.5.2 "));
        times("helo-is-us", () -> refused(KNOWN, "example.org", "bob@sender.test", ALICE, "550 5.7.1 "));
        times("bad-sender", () -> refused(KNOWN, NAME, "news@sender.test", ALICE, "550 5.7.1 "));
        times("blocked-client", () -> refusedAtConnect(BLOCKED, "554 5.7.1 "));
        times("too-big", () -> message("x".repeat(70).concat("\r\n").repeat(1500), "552 5.3.4 "));
        for (int i = 0; i < ACCEPTED; i++) {
            message("short", "250 2.0.0 ");
        }
        crowd(CONNECTIONS + REFUSED.get("concurrency"));
    }

    private static void times(String reason, Runnable once) {
        for (int i = 0; i < REFUSED.get(reason); i++) {
            once.run();
        }
    }

    private void refusedAtConnect(String client, String reply) {
        try (Talk talk = Talk.from(client, address())) {
            talk.expect(reply);
        }
    }

    private void refused(String client, String helo, String sender, String recipient, String reply) {
        try (Talk talk = Talk.from(client, address())) {
            talk.expect("220 ");
            talk.ask("EHLO " + helo, "250 ");
            talk.ask("MAIL FROM:<" + sender + ">", "250 ");
            talk.ask("RCPT TO:<" + recipient + ">", reply);
            talk.ask("QUIT", "221 ");
        }
    }

    private void message(String body, String reply) {
        try (Talk talk = Talk.from(KNOWN, address())) {
            talk.envelope("bob@sender.test", ALICE);
            talk.message("From: bob@sender.test\r\nSubject: x\r\n\r\n" + body).expect(reply);
            talk.ask("QUIT", "221 ");
        }
    }

    private void crowd(int size) {
        List<Talk> open = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                Talk talk = Talk.from(CROWD, address());
                open.add(talk);
                talk.expect(i < CONNECTIONS ? "220 " : "421 4.7.0 ");
            }
        } finally {
            open.forEach(Talk::close);
        }
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
