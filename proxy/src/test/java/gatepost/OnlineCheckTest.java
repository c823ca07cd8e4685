package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import gatepost.harness.ScriptedBackend.Action;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.PolicyFile;
import gatepost.language.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends that are as they should be, and all the ways in which they are not. */
class OnlineCheckTest {

    private static final String POLICY = """
            policy 1
            domains { example.org *.example.net !closed.example.org }
            let max_size = 10MB
            at message { reject too-big if size > $max_size { reply 552 5.3.4 "Larger than {limit}" } }
            """;

    private static final String OPEN = "RCPT TO:<nobody@example.com>";

    @TempDir
    private Path directory;

    private ScriptedBackend backend;

    @BeforeEach
    void start() {
        backend = ScriptedBackend.start().answer(OPEN, "554 5.7.1 <nobody@example.com>: Relay access denied");
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void soundBackend() throws IOException {
        assertEquals("""
                ok       BACKEND answers
                ok       BACKEND takes XCLIENT from this host
                ok       BACKEND does not relay to nobody@example.com
                ok       BACKEND takes mail for postmaster at example.org, gatepost-check.example.net
                """, shown());
        backend.awaitAllClosed();
        assertEquals(
                List.of(
                        "EHLO mx.example.org",
                        "XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=192.0.2.1 PORT=25000",
                        "EHLO mx.example.org",
                        "MAIL FROM:<>",
                        "RCPT TO:<nobody@example.com>",
                        "RCPT TO:<postmaster@example.org>",
                        "RCPT TO:<postmaster@gatepost-check.example.net>",
                        "RSET",
                        "QUIT",
                        "EHLO mx.example.org",
                        "XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=IPV6:2001:db8::1 PORT=25000",
                        "EHLO mx.example.org",
                        "MAIL FROM:<>",
                        "RCPT TO:<nobody@example.com>",
                        "RSET",
                        "QUIT"),
                backend.commands());
        assertEquals(List.of(), backend.messages());
    }

    @Test
    void backendThatKnowsNoAddressesOfVersionSix() throws IOException {
        backend.answer("XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=IPV6:", "501 5.5.4 Bad ADDR syntax");
        List<Diagnosis> found = check(settings()
                .replace("resolver RESOLVER", "resolver 127.0.0.1:1")
                .replace("on 127.0.0.1:0", "on 127.0.0.1:0 [::1]:0"));
        String shown = print(found);
        assertTrue(
                shown.contains("wrong    BACKEND takes no clients of IPv6: 501 5.5.4 Bad ADDR syntax\n"
                        + "    hint: set inet_protocols = all in main.cf, or listen on no address of IPv6\n"),
                shown);
    }

    @Test
    void backendIsAskedForVersionSixAlsoWhereNobodyComesOverItYet() throws IOException {
        backend.answer("XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=IPV6:", "501 5.5.4 Bad ADDR syntax");
        assertTrue(
                shown().contains("warning  BACKEND takes no clients of IPv6: 501 5.5.4 Bad ADDR syntax\n"
                        + "    hint: set inet_protocols = all in main.cf before you listen on IPv6\n"),
                shown());
        assertEquals(0, code());
        String proxied = settings()
                .replace("resolver RESOLVER", "resolver 127.0.0.1:1")
                .replace("on 127.0.0.1:0 }", "on 127.0.0.1:0; client-from proxy 127.0.0.1 }");
        assertTrue(print(check(proxied)).contains("wrong    BACKEND takes no clients of IPv6: "), "proxies name any");
    }

    @Test
    void nobodyListens() throws IOException {
        int port = backend.port();
        backend.close();
        String shown = shown();

        assertEquals(
                "down     BACKEND does not answer: /127.0.0.1:PORT: ", shown.substring(0, shown.indexOf("PORT: ") + 6));
        assertEquals(
                1,
                shown.lines()
                        .filter(line -> line.startsWith("    hint: does it run"))
                        .count(),
                shown);
        assertEquals(69, code());
        assertEquals(port, backend.port());
    }

    @Test
    void greetingThatIsNone() throws IOException {
        backend.greet(Action.replyAndClose("554 no service"));

        assertEquals("""
                wrong    BACKEND: /127.0.0.1:PORT: greeting 554 no service
                    hint: is this the service of deploy/postfix/master.cf.gatepost?
                """, shown());
        assertEquals(78, code());
        backend.greet(Action.replyAndClose("421 busy"));
        assertEquals(69, code());
        backend.greet(Action.raw("SSH-2.0-OpenSSH_9.2\r\n"));
        assertEquals(78, code());
    }

    @Test
    void withoutXclientNothingElseIsAsked() throws IOException {
        backend.without("XCLIENT");

        assertEquals("""
                ok       BACKEND answers
                wrong    BACKEND does not offer XCLIENT to this host
                    hint: name this host in smtpd_authorized_xclient_hosts, see deploy/postfix/master.cf.gatepost
                """, shown());
        assertEquals(78, code());
    }

    @Test
    void refusedXclient() throws IOException {
        backend.answer("XCLIENT", "501 5.5.4 Bad NAME syntax");

        assertEquals("""
                ok       BACKEND answers
                wrong    BACKEND refuses XCLIENT: 501 5.5.4 Bad NAME syntax
                    hint: see deploy/postfix/master.cf.gatepost
                """, shown());
    }

    @Test
    void whatIsOnlyMissed() throws IOException {
        backend.without("XFORWARD").offer("XCLIENT ADDR").offer("SIZE 5000000");

        assertEquals("""
                ok       BACKEND answers
                warning  BACKEND offers XCLIENT without NAME, REVERSE_NAME, PORT
                    hint: its log will name clients less well
                ok       BACKEND takes XCLIENT from this host
                warning  BACKEND does not offer XFORWARD: its log will not have our references
                    hint: name this host in smtpd_authorized_xforward_hosts, see deploy/postfix/master.cf.gatepost
                warning  BACKEND takes 5000000 octets, the policy lets 10000000 pass
                    hint: raise message_size_limit of Postfix above it, or lower max_size of the policy
                ok       BACKEND does not relay to nobody@example.com
                ok       BACKEND takes mail for postmaster at example.org, gatepost-check.example.net
                """, shown());
        assertEquals(0, code());
    }

    @Test
    void openRelay() throws IOException {
        backend.answer(OPEN, "250 2.1.5 Ok");

        assertEquals("""
                wrong    BACKEND would relay to nobody@example.com: 250 2.1.5 Ok
                    hint: set smtpd_relay_restrictions=reject_unauth_destination for this service
                """, troubles());
        assertEquals(78, code());
        backend.answer(OPEN, "451 4.3.0 later");
        assertEquals("""
                warning  BACKEND does not relay to nobody@example.com, but only for now: 451 4.3.0 later
                    hint: it should refuse for good (5yz)
                """, troubles());
    }

    @Test
    void domainsThatTheBackendDoesNotKnow() throws IOException {
        backend.answer("RCPT TO:<postmaster@example.org>", "554 5.7.1 Relay access denied");
        backend.answer("RCPT TO:<postmaster@gatepost-check.example.net>", "550 5.1.1 User unknown");

        assertEquals("""
                wrong    BACKEND refuses postmaster@example.org: 554 5.7.1 Relay access denied
                    hint: example.org is among the domains of the policy; add it to relay_domains, virtual_mailbox_domains or mydestination, or take it out of the policy
                warning  BACKEND refuses postmaster@gatepost-check.example.net: 550 5.1.1 User unknown
                    hint: every domain that takes mail has a postmaster (RFC 5321 section 4.5.1)
                """, troubles());
    }

    @Test
    void refusedBounces() throws IOException {
        backend.answer("MAIL", "550 5.7.1 no bounces");

        assertEquals("""
                wrong    BACKEND refuses the empty sender: 550 5.7.1 no bounces
                    hint: bounces must be taken (RFC 5321 section 4.5.5)
                """, troubles());
    }

    @Test
    void connectionThatEndsInTheMiddle() throws IOException {
        backend.on("RCPT TO:<postmaster", Action.close());

        assertEquals("""
                down     BACKEND does not answer: connection closed by the backend
                    hint: does it run, does it listen there, and has it a free process?
                """, troubles());
        assertEquals(69, code());
    }

    @Test
    void deadResolverIsSaidOnce() throws IOException {
        List<Diagnosis> found = check(settings().replace("resolver RESOLVER", "resolver 127.0.0.1:1"));

        assertEquals(Diagnosis.Level.DOWN, found.get(0).level(), found.toString());
        assertEquals("resolver 127.0.0.1:1", found.get(0).text().substring(0, 20));
        assertEquals(5, found.size(), found.toString());
        assertEquals(69, Diagnosis.exitCode(found));
    }

    /** What was found of the backend, in print. */
    private String shown() throws IOException {
        return print(backendOnly());
    }

    private String troubles() throws IOException {
        return print(backendOnly().stream()
                .filter(each -> each.level() != Diagnosis.Level.OK)
                .toList());
    }

    private int code() throws IOException {
        return Diagnosis.exitCode(backendOnly());
    }

    private List<Diagnosis> backendOnly() throws IOException {
        return check(settings().replace("resolver RESOLVER", "resolver 127.0.0.1:1")).stream()
                .filter(each -> each.text().startsWith("backend "))
                .toList();
    }

    private String print(List<Diagnosis> found) {
        StringBuilder out = new StringBuilder();
        found.forEach(each -> out.append(each.print()));
        return out.toString()
                .replace("backend postfix 127.0.0.1:" + backend.port(), "BACKEND")
                .replace(":" + backend.port(), ":PORT");
    }

    private String settings() {
        return """
                hostname mx.example.org
                listen smtp { on 127.0.0.1:0 }
                backend postfix { to 127.0.0.1:BACKEND; pass-client xclient }
                dns { resolver RESOLVER; timeout 1s }
                policy "a.policy"
                """.replace("BACKEND", Integer.toString(backend.port()));
    }

    private List<Diagnosis> check(String settings) throws IOException {
        Files.writeString(directory.resolve("a.policy"), POLICY);
        Path file = Files.writeString(directory.resolve("gatepost.conf"), settings);
        LoadedSettings read = SettingsFile.load(new DiskSources(), file.toString());
        Loaded policy =
                PolicyFile.load(new DiskSources(), directory.resolve("a.policy").toString(), "mx.example.org");
        assertEquals("", read.report() + policy.report());
        try (OnlineCheck check = new OnlineCheck(read.settings().orElseThrow(), policy)) {
            return check.run();
        }
    }
}
