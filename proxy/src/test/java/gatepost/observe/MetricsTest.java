package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.CloseReason;
import gatepost.events.Event;
import gatepost.events.HandshakeResult;
import gatepost.events.KeptBecause;
import gatepost.events.ProxyHeaderResult;
import gatepost.events.TransactionResult;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Exemption;
import gatepost.policy.Mode;
import gatepost.policy.OnePolicy;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import gatepost.policy.Stance;
import gatepost.policy.Wording;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    static final DomainList NO_DOMAINS = new DomainList() {
        @Override
        public String name() {
            return "domains";
        }

        @Override
        public Optional<Entry> match(String domain) {
            return Optional.empty();
        }
    };

    private static final DomainList BELOW_ORG = new DomainList() {
        @Override
        public String name() {
            return "domains";
        }

        @Override
        public Optional<Entry> match(String domain) {
            return Optional.of(new Entry("*.org", false, new Origin("a.policy", 1)))
                    .filter(line -> domain.endsWith(".org"));
        }
    };
    private final Metrics metrics = new Metrics("0.1.0", "abc");

    @Test
    void connectionsAreCountedFromOpeningToTheirEnd() {
        metrics.listener("smtp", 100);
        assertShown("gatepost_connections_total{listener=\"smtp\",} 0.0");
        var client = Samples.connected("192.0.2.1").client();
        tell(new Event.ConnectionOpened("smtp", Samples.SESSION, client));
        tell(new Event.ConnectionOpened("smtp", Samples.SESSION, client));
        tell(new Event.ConnectionClosed("smtp", Samples.SESSION, client, CloseReason.QUIT, Duration.ofMillis(700)));
        assertShown("gatepost_connections_total{listener=\"smtp\",} 2.0");
        assertShown("gatepost_connections_open{listener=\"smtp\",} 1.0");
        assertShown("gatepost_connections_limit{listener=\"smtp\",} 100.0");
        assertShown("gatepost_connections_closed_total{reason=\"quit\",} 1.0");
        assertShown("gatepost_connections_closed_total{reason=\"protocol_error\",} 0.0");
        assertShown("gatepost_connection_duration_seconds_bucket{le=\"0.5\",} 0.0");
        assertShown("gatepost_connection_duration_seconds_bucket{le=\"1.0\",} 1.0");
    }

    @Test
    void sessionsThatABugEndedAreCounted() {
        assertShown("gatepost_sessions_broken_total 0.0");
        tell(new Event.SessionBroke(Samples.SESSION, new IllegalStateException("a bug")));
        assertShown("gatepost_sessions_broken_total 1.0");
    }

    @Test
    void handshakesAreCountedByVersionAndCertificatesTellTheirEnd() {
        assertShown("gatepost_tls_handshakes_total{result=\"refused\",version=\"none\",} 0.0");
        tell(new Event.TlsHandshake(HandshakeResult.OK, "TLSv1.3"));
        tell(new Event.TlsHandshake(HandshakeResult.FAILED, ""));
        assertShown("gatepost_tls_handshakes_total{result=\"ok\",version=\"TLSv1.3\",} 1.0");
        assertShown("gatepost_tls_handshakes_total{result=\"failed\",version=\"none\",} 1.0");
        metrics.tls().certificates(Map.of("old.example.org", Instant.ofEpochSecond(1000)));
        metrics.tls().certificates(Map.of("mx.example.org", Instant.ofEpochSecond(2000)));
        assertShown("gatepost_tls_certificate_not_after_timestamp_seconds{name=\"mx.example.org\",} 2000.0");
        assertFalse(page().contains("old.example.org"));
    }

    @Test
    void proxiesAreCountedByWhatTheySay() {
        assertShown("gatepost_proxy_headers_total{result=\"untrusted\",} 0.0");
        tell(new Event.ProxyHeader("lb", ProxyHeaderResult.V2));
        assertShown("gatepost_proxy_headers_total{result=\"v2\",} 1.0");
    }

    @Test
    void commandsAreCountedByCodeAndUnknownOnesAreOther() {
        tell(new Event.CommandAnswered(Samples.SESSION, "EHLO", 250, Duration.ofMillis(2)));
        tell(new Event.CommandAnswered(Samples.SESSION, "X-EVIL{le=\"\n", 500, Duration.ofMillis(2)));
        tell(new Event.CommandAnswered(Samples.SESSION, "NOOP", 7, Duration.ofMillis(2)));
        assertShown("gatepost_commands_total{command=\"ehlo\",code=\"250\",} 1.0");
        assertShown("gatepost_commands_total{command=\"other\",code=\"500\",} 1.0");
        assertShown("gatepost_commands_total{command=\"noop\",code=\"000\",} 1.0");
        assertShown("gatepost_command_duration_seconds_count{command=\"ehlo\",} 1.0");
        assertFalse(page().contains("EVIL"));
    }

    @Test
    void decisionsAreCountedByTheirRule() {
        tell(new Event.Decided(Samples.held()));
        tell(new Event.Decided(Samples.relay()));
        tell(new Event.Decided(Samples.acceptedRecipient()));
        tell(new Event.Decided(Samples.drop()));
        assertShown(
                "gatepost_decisions_total{phase=\"rcpt\",rule=\"helo-bare\",action=\"reject\",mode=\"enforce\",} 1.0");
        assertShown("gatepost_decisions_total{phase=\"rcpt\",rule=\"relay\",action=\"reject\",mode=\"enforce\",} 1.0");
        assertShown("gatepost_decisions_total{phase=\"rcpt\",rule=\"none\",action=\"accept\",mode=\"enforce\",} 1.0");
        assertShown(
                "gatepost_decisions_total{phase=\"connect\",rule=\"dnsbl-listed\",action=\"drop\",mode=\"enforce\",} 1.0");
        assertShown("gatepost_rule_matches_total{rule=\"dnsbl-suspect\",effect=\"exempt\",} 1.0");
        assertShown("gatepost_recipients_total{result=\"accepted\",} 1.0");
        assertShown("gatepost_recipients_total{result=\"rejected\",} 2.0");
        assertShown("gatepost_recipients_total{result=\"deferred\",} 0.0");
    }

    @Test
    void messageCountsItsOwnFindingsOnlyBecauseEarlierOnesWereCountedAtRcpt() {
        tell(new Event.Decided(Samples.delivered()));
        tell(new Event.TransactionEnded(Samples.TRANSACTION, TransactionResult.DELIVERED));
        assertShown(
                "gatepost_decisions_total{phase=\"message\",rule=\"none\",action=\"accept\",mode=\"enforce\",} 1.0");
        assertShown(
                "gatepost_decisions_total{phase=\"message\",rule=\"no-date\",action=\"reject\",mode=\"monitor\",} 1.0");
        assertShown("gatepost_rule_matches_total{rule=\"rspamd\",effect=\"score\",} 1.0");
        assertFalse(page().contains("spf-softfail"));
        assertShown("gatepost_transactions_total{result=\"delivered\",} 1.0");
        assertShown("gatepost_transactions_total{result=\"too_big\",} 0.0");
        assertShown("gatepost_message_size_bytes_bucket{le=\"16384.0\",} 0.0");
        assertShown("gatepost_message_size_bytes_bucket{le=\"65536.0\",} 1.0");
        assertShown("gatepost_message_score_bucket{le=\"3.0\",} 0.0");
        assertShown("gatepost_message_score_bucket{le=\"4.0\",} 1.0");
    }

    @Test
    void noTextOfAnyClientIsEverShown() {
        Samples.all().forEach(decision -> tell(new Event.Decided(decision)));
        for (String told : List.of("192.0.2.", "2001:db8", "example.org", "example.com", "alice", "NOQUEUE", "evil")) {
            assertFalse(page().contains(told), told);
        }
    }

    @Test
    void everyRuleOfThePolicyHasSeriesBeforeItMatches() {
        tell(new Event.PolicyLoaded(5_000, book("aaaaaaaaaaaa", Stance.ENFORCE)));
        assertShown("gatepost_decisions_total{phase=\"connect\",rule=\"bad\",action=\"drop\",mode=\"enforce\",} 0.0");
        assertShown("gatepost_decisions_total{phase=\"rcpt\",rule=\"held\",action=\"reject\",mode=\"enforce\",} 0.0");
        assertShown("gatepost_decisions_total{phase=\"rcpt\",rule=\"watched\",action=\"defer\",mode=\"monitor\",} 0.0");
        assertShown("gatepost_rule_matches_total{rule=\"points\",effect=\"score\",} 0.0");
        assertShown("gatepost_decisions_total{phase=\"connect\",rule=\"often\",action=\"drop\",mode=\"enforce\",} 0.0");
        assertShown("gatepost_limit_exceeded_total{limit=\"often\",} 0.0");
        assertShown("gatepost_rule_matches_total{rule=\"held\",effect=\"exempt\",} 0.0");
        assertFalse(page().contains("rule=\"points\",effect=\"exempt\""), "nothing spares from it");
        assertFalse(page().contains("\"switched-off\""));
        assertShown("gatepost_policy_rules{mode=\"enforce\",} 4.0");
        assertShown("gatepost_policy_rules{mode=\"monitor\",} 1.0");
        assertShown("gatepost_policy_rules{mode=\"off\",} 1.0");
    }

    @Test
    void connectionsWithoutADescriptorAreCountedApart() {
        metrics.listener("smtp", 100);
        assertShown("gatepost_connections_refused_total{listener=\"smtp\",} 0.0");
        tell(new Event.ConnectionRefused("smtp"));
        tell(new Event.AcceptFailed("Too many open files"));
        assertShown("gatepost_connections_refused_total{listener=\"smtp\",} 1.0");
        assertShown("gatepost_accept_failures_total 1.0");
        assertShown("gatepost_connections_total{listener=\"smtp\",} 0.0");
    }

    @Test
    void softPolicyDefersWhatItWouldReject() {
        tell(new Event.PolicyLoaded(5_000, book("aaaaaaaaaaaa", Stance.SOFT)));
        assertShown("gatepost_decisions_total{phase=\"rcpt\",rule=\"held\",action=\"defer\",mode=\"enforce\",} 0.0");
    }

    @Test
    void reloadChangesTheHashAndResetsNoCounter() {
        tell(new Event.PolicyLoaded(5_000, book("aaaaaaaaaaaa", Stance.ENFORCE)));
        tell(new Event.Decided(Samples.held()));
        tell(new Event.PolicyReloaded(9_500, book("bbbbbbbbbbbb", Stance.ENFORCE)));
        assertShown("gatepost_policy_info{hash=\"bbbbbbbbbbbb\",} 1.0");
        assertFalse(page().contains("aaaaaaaaaaaa"));
        assertShown("gatepost_policy_reloads_total{result=\"success\",} 1.0");
        assertShown("gatepost_policy_last_reload_success_timestamp_seconds 9.5");
        assertShown(
                "gatepost_decisions_total{phase=\"rcpt\",rule=\"helo-bare\",action=\"reject\",mode=\"enforce\",} 1.0");
    }

    @Test
    void refusedReloadKeepsTheHashAndSaysSo() {
        tell(new Event.PolicyLoaded(5_000, book("aaaaaaaaaaaa", Stance.ENFORCE)));
        tell(new Event.PolicyKept(6_000, KeptBecause.TEST_FAILED, "line 7"));
        assertShown("gatepost_policy_info{hash=\"aaaaaaaaaaaa\",} 1.0");
        assertShown("gatepost_policy_last_reload_successful 0.0");
        assertShown("gatepost_policy_last_reload_success_timestamp_seconds 5.0");
        assertShown("gatepost_policy_reloads_total{result=\"test_failed\",} 1.0");
    }

    @Test
    void judgingIsTimedByPhase() {
        tell(new Event.PolicyJudged(Phase.RCPT, Duration.ofNanos(20_000)));
        assertShown("gatepost_policy_duration_seconds_bucket{phase=\"rcpt\",le=\"1.0E-5\",} 0.0");
        assertShown("gatepost_policy_duration_seconds_bucket{phase=\"rcpt\",le=\"5.0E-5\",} 1.0");
    }

    @Test
    void dnsIsCountedByPurposeAndList() {
        assertShown("gatepost_dns_queries_total{purpose=\"sender\",result=\"timeout\",} 0.0");
        metrics.dns().lists(List.of("spamhaus"));
        metrics.dns().query("dnsbl", "nxdomain", 0.02);
        metrics.dns().query("rdns", "NODATA", 0.02);
        metrics.dns().cache(true);
        metrics.dns().listed("spamhaus", "listed");
        metrics.dns().listChanged("spamhaus", "suspended", false, "canaries");
        assertShown("gatepost_dns_queries_total{purpose=\"dnsbl\",result=\"nxdomain\",} 1.0");
        assertShown("gatepost_dns_query_duration_seconds_count{purpose=\"dnsbl\",} 1.0");
        assertShown("gatepost_dns_queries_total{purpose=\"rdns\",result=\"ok\",} 1.0");
        assertShown("gatepost_dns_cache_requests_total{result=\"hit\",} 1.0");
        assertShown("gatepost_dns_cache_requests_total{result=\"miss\",} 0.0");
        assertShown("gatepost_dnsbl_lookups_total{list=\"spamhaus\",result=\"listed\",} 1.0");
        assertShown("gatepost_dnsbl_lookups_total{list=\"spamhaus\",result=\"refused\",} 0.0");
        assertShown("gatepost_dnsbl_list_up{list=\"spamhaus\",} 0.0");
        assertShown("gatepost_dnsbl_list_state{list=\"spamhaus\",state=\"suspended\",} 1.0");
        assertShown("gatepost_dnsbl_list_state{list=\"spamhaus\",state=\"ok\",} 0.0");
        assertShown("gatepost_dnsbl_list_suspended{list=\"spamhaus\",reason=\"canaries\",} 1.0");
        assertShown("gatepost_dnsbl_list_suspended{list=\"spamhaus\",reason=\"admin\",} 0.0");
    }

    @Test
    void listThatIsDownStaysDownWhenThePolicyIsReadAgain() {
        metrics.dns().lists(List.of("spamhaus", "spamcop"));
        metrics.dns().listChanged("spamhaus", "failed", false, "");
        metrics.dns().lists(List.of("spamhaus"));
        assertShown("gatepost_dnsbl_list_up{list=\"spamhaus\",} 0.0");
        metrics.dns().listChanged("spamcop", "ok", true, "");
        assertFalse(page().contains("gatepost_dnsbl_list_up{list=\"spamcop\""), "gone from the policy");
        assertFalse(page().contains("gatepost_dnsbl_list_state{list=\"spamcop\""), "with its states");
    }

    @Test
    void backendIsCountedByCommandAndCode() {
        metrics.backend().backend("postfix", 200);
        metrics.backend().up("postfix", true);
        metrics.backend().connections("postfix", () -> 3);
        metrics.backend().reply("postfix", "MESSAGE", 250, 0.004);
        metrics.backend().reply("postfix", "DANCE", 502, 0.004);
        metrics.backend().waited("postfix", 0.002);
        assertShown("gatepost_backend_up{backend=\"postfix\",} 1.0");
        assertShown("gatepost_backend_connections{backend=\"postfix\",state=\"open\",} 3.0");
        assertShown("gatepost_backend_connections{backend=\"postfix\",state=\"limit\",} 200.0");
        assertShown("gatepost_backend_replies_total{backend=\"postfix\",command=\"message\",code=\"250\",} 1.0");
        assertShown("gatepost_backend_replies_total{backend=\"postfix\",command=\"other\",code=\"502\",} 1.0");
        assertShown("gatepost_backend_duration_seconds_count{backend=\"postfix\",command=\"message\",} 1.0");
        assertShown("gatepost_backend_wait_seconds_count{backend=\"postfix\",} 1.0");
    }

    @Test
    void logsAndMessageMemoryAreShown() {
        metrics.log("decisions").written(3);
        metrics.log("decisions").dropped(2);
        metrics.messageBuffer(() -> 4096, 1 << 20, () -> 7);
        assertShown("gatepost_log_records_total{sink=\"decisions\",} 3.0");
        assertShown("gatepost_log_records_dropped_total{sink=\"decisions\",} 2.0");
        assertShown("gatepost_message_buffer_bytes 4096.0");
        assertShown("gatepost_message_buffer_limit_bytes 1048576.0");
        assertShown("gatepost_message_buffer_waits_total 7.0");
    }

    @Test
    void storeIsCountedByWhatItWasAskedAndTimed() {
        metrics.memory().store(() -> 12);
        metrics.memory().stored("update", "timeout", 0.05);
        metrics.memory().evicted(3);
        assertShown("gatepost_store_entries 12.0");
        assertShown("gatepost_store_up 1.0");
        assertShown("gatepost_store_operations_total{op=\"update\",result=\"timeout\",} 1.0");
        assertShown("gatepost_store_operations_total{op=\"get\",result=\"ok\",} 0.0");
        assertShown("gatepost_store_operation_duration_seconds_count{op=\"update\",} 1.0");
        assertShown("gatepost_store_evicted_total 3.0");
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        assertShown("gatepost_load_shed_total{reason=\"memory\",} 0.0");
        var client = Samples.connected("192.0.2.1").client();
        tell(new Event.ConnectionClosed("smtp", Samples.SESSION, client, CloseReason.OVERLOAD, Duration.ZERO));
        tell(new Event.ConnectionClosed("smtp", Samples.SESSION, client, CloseReason.DROP, Duration.ZERO));
        tell(new Event.Decided(Samples.noRoom()));
        tell(new Event.TlsHandshake(HandshakeResult.REFUSED, ""));
        assertShown("gatepost_load_shed_total{reason=\"connections\",} 1.0");
        assertShown("gatepost_load_shed_total{reason=\"memory\",} 1.0");
        assertShown("gatepost_load_shed_total{reason=\"handshakes\",} 1.0");
    }

    @Test
    void recipientsAreCountedByTheLineOfTheirDomainAndByNoTextOfAClient() {
        PolicyBook book = book("aaaaaaaaaaaa", Stance.ENFORCE);
        tell(new Event.DomainsInUse(book, List.of("*.org", "example.net")));
        tell(new Event.Decided(Samples.acceptedRecipient()));
        tell(new Event.Decided(Samples.held()));
        tell(new Event.Decided(Samples.relay()));
        assertShown("gatepost_domain_recipients_total{domain=\"*.org\",result=\"accepted\",} 1.0");
        assertShown("gatepost_domain_recipients_total{domain=\"*.org\",result=\"rejected\",} 1.0");
        assertShown("gatepost_domain_recipients_total{domain=\"example.net\",result=\"deferred\",} 0.0");
        assertFalse(page().contains("elsewhere"));
        tell(new Event.DomainsInUse(book, List.of("*.org")));
        assertFalse(page().contains("example.net"), "no longer ours");
    }

    @Test
    void siteWithManyDomainsHasNoSeriesForThem() {
        List<String> many = IntStream.rangeClosed(0, DomainMetrics.MOST)
                .mapToObj(i -> "d" + i + ".example")
                .toList();
        tell(new Event.DomainsInUse(book("aaaaaaaaaaaa", Stance.ENFORCE), many.subList(1, many.size())));
        assertShown("gatepost_domain_recipients_total{domain=\"d50.example\",result=\"accepted\",} 0.0");
        tell(new Event.DomainsInUse(book("aaaaaaaaaaaa", Stance.ENFORCE), many));
        assertFalse(page().contains(".example\""));
    }

    @Test
    void refusalsAndSlowCommandsLeadToTheirRecord() {
        tell(new Event.Decided(Samples.held()));
        tell(new Event.CommandAnswered(Samples.SESSION, "RCPT", 250, Duration.ofMillis(900)));
        tell(new Event.CommandAnswered(Samples.SESSION, "DATA", 250, Duration.ofMillis(1100)));
        String page = page("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertTrue(page.endsWith("# EOF\n"), "OpenMetrics");
        String decided = lineOf(page, "gatepost_decisions_total{phase=\"rcpt\",rule=\"helo-bare\"");
        assertTrue(decided.contains("} 1.0 # {ref=\"" + Samples.TRANSACTION + "\"} 1.0 "), decided);
        String slow = lineOf(page, "gatepost_command_duration_seconds_bucket{command=\"data\",le=\"5.0\"");
        assertTrue(slow.contains(" # {ref=\"" + Samples.SESSION + "\"} 1.1 "), slow);
        assertFalse(lineOf(page, "gatepost_command_duration_seconds_bucket{command=\"rcpt\",le=\"1.0\"")
                .contains("ref="));
        assertFalse(page().contains("ref="), "the plain format has none");
    }

    @Test
    void machineIsShownAndCreatedSeriesAreNot() {
        String page = page();
        assertTrue(page.contains("\njvm_threads_current "));
        assertTrue(page.contains("\nprocess_start_time_seconds "));
        assertTrue(page.contains("\ngatepost_build_info{version=\"0.1.0\",revision=\"abc\",java=\""));
        assertFalse(page.contains("_created"));
    }

    private void tell(Event event) {
        metrics.events().tell(event);
    }

    private void assertShown(String line) {
        String page = page();
        assertTrue(
                page.lines().anyMatch(line::equals),
                () -> line + " is not among\n"
                        + String.join(
                                "\n",
                                page.lines()
                                        .filter(l -> l.startsWith(family(line)))
                                        .toList()));
    }

    private static String family(String line) {
        return line.replaceAll("[{ ].*", "");
    }

    private static String lineOf(String page, String beginning) {
        return page.lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("no " + beginning);
    }

    private String page() {
        return page("");
    }

    private String page(String accept) {
        StringWriter out = new StringWriter();
        try {
            Exposition exposition = metrics.exposition();
            exposition.write(exposition.mediaType(accept), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static PolicyBook book(String hash, Stance stance) {
        List<Rule> rules = List.of(
                rule("bad", Phase.CONNECT, Mode.ENFORCE, Effect.refuse(Effect.Kind.DROP)),
                new Rule(
                        "often",
                        Phase.CONNECT,
                        Mode.ENFORCE,
                        new Effect.Limit(3, 60, "client", seen -> "all"),
                        Condition.ALWAYS,
                        Wording.of(421, "4.7.0", "Slow down"),
                        false,
                        new Origin("a.policy", 1)),
                rule("held", Phase.HELO, Mode.ENFORCE, Effect.refuse(Effect.Kind.REJECT)),
                rule("watched", Phase.RCPT, Mode.MONITOR, Effect.refuse(Effect.Kind.DEFER)),
                rule("switched-off", Phase.RCPT, Mode.OFF, Effect.refuse(Effect.Kind.DEFER)),
                rule("points", Phase.MAIL, Mode.ENFORCE, new Effect.Points(2)));
        return new OnePolicy(new Policy(stance, BELOW_ORG, rules, List.of(sparing("held")), List.of()), hash, 1000);
    }

    static Exemption sparing(String rule) {
        return new Exemption(
                "friends", Condition.ALWAYS, Set.of(), Set.of(rule), false, false, Set.of(), new Origin("a.policy", 1));
    }

    private static Rule rule(String name, Phase phase, Mode mode, Effect effect) {
        return new Rule(
                name,
                phase,
                mode,
                effect,
                Condition.ALWAYS,
                effect.equals(Effect.refuse(Effect.Kind.DEFER))
                        ? Wording.of(450, "4.7.1", "Later")
                        : Wording.of(550, "5.7.1", "No"),
                false,
                new Origin("a.policy", 1));
    }
}
