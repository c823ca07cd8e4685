package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.GeneratedMessage;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we ship works as it stands, without any key: only ports, the resolver and the log's folder are changed. */
class ShippedFilesIT {

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

    @TempDir
    private Path directory;

    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private LocalDns dns;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX, Programs.UNBOUND);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        dns = new LocalDns(Site.below(directory).path(""), WORLD);
        Site site = Site.below(directory);
        Checkout.filesBelow("policies").forEach(path -> site.write(path, Checkout.text(path)));
        site.write("log/decisions.jsonl", "");
        server = site.write("deploy/gatepost.conf", settings(site)).start("deploy/gatepost.conf");
    }

    @AfterEach
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
    void acceptsOrdinaryMail() {
        Child swaks = swaks("--body", "ordinary mail");
        assertEquals(0, swaks.awaitExit(), swaks.output());
        assertTrue(swaks.output().contains("queued as"), swaks.output());
        ReceivedMessage message = sink.awaitMessage(1);
        assertTrue(message.text().contains("(mail.sender.test [127.0.0.9])"), message.text());
        assertTrue(message.text().contains("\r\n\r\nordinary mail\r\n"), message.text());
    }

    @Test
    void messageRulesRefuseAndTakeWhatIsJustFine() {
        assertRule("too-big", "552 5.3.4", "size=25000001", "size=9000000");
        // Postfix has the same limit, and counts our field and its own, too.
        assertRule("mail-loop", "554 5.4.6", "hops=51", "hops=47");
        assertRule("header-too-big", "550 5.6.0", "header=140000", "header=80000");
        assertRule("header-too-big", "550 5.6.0", "fields=996", "fields=995");
        assertRule("header-twice", "550 5.6.0", "twice=Subject", "twice=Comments");
        assertRule("too-many-parts", "550 5.6.0", "parts=101", "parts=99");
        assertRule("too-deep", "550 5.6.0", "depth=21", "depth=20");
        assertRule("filename-long", "550 5.6.0", "filename=256", "filename=255");
        assertRule("line-too-long", "550 5.6.0", "line=10001", "line=10000");
        String attached = "From: Bob <bob@sender.test>\r\nDate: DATE\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: attachment; filename=\"a.FORM\"\r\n\r\nx\r\n";
        assertMessage("dangerous-file", "550 5.7.1", dated(attached).replace("FORM", "exe"));
        assertTaken(dated(attached).replace("FORM", "txt"));
        String part = "From: Bob <bob@sender.test>\r\nDate: DATE\r\n"
                + "Content-Type: message/FORM; id=\"a\"; number=1; total=2\r\n\r\nSubject: x\r\n\r\nx\r\n";
        assertMessage("partial", "550 5.6.1", dated(part).replace("FORM", "partial"));
        assertTaken(dated(part).replace("FORM", "rfc822"));
        String authors = "From: Bob <bob@sender.test>FORM\r\nDate: DATE\r\n\r\nx\r\n";
        assertMessage("from-several", "550 5.6.0", dated(authors).replace("FORM", ", eve@other.test"));
        assertTaken(dated(authors).replace("FORM", ""));
    }

    private static String dated(String message) {
        return message.replace(
                "DATE",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
    }

    private void assertRule(String rule, String reply, String refused, String taken) {
        assertMessage(rule, reply, GeneratedMessage.of("date=+0s " + refused));
        assertTaken(GeneratedMessage.of("date=+0s " + taken));
    }

    private void assertMessage(String rule, String reply, String message) {
        Child swaks = send(message);
        assertNotEquals(0, swaks.awaitExit(), swaks.output());
        assertTrue(swaks.output().contains("<** " + reply), () -> rule + "\n" + swaks.output());
        assertTrue(swaks.output().contains("[" + rule + " "), () -> rule + "\n" + swaks.output());
    }

    private void assertTaken(String message) {
        Child swaks = send(message);
        assertEquals(0, swaks.awaitExit(), swaks.output());
        assertTrue(swaks.output().contains("queued as"), swaks.output());
    }

    private Child send(String message) {
        Path file = directory.resolve("message.eml");
        try {
            Files.writeString(file, message + ".\r\n", StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return swaks("--no-data-fixup", "--hide-send", "--data", "@" + file);
    }

    private Child swaks(String... more) {
        Programs.need(Programs.SWAKS);
        List<String> command = new ArrayList<>(List.of(
                Programs.SWAKS.path(),
                "--server",
                "127.0.0.1",
                "--port",
                Integer.toString(address().getPort()),
                "--local-interface",
                "127.0.0.9",
                "--helo",
                "mail.sender.test",
                "--from",
                "bob@sender.test",
                "--to",
                "alice@example.org"));
        command.addAll(List.of(more));
        return Child.run(directory, command.toArray(String[]::new));
    }

    @Test
    void refusesListedClientAtConnectAndSuspectOneAtRecipient() {
        try (Talk listed = Talk.from("127.0.0.66", address())) {
            String greeting = listed.expect("554 5.7.1 ");
            assertTrue(greeting.contains("https://check.spamhaus.org/listed/?searchterm=127.0.0.66"), greeting);
        }
        try (Talk suspect = Talk.from("127.0.0.67", address())) {
            suspect.expect("220 ");
            suspect.ask("EHLO mail.sender.test", "250 ");
            suspect.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String refusal = suspect.ask("RCPT TO:<alice@example.org>", "550 5.7.1 ");
            assertTrue(refusal.contains("[dnsbl-suspect "), refusal);
            suspect.ask("RCPT TO:<postmaster@example.org>", "250 ");
        }
    }

    @Test
    void refusesSenderWhoseDomainDoesNotExist() {
        try (Talk talk = Talk.from("127.0.0.9", address())) {
            talk.expect("220 ");
            talk.ask("EHLO mail.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@nowhere.test>", "250 ");
            talk.ask("RCPT TO:<alice@example.org>", "550 5.1.8 ");
        }
    }

    private String settings(Site site) {
        String text = Checkout.text("deploy/gatepost.conf");
        text = changed(text, "127.0.0.1:2525 ", "127.0.0.1:0 ");
        text = changed(text, "127.0.0.1:10025 ", "127.0.0.1:" + postfix.port() + " ");
        text = changed(text, "127.0.0.1:9725 ", "127.0.0.1:0 ");
        text = changed(text, "# resolver 127.0.0.1 ", "resolver 127.0.0.1:" + dns.port() + " # ");
        text = changed(text, "# hostname mx1.example.org", "hostname mx1.example.org");
        return changed(text, "/var/log/gatepost", site.path("log").toString());
    }

    private static String changed(String text, String from, String to) {
        assertTrue(text.contains(from), () -> "the shipped settings have no " + from);
        return text.replace(from, to);
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
