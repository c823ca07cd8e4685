package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Gatepost;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import gatepost.harness.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} against a real Postfix with the shipped service, and a real resolver with lists in it. */
class OnlineCheckIT {

    private static final String POLICY = """
            policy 1
            domains { DOMAINS }
            let max_size = 10MB
            dnsbl good { zone "good.test"; 127.0.0.2 +1 }
            at connect { reject listed if dnsbl.listed }
            at message { reject too-big if size > $max_size { reply 552 5.3.4 "Larger than {limit}" } }
            """;

    @TempDir
    private Path directory;

    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private LocalDns dns;
    private Site site;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX, Programs.UNBOUND);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        dns = new LocalDns(
                Site.below(directory).path(""),
                "mx.example.org. A 192.0.2.25",
                "25.2.0.192.in-addr.arpa. PTR mx.example.org.",
                "2.0.0.127.good.test. A 127.0.0.2",
                "2.0.0.127.public.test. A 127.255.255.254",
                "1.0.0.127.public.test. A 127.255.255.254");
        site = Site.below(directory).settings(settings());
    }

    private String settings() {
        return Site.settings(List.of("127.0.0.1:0"), postfix.port(), dns.port());
    }

    @AfterEach
    void stop() {
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
    void shippedServiceIsAsItShouldBe() {
        site.policy(POLICY.replace("DOMAINS", "example.org exam.test"));

        assertEquals("""
                ok       resolver 127.0.0.1:DNS answers
                ok       DNS list good lists 127.0.0.2 and not 127.0.0.1
                ok       host name mx.example.org, 192.0.2.25 leads back to it
                ok       backend postfix 127.0.0.1:PORT answers
                ok       backend postfix 127.0.0.1:PORT takes XCLIENT from this host
                ok       backend postfix 127.0.0.1:PORT does not relay to nobody@example.com
                ok       backend postfix 127.0.0.1:PORT takes mail for postmaster at example.org, exam.test
                """, check(0));
        assertEquals(List.of(), sink.messages());
        String log = String.join("\n", postfix.log());
        assertTrue(log.contains("connect from unknown[192.0.2.1]"), "asked as a stranger: " + log);
    }

    @Test
    void domainsThatPostfixDoesNotKnowAndAListThatRefuses() {
        site.policy(POLICY.replace("DOMAINS", "example.org forgotten.test")
                .replace("good.test", "public.test")
                .replace("10MB", "20MB"));
        String shown = check(78);

        assertTrue(shown.contains("wrong    DNS list good does not serve this host: 127.255.255.254\n"), shown);
        assertTrue(
                shown.contains(
                        "warning  backend postfix 127.0.0.1:PORT takes 10240000 octets, the policy lets 20000000"),
                shown);
        assertTrue(
                shown.contains("wrong    backend postfix 127.0.0.1:PORT refuses postmaster@forgotten.test: 554 5.7.1"),
                shown);
        assertTrue(shown.contains("    hint: forgotten.test is among the domains of the policy"), shown);
    }

    @Test
    void postfixThatExpectsAProxyHeader() {
        postfix.close();
        postfix = PostfixInstance.start(sink.port(), "smtpd_upstream_proxy_protocol=haproxy");
        site.policy(POLICY.replace("DOMAINS", "example.org"))
                .settings(settings().replace("pass-client xclient", "pass-client proxy-v2"));
        String shown = check(0);

        assertTrue(shown.contains("ok       backend postfix 127.0.0.1:PORT takes a PROXY header\n"), shown);
        assertTrue(shown.contains("does not relay to nobody@example.com\n"), shown);
        assertTrue(String.join("\n", postfix.log()).contains("connect from unknown[192.0.2.1]"), "asked as a stranger");
    }

    @Test
    void postfixThatExpectsNoProxyHeader() {
        site.policy(POLICY.replace("DOMAINS", "example.org"))
                .settings(settings().replace("pass-client xclient", "pass-client proxy-v2"));
        String shown = check(78);

        assertTrue(shown.contains("hint: set smtpd_upstream_proxy_protocol=haproxy for this service"), shown);
    }

    @Test
    void postfixWithACertificate() {
        TestCertificate certificate = TestCertificate.of("inner.example.org");
        Path chain = certificate.chain(site.path("chain.pem"));
        postfix.close();
        postfix = PostfixInstance.start(
                sink.port(),
                "smtpd_tls_security_level=encrypt",
                "smtpd_tls_cert_file=" + chain,
                "smtpd_tls_key_file=" + certificate.key(site.path("key.pem")));
        site.policy(POLICY.replace("DOMAINS", "example.org"));
        String tls = "pass-client xclient\ntls verify name NAME ca \"chain.pem\"";
        site.settings(settings().replace("pass-client xclient", tls.replace("NAME", "inner.example.org")));
        String good = check(0);

        assertTrue(good.contains("ok       backend postfix 127.0.0.1:PORT speaks TLSv1.3 TLS_AES_"), good);
        assertTrue(good.contains(", its certificate is good for inner.example.org\n"), good);
        assertTrue(good.contains("ok       backend postfix 127.0.0.1:PORT takes XCLIENT from this host\n"), good);

        site.settings(settings().replace("pass-client xclient", tls.replace("NAME", "other.example.org")));
        String bad = check(78);
        assertTrue(bad.contains("wrong    backend postfix 127.0.0.1:PORT: /127.0.0.1:PORT: no TLS: "), bad);
        assertTrue(bad.contains("other.example.org"), bad);
    }

    @Test
    void deadPostfixIsUnavailable() {
        site.policy(POLICY.replace("DOMAINS", "example.org"));
        postfix.kill9();
        String shown = check(69);

        assertTrue(shown.contains("down     backend postfix 127.0.0.1:PORT does not answer"), shown);
        postfix.startAgain();
    }

    private String check(int code) {
        PrintStream before = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
            assertEquals(
                    code,
                    Gatepost.run("check", "--online", site.path("gatepost.conf").toString()),
                    () -> text(shown));
        } finally {
            System.setOut(before);
        }
        // The first line is that of a check without --online.
        return text(shown).lines().skip(1).map(line -> line + "\n").reduce("", String::concat);
    }

    private String text(ByteArrayOutputStream shown) {
        return shown.toString(StandardCharsets.UTF_8)
                .replace(":" + postfix.port(), ":PORT")
                .replace(":" + dns.port(), ":DNS");
    }
}
