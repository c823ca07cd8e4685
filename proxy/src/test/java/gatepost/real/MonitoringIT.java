package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.Server;
import gatepost.harness.ScriptedBackend;
import gatepost.harness.TestCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a running Gatepost: what the dashboard and the rules ask for is there. */
class MonitoringIT {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list friends cidr "friends"
            dnsbl local {
                zone bl.test
                127.0.0.2 3
            }
            at connect {
                limit crowd 50 per client { reply 421 4.7.0 "Too many of you" }
                monitor drop listed if dnsbl.score >= 3 { reply 554 5.7.1 "Listed" }
            }
            at mail {
                reject no-bob if sender == bob@sender.test { reply 550 5.7.1 "Not from you [no-bob {ref}]" }
            }
            at rcpt {
                monitor greylist first-contact if not client.known
            }
            at message {
                score large +2 if size > 100
            }
            """;

    /** Names of metrics in an expression; labels and functions have no such prefix. */
    private static final Pattern NAME =
            Pattern.compile("\\b(?:(?:job|instance)\\w*:\\w+:\\w+|(?:gatepost|jvm|process)_\\w+|up)\\b");

    @TempDir
    private Path directory;

    private ScriptedBackend backend;
    private LocalDns dns;
    private Server server;
    private LocalPrometheus prometheus;

    @BeforeEach
    void start() throws IOException {
        Programs.need(Programs.PROMETHEUS, Programs.UNBOUND);
        backend = ScriptedBackend.start();
        dns = new LocalDns(Site.below(directory).path(""), "2.0.0.127.bl.test. A 127.0.0.2");
        TestCertificate certificate = TestCertificate.of("mx.example.org");
        Site site = Site.below(directory).policy(POLICY).write("friends", "192.0.2.0/24\n");
        certificate.chain(site.path("a.pem"));
        certificate.key(site.path("a.key"));
        String settings = Site.settings(List.of("127.0.0.1:0"), backend.port(), dns.port())
                .replace("greet-delay 0s\n", "greet-delay 0s\n    certificate a.pem a.key\n")
                .replace("log decisions off", "log decisions \"decisions.jsonl\"");
        server = site.settings(settings + "metrics on 127.0.0.1:0\n").start();
        prometheus = new LocalPrometheus(
                Site.below(directory).path(""),
                server.adminAddress().orElseThrow().getPort(),
                Checkout.root().resolve("deploy/prometheus/gatepost.rules.yml"));
    }

    @AfterEach
    void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (server != null) {
            server.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (backend != null) {
            backend.close();
        }
    }

    @Test
    void dashboardAndRulesAskForWhatIsThere() throws IOException {
        String reference = traffic();
        Await.until(
                () -> prometheus.value("sum(gatepost_transactions_total{result=\"delivered\"})") == 2,
                () -> prometheus.query("gatepost_transactions_total").toString());
        assertEquals(2, prometheus.value("sum(gatepost_recipients_total{result=\"accepted\"})"));
        assertEquals(1, prometheus.value("gatepost_decisions_total{rule=\"no-bob\",mode=\"enforce\"}"));
        assertTrue(prometheus
                .exemplars("gatepost_decisions_total{rule=\"no-bob\"}")
                .contains("\"" + reference + "\""));

        Await.until(this::allRulesWereEvaluated, () -> rules().toString());
        rules().forEach(rule -> assertEquals("ok", rule.get("health").asText(), rule::toString));
        Set<String> known = known();
        rules().forEach(rule -> assertKnown(rule.get("query").asText(), known));

        JsonNode dashboard = new ObjectMapper().readTree(Checkout.text("deploy/grafana/gatepost.json"));
        List<String> expressions = dashboard.findValuesAsText("expr");
        assertFalse(expressions.isEmpty());
        for (String expression : expressions) {
            assertKnown(expression, known);
            JsonNode answer = prometheus.query(chosen(expression));
            assertEquals("success", answer.get("status").asText(), () -> expression + "\n" + answer);
        }
        dashboard.findValuesAsText("definition").forEach(definition -> assertKnown(definition, known));
    }

    @Test
    void everythingExposedIsInTheTable() {
        traffic();
        Set<String> exposed = AlertRulesIT.all("# TYPE (gatepost_\\w+) ", page());
        assertTrue(exposed.contains("gatepost_commands_total"), exposed::toString);
        exposed.removeAll(AlertRulesIT.all("\\n\\| `(gatepost_\\w+)` ", Checkout.text("deploy/prometheus/README.md")));
        assertEquals(Set.of(), exposed);
    }

    @Test
    void scrapeConfigurationOfTheDocumentationIsOne() throws IOException {
        Programs.need(Programs.PROMTOOL);
        Matcher block = Pattern.compile("```\\n(# prometheus.yml\\n.*?)```", Pattern.DOTALL)
                .matcher(Checkout.text("deploy/prometheus/README.md"));
        assertTrue(block.find());
        Site site = Site.below(directory).write("gatepost.rules.yml", "groups: []\n");
        String text = block.group(1)
                .replace(
                        "/etc/prometheus/gatepost.rules.yml",
                        site.path("gatepost.rules.yml").toString());
        site.write("prometheus.yml", text);
        Child promtool = Child.run(
                directory,
                Programs.PROMTOOL.path(),
                "check",
                "config",
                site.path("prometheus.yml").toString());
        assertEquals(0, promtool.awaitExit(), promtool.output());
    }

    /** Two messages, a refused sender, a foreign recipient; the reference of the first refusal. */
    private String traffic() {
        for (int i = 0; i < 2; i++) {
            try (Talk good = Talk.from("127.0.0.1", address()).envelope("carol@sender.test", "alice@example.org")) {
                good.message("From: carol@sender.test\r\n\r\ntext").expect("250 ");
                good.ask("QUIT", "221 ");
            }
        }
        try (Talk refused = Talk.from("127.0.0.1", address())) {
            refused.expect("220 ");
            refused.ask("EHLO client.sender.test", "250 ");
            refused.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String reply = refused.ask("RCPT TO:<alice@example.org>", "550 5.7.1 ");
            refused.ask("RSET", "250 ");
            refused.ask("MAIL FROM:<carol@sender.test>", "250 ");
            refused.ask("RCPT TO:<alice@example.com>", "550 5.7.1 ");
            return reply.replaceAll(".*\\[no-bob (\\S+)].*", "$1");
        }
    }

    private boolean allRulesWereEvaluated() {
        return rules().stream().noneMatch(rule -> rule.get("health").asText().equals("unknown"));
    }

    private List<JsonNode> rules() {
        return StreamSupport.stream(
                        prometheus.get("/api/v1/rules").at("/data/groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false))
                .toList();
    }

    /** What Prometheus has seen, and what the rules record. */
    private Set<String> known() {
        Set<String> names = new TreeSet<>();
        prometheus.get("/api/v1/label/__name__/values").get("data").forEach(name -> names.add(name.asText()));
        rules().forEach(rule -> names.add(rule.get("name").asText()));
        return names;
    }

    private static void assertKnown(String expression, Set<String> known) {
        List<String> names = NAME.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(MatchResult::group)
                .toList();
        assertFalse(names.isEmpty(), expression);
        names.forEach(name -> assertTrue(known.contains(name), () -> name + " is not there: " + expression));
    }

    /** As Grafana fills it in. */
    private static String chosen(String expression) {
        return expression.replace("$job", "gatepost").replace("$instance", ".*").replace("$__rate_interval", "1m");
    }

    private String page() {
        return Web.get(server.adminAddress().orElseThrow().getPort(), "/metrics");
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
