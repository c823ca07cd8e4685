package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a real DNS list says of a client decides what it is told, over both protocols; a real Postfix stands behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListedClientIT {

    private static final String LISTED = "127.0.0.66";
    private static final String SUSPECT = "127.0.0.67";
    private static final String CLEAN = "127.0.0.9";
    private static final String SIX = "::1";

    private Path directory;
    private BlockLists lists;
    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private Server server;

    @BeforeAll
    void startWorld(@TempDir Path empty) {
        directory = empty;
        Programs.need(Programs.POSTFIX, Programs.RBLDNSD);
        lists = new BlockLists(
                Site.below(directory).path(""),
                Map.of(
                        "hard.test", List.of(LISTED),
                        "weak.test", List.of(SUSPECT),
                        "six.test", List.of(SIX),
                        "empty.test", List.of()));
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
    }

    @AfterAll
    void endWorld() {
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
        if (lists != null) {
            lists.close();
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void dropsListedClientAtConnect() {
        assertDropped(LISTED, "hard.test", start("127.0.0.1:0", "hard.test", "weak.test"));
    }

    @Test
    void dropsListedClientAtConnectOverVersionSix() {
        Programs.needLoopbackOfVersion6();
        assertDropped(SIX, "six.test", start("[::1]:0", "six.test", "empty.test"));
    }

    @Test
    void holdsSuspectClientUntilRecipient() {
        assertHeld(SUSPECT, "weak.test", start("127.0.0.1:0", "hard.test", "weak.test"));
    }

    @Test
    void holdsSuspectClientUntilRecipientOverVersionSix() {
        Programs.needLoopbackOfVersion6();
        assertHeld(SIX, "six.test", start("[::1]:0", "empty.test", "six.test"));
    }

    @Test
    void deliversForCleanClient() {
        assertDelivered(CLEAN, CLEAN, start("127.0.0.1:0", "hard.test", "weak.test"));
    }

    @Test
    void deliversForCleanClientOverVersionSix() {
        Programs.needLoopbackOfVersion6();
        assertDelivered(SIX, "IPv6:" + SIX, start("[::1]:0", "empty.test", "hard.test"));
    }

    @Test
    void deliversForListedClientOfTheOtherProtocol() {
        Programs.needLoopbackOfVersion6();
        assertDelivered(CLEAN, CLEAN, start("127.0.0.1:0", "six.test", "weak.test"));
    }

    private static void assertDropped(String client, String zone, InetSocketAddress address) {
        try (Talk talk = Talk.from(client, address)) {
            String greeting = talk.expect("554 ");
            String refusal = "Mail from " + client + " refused: listed by " + zone + " [dnsbl-listed ";
            assertTrue(greeting.contains(refusal), greeting);
            talk.ask("EHLO client.sender.test", "503 5.7.0 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "503 5.7.0 ");
            talk.ask("QUIT", "221 ");
            assertEquals("closed", talk.reply());
        }
    }

    private static void assertHeld(String client, String zone, InetSocketAddress address) {
        try (Talk talk = Talk.from(client, address)) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String refusal = talk.ask("RCPT TO:<alice@example.org>", "550 5.7.1 ");
            assertTrue(refusal.contains("listed by " + zone + " [dnsbl-suspect "), refusal);
            talk.ask("RCPT TO:<postmaster@example.org>", "250 ");
            talk.ask("RSET", "250 ");
        }
    }

    private void assertDelivered(String client, String inReceived, InetSocketAddress address) {
        int before = sink.messages().size();
        try (Talk talk = Talk.from(client, address)) {
            talk.envelope("bob@sender.test", "alice@example.org").message("Subject: clean\r\n\r\nfrom " + client);
            talk.expect("250 2.0.0 Ok");
        }
        String text = sink.awaitMessage(before + 1).text();
        assertTrue(text.endsWith("\r\n\r\nfrom " + client + "\r\n"), text);
        assertTrue(text.contains("[" + inReceived + "]"), text);
        postfix.awaitLog("client=\\S+\\[" + client + "\\], orig_queue_id=\\w{12}");
    }

    private InetSocketAddress start(String listen, String hard, String weak) {
        server = Site.below(directory)
                .settings(Site.settings(List.of(listen), postfix.port(), lists.port()))
                .policy(policy(hard, weak))
                .start();
        return server.addresses().get(0);
    }

    private static String policy(String hard, String weak) {
        return """
                policy 1
                domains { example.org }
                list role-accounts address { postmaster@ }
                dnsbl hard {
                    zone HARD
                    127.0.0.2  3
                }
                dnsbl weak {
                    zone WEAK
                    127.0.0.2  2
                }
                mode enforce
                hold rejects until rcpt
                reply-suffix " [{reason} {ref}]"
                exempt role-accounts  if rcpt in role-accounts  from dnsbl-suspect
                at connect {
                    drop   dnsbl-listed   if dnsbl.listed and dnsbl.score >= 3 {
                        reply 554 5.7.1 "Mail from {client} refused: listed by {dnsbl.names}"
                    }
                    reject dnsbl-suspect  if dnsbl.listed and dnsbl.score >= 2 {
                        reply 550 5.7.1 "Mail from {client} refused: listed by {dnsbl.names}"
                    }
                }
                """.replace("HARD", hard).replace("WEAK", weak);
    }
}
