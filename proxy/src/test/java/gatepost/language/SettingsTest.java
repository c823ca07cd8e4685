package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void emptyFileGivesTheFirstMinute() {
        Settings settings = load("");

        assertEquals(settings.listeners().get(0).on().get(0).address(), new InetSocketAddress("127.0.0.1", 2525));
        assertEquals(
                List.of(new InetSocketAddress("127.0.0.1", 10025)),
                settings.backends().get(0).to());
        assertEquals(Optional.empty(), settings.hostname());
        assertEquals(Optional.empty(), settings.policy());
        assertEquals(Optional.empty(), settings.metrics());
        assertEquals(Optional.empty(), settings.admin());
        assertEquals(Optional.empty(), settings.store());
        assertEquals(Settings.Target.STDOUT, settings.text().target());
        assertEquals(Settings.Target.OFF, settings.decisions().target());
        assertEquals(SettingsFile.defaults().backends(), settings.backends());
    }

    @Test
    void everythingThatIsStatedIsKept() {
        Settings settings = load("""
                hostname MX1.example.org
                policy "../policies/default.policy"
                listen in { on 127.0.0.1:25 [::1]:25; on 127.0.0.2:25; greet-delay 1.5s; max-connections 7; errors 5 }
                listen closed { on 127.0.0.3:25; mail none }
                backend main { to 127.0.0.1:10025 127.0.0.2:10025; pass-client none; connections 3; recipients ask
                               timeout connect 1s reply 2m }
                backend more { to [::1]:25; for example.net *.example.net }
                dns { resolver 127.0.0.1 127.0.0.2:5353 ::1; timeout 500s; canary mx.example.com 192.0.2.7 }
                memory messages 1GB
                log decisions "log/d.jsonl" { keep 7d; subjects on; addresses hash }
                log text off
                metrics on 127.0.0.1:9725
                store memory { in "../state" }
                admin on "/run/gatepost/admin.sock"
                """);

        assertEquals(Optional.of("MX1.example.org"), settings.hostname());
        assertEquals("policies/default.policy", settings.policy().orElseThrow().path());
        Settings.Listener in = settings.listeners().get(0);
        assertEquals(3, in.on().size());
        assertEquals(Duration.ofMillis(1500), in.greetDelay());
        assertEquals(7, in.maxConnections());
        assertEquals(5, in.errors());
        assertTrue(in.takesMail());
        assertFalse(settings.listeners().get(1).takesMail());
        Settings.Backend main = settings.backends().get(0);
        assertEquals(2, main.to().size());
        assertEquals(Settings.PassClient.NONE, main.passClient());
        assertEquals(3, main.connections());
        assertEquals(Duration.ofSeconds(1), main.connect());
        assertEquals(Duration.ofMinutes(2), main.reply());
        assertEquals(Optional.empty(), main.domains());
        assertTrue(settings.backends().get(1).domains().orElseThrow().contains("a.example.net"));
        assertEquals(
                List.of(53, 5353, 53),
                settings.dns().resolvers().stream()
                        .map(InetSocketAddress::getPort)
                        .toList());
        assertEquals(
                Optional.of(List.of("mx.example.com", "192.0.2.7")),
                settings.dns().canaries());
        assertEquals(1_000_000_000, settings.memory());
        assertEquals(Optional.of("etc/log/d.jsonl"), settings.decisions().file());
        assertEquals(Duration.ofDays(7), settings.decisions().keep());
        assertTrue(settings.decisions().subjects());
        assertEquals(Settings.Addresses.HASH, settings.decisions().addresses());
        assertEquals(Settings.Target.OFF, settings.text().target());
        assertEquals(9725, settings.metrics().orElseThrow().getPort());
        assertEquals("memory", settings.store().orElseThrow().name());
        assertEquals("state", settings.store().orElseThrow().directory());
        assertEquals(Optional.of("/run/gatepost/admin.sock"), settings.admin());
    }

    @Test
    void canariesAreThoseOfTheProgramUnlessOthersAreStated() {
        assertEquals(Optional.empty(), load("dns { timeout 2s }").dns().canaries());
        assertEquals(Optional.of(List.of()), load("dns { canary none }").dns().canaries());
    }

    @Test
    void chunkingIsOnlyWhereItIsStated() {
        Settings settings = load("listen a { on 127.0.0.1:25; chunking }\nlisten b { on 127.0.0.2:25 }");
        assertTrue(settings.listeners().get(0).chunking());
        assertFalse(settings.listeners().get(1).chunking());
        assertFalse(load("").listeners().get(0).chunking());
    }

    @Test
    void backendsAreEncryptedOnlyWhenTheSettingsSaySo() {
        List<Settings.Backend> backends = load("""
                backend a { to 127.0.0.1:21; for a.example; pass-client proxy-v2 }
                backend b { to 127.0.0.1:22; for b.example; tls none; pass-client proxy-v1 }
                backend c { to 127.0.0.1:23; for c.example; tls encrypt }
                backend d { to 127.0.0.1:24; tls verify ca "ca.pem" name inner.example.org }
                """).backends();

        assertEquals(Settings.PassClient.PROXY_V2, backends.get(0).passClient());
        assertEquals(Settings.PassClient.PROXY_V1, backends.get(1).passClient());
        assertEquals(Optional.empty(), backends.get(0).tls());
        assertEquals(Optional.empty(), backends.get(1).tls());
        assertFalse(backends.get(2).tls().orElseThrow().verified());
        Settings.BackendTls tls = backends.get(3).tls().orElseThrow();
        assertTrue(tls.verified());
        assertEquals(Optional.of("inner.example.org"), tls.name());
        assertEquals(Optional.of("etc/ca.pem"), tls.authorities());
    }

    @Test
    void textLogGoesToSyslogAsMailOrWhateverIsSaid() {
        Settings.Log usual = load("log text syslog 127.0.0.1:514").text();
        assertEquals(Settings.Target.SYSLOG, usual.target());
        assertEquals("gatepost/smtpd", usual.tag());
        assertEquals(Optional.of(new Settings.Syslog(new InetSocketAddress("127.0.0.1", 514), 2)), usual.syslog());

        Settings.Log other = load("log text syslog [::1]:1514 { facility local3; tag postfix-gatepost/smtpd }")
                .text();
        assertEquals("postfix-gatepost/smtpd", other.tag());
        assertEquals(Optional.of(new Settings.Syslog(new InetSocketAddress("::1", 1514), 19)), other.syslog());
    }

    @Test
    void proxiesAndProbesAreNetworks() throws UnknownHostException {
        Settings settings = load("""
                listen lb { on 127.0.0.1:25; client-from proxy 192.0.2.80/28 2001:db8::/64; client-from proxy 10.0.0.1 }
                listen all { on 127.0.0.2:25; probe-from 192.0.2.99/31; client-from xclient 127.0.0.0/8 ::1 }
                """);

        Settings.Intermediaries lb = settings.listeners().get(0).intermediaries();
        for (String proxy : List.of("192.0.2.80", "192.0.2.95", "2001:db8::ffff", "10.0.0.1")) {
            assertTrue(lb.proxies().orElseThrow().test(InetAddress.getByName(proxy)), proxy);
        }
        for (String stranger : List.of("192.0.2.79", "192.0.2.96", "2001:db8:0:1::1", "10.0.0.2")) {
            assertFalse(lb.proxies().orElseThrow().test(InetAddress.getByName(stranger)), stranger);
        }
        assertFalse(lb.probes().test(InetAddress.getByName("192.0.2.80")));
        assertFalse(lb.namers().test(InetAddress.getByName("192.0.2.80")));
        Settings.Intermediaries all = settings.listeners().get(1).intermediaries();
        assertTrue(all.namers().test(InetAddress.getByName("127.0.0.9")));
        assertFalse(all.namers().test(InetAddress.getByName("128.0.0.1")));
        assertEquals(Optional.empty(), all.proxies());
        assertTrue(all.probes().test(InetAddress.getByName("192.0.2.98")));
    }

    @Test
    void certificatesLieBesideTheSettings() {
        Settings settings = load("""
                listen smtp {
                    on 127.0.0.1:25
                    tls required from 1.3
                    certificate "tls/a.pem" tls/a.key
                    certificate /tls/b.pem /tls/b.key
                }
                listen plain { on 127.0.0.2:25 }
                listen off { on 127.0.0.3:25; tls off; certificate a.pem a.key }
                listen usual { on 127.0.0.4:25; certificate a.pem a.key }
                """);

        Settings.Tls tls = settings.listeners().get(0).tls().orElseThrow();
        assertTrue(tls.required());
        assertEquals("1.3", tls.oldest());
        assertEquals(
                List.of("etc/tls/a.pem", "/tls/b.pem"),
                tls.certificates().stream().map(Settings.Certificate::chain).toList());
        assertEquals("etc/tls/a.key", tls.certificates().get(0).key());
        assertEquals(Optional.empty(), settings.listeners().get(1).tls());
        assertEquals(Optional.empty(), settings.listeners().get(2).tls());
        assertFalse(settings.listeners().get(3).tls().orElseThrow().required());
        assertEquals("1.2", settings.listeners().get(3).tls().orElseThrow().oldest());
    }

    @Test
    void demoKeepsNothingAndTakesNoCommands() {
        Settings settings = load("store memory { in state }\nadmin on admin.sock")
                .demo(new InetSocketAddress("127.0.0.1", 1), new InetSocketAddress("127.0.0.1", 2));

        assertEquals(Optional.empty(), settings.store());
        assertEquals(Optional.empty(), settings.admin());
    }

    @Test
    void publicListenerNeedsDomainsOfOnesOwn() {
        Settings settings = load("listen smtp { on 127.0.0.1:25 0.0.0.0:25 }");

        assertEquals("", readiness(settings, "domains { example.edu }"));
        assertEquals("", readiness(load(""), "domains { exam.test }"));
        assertEquals("""
                etc/gatepost.conf:1:31: error: will not listen beyond loopback: the policy's domains hold the reserved name mail.example.org, at a.policy:1
                    listen smtp { on 127.0.0.1:25 0.0.0.0:25 }
                                                  ^^^^^^^^^^
                    hint: write your own domains into the policy
                """, readiness(settings, "domains { example.edu mail.example.org }"));
        assertTrue(readiness(settings, "").contains("the policy has no domains"));
        assertTrue(readiness(settings, "domains { !example.edu }").contains("the policy has no domains"));
        for (String reserved : List.of("*.test", "a.invalid", "localhost", "EXAMPLE.com", "example")) {
            assertTrue(readiness(settings, "domains { " + reserved + " }").contains("reserved name"), reserved);
        }
    }

    private static String readiness(Settings settings, String policy) {
        Loaded loaded = PolicyFile.load(MemorySources.of("a.policy", policy), "a.policy", "mx.example.org");
        StringBuilder out = new StringBuilder();
        Readiness.check(settings, loaded).forEach(problem -> out.append(problem.print()));
        return out.toString();
    }

    private static Settings load(String text) {
        LoadedSettings loaded = SettingsFile.load(MemorySources.of("etc/gatepost.conf", text), "etc/gatepost.conf");
        assertEquals("", loaded.report());
        return loaded.settings().orElseThrow();
    }
}
