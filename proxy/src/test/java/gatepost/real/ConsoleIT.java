package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatepost.Server;
import gatepost.harness.ScriptedBackend;
import gatepost.mail.Reference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser, in front of senders who try to get a script into it: with the policy that we ship, and
 * with records of what no client can say today. {@code -Dgatepost.pictures=DIR} keeps a picture of each page.
 */
class ConsoleIT {

    /** Does everything that would show: an element, a script, an attribute, another title. */
    private static final String EVIL = "\"'><img src=x class=evil onerror=\"document.title='evil'\"></textarea></td>"
            + "<script class=evil>document.title='evil'</script><b class=evil>\u202e";

    private static final List<String> PAGES =
            List.of("/", "/live", "/rules", "/rules?rule=first-contact", "/clients", "/lists", "/system");

    private static final String HEADINGS =
            "return [...document.querySelectorAll('h1,h2,h3')].map(each => each.textContent).join('|')";

    @TempDir
    private Path directory;

    private final String evil =
            Reference.of(Instant.now().getEpochSecond(), 1, 7).text();
    private ScriptedBackend backend;
    private LocalDns dns;
    private Site site;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.UNBOUND, Programs.CHROMIUM, Programs.CHROMEDRIVER);
        backend = ScriptedBackend.start().answer("RCPT TO:<nobody@example.org>", "550 5.1.1 No such user");
        dns = new LocalDns(Site.below(directory).path(""), "2.0.0.127.zen.spamhaus.org. A 127.0.0.2");
        site = Site.below(directory);
        Checkout.filesBelow("policies").forEach(path -> site.write(path, Checkout.text(path)));
        site.write("decisions.jsonl", hostileRecord() + "\n");
        server = site.settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), dns.port())
                                .replace("site.policy", "policies/default.policy")
                                .replace("log decisions off", "log decisions \"decisions.jsonl\" { subjects on }")
                        + "console on 127.0.0.1:0\n")
                .start();
        send();
    }

    @AfterEach
    void stop() {
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
    void everyPageIsWholeAndNothingThatWasSentRunsInIt() {
        try (Browser browser = Browser.start(directory, true)) {
            for (String page : PAGES) {
                assertWhole(browser.open(url(page)), page);
            }
            for (String page : List.of("/?q=" + evil, "/?q=%40example.org", "/clients?client=192.0.2.66")) {
                assertWhole(browser.open(url(page)), page);
                assertTrue(browser.text().contains("<img src=x class=evil"), "shown as text on " + page);
            }
            String asked = "/?q=%22%3E%3Cimg+class%3Devil+src%3Dx+onerror%3D%22document.title%3D%27evil%27%22%3E";
            assertWhole(browser.open(url(asked)), asked);
        }
    }

    @Test
    void mailIsFoundAndExplainedWithoutScripts() {
        try (Browser browser = Browser.start(directory, false)) {
            browser.open(url("/")).type("#q", "carol@sender.test").click("form button");
            Await.until(() -> browser.text().contains("first-contact"), browser::text);
            assertEquals(
                    "carol@sender.test",
                    browser.run("return document.getElementById('q').value").asText());
            String headings = browser.run(HEADINGS).asText();
            assertTrue(headings.contains("Why|We said|Phase by phase|"), headings);
            String told = browser.run("return document.querySelector('textarea').textContent")
                    .asText();
            assertTrue(told.contains("From:      carol@sender.test\n") && !told.contains("first-contact if"), told);

            browser.open(url("/?q=127.0.0.0/8"));
            browser.click("tbody th a");
            Await.until(() -> browser.title().startsWith("Reference "), browser::title);

            browser.open(url("/live"));
            assertEquals(0, browser.count("[data-refreshed]"));
            browser.click("#by-hand a:nth-of-type(2)");
            Await.until(() -> browser.count("meta[http-equiv=refresh]") == 1, browser::text);
        }
        assertTrue(site.text("audit.jsonl").contains("\"command\":\"console find\",\"words\":[\"carol@sender.test\"]"));
    }

    @Test
    void liveShowsWhatHappensMeanwhile() {
        try (Browser browser = Browser.start(directory, true)) {
            browser.open(url("/live?rcpt=dave%40example.org"));
            assertFalse(browser.text().contains("dave@example.org"), browser.text());
            try (Talk talk = Talk.from("127.3.0.9", server.addresses().get(0))) {
                talk.expect("220 ");
                talk.ask("EHLO client.sender.test", "250 ");
                talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
                talk.ask("RCPT TO:<dave@example.org>");
            }
            Await.until(() -> browser.text().contains("dave@example.org"), browser::text);
            assertEquals(1, browser.count("[data-refreshed]"));
            browser.click("#pause");
            assertTrue(browser.text().contains("paused"), browser.text());
        }
    }

    @Test
    void pagesFitALargeScreenAndASmallOne() {
        try (Browser browser = Browser.start(directory, true)) {
            picture(browser, "find-results", "/?q=%40example.org");
            picture(browser, "explain", "/?q=carol%40sender.test");
            picture(browser, "client", "/clients?client=127.2.0.5");
            picture(browser, "list-test", "/lists?list=domains&value=example.org");
            for (String page : PAGES) {
                picture(browser, page.equals("/") ? "find" : page.substring(1).replaceAll("[^a-z-]", "-"), page);
            }
            browser.dark();
            picture(browser, "dark", "/live");
            assertEquals(
                    "rgb(20, 24, 27)",
                    browser.run("return getComputedStyle(document.body).backgroundColor")
                            .asText());
        }
    }

    private void picture(Browser browser, String name, String page) {
        browser.screen(1280, 800).open(url(page));
        keep(browser, name + "-1280");
        browser.screen(390, 844).open(url(page));
        int wide = browser.run("return document.documentElement.scrollWidth").asInt();
        assertTrue(wide <= 390, page + " is " + wide + " wide");
        keep(browser, name + "-390");
    }

    private static void keep(Browser browser, String name) {
        Optional.ofNullable(System.getProperty("gatepost.pictures"))
                .ifPresent(to -> browser.picture(Path.of(to).resolve(name + ".png")));
    }

    private static void assertWhole(Browser browser, String page) {
        assertTrue(browser.title().endsWith(" - Gatepost on mx.example.org"), page + ": " + browser.title());
        assertEquals(0, browser.count(".evil"), page);
        assertEquals(0, browser.count("script:not([src])"), page);
        for (String landmark : List.of("header", "nav[aria-label]", "main", "footer", "h1", "html[lang=en]")) {
            assertEquals(1, browser.count(landmark), landmark + " of " + page);
        }
        assertEquals(0, browser.count("th:not([scope])"), page);
        int unnamed = browser.run("return [...document.querySelectorAll('input, select, textarea')]"
                        + ".filter(each => each.labels.length == 0).length")
                .asInt();
        assertEquals(0, unnamed, "fields without a label on " + page);
        assertFalse(browser.text().contains("\u202e"), "a mark that turns the direction on " + page);
    }

    private String url(String page) {
        return "http://127.0.0.1:" + server.consoleAddress().orElseThrow().getPort() + page;
    }

    /** Mail of strangers who say all that the grammar lets them say, and of ordinary ones. */
    private void send() {
        try (Talk talk = Talk.from("127.2.0.4", server.addresses().get(0))) {
            talk.expect("220 ");
            talk.ask("EHLO <script>document.title='evil'</script>");
            talk.ask("EHLO [<b>]");
            talk.ask("EHLO client.sender.test");
            talk.ask("MAIL FROM:<\"<img class=evil src=x onerror=1>\"@sender.test>");
            talk.ask("RCPT TO:<\"</td><script class=evil>\"@example.org>");
            talk.ask("RCPT TO:<postmaster@example.org>");
            talk.ask("DATA");
            talk.ask("Subject: <script class=evil>1</script>\r\nX-<b class=evil>: 1\r\n\r\ntext\r\n.");
        }
        for (int i = 5; i < 12; i++) {
            try (Talk talk = Talk.from("127.2.0." + i, server.addresses().get(0))) {
                talk.expect("220 ");
                talk.ask("EHLO client" + i + ".sender.test");
                talk.ask("MAIL FROM:<carol" + (i == 5 ? "" : i) + "@sender.test>");
                talk.ask("RCPT TO:<alice@example.org>");
                talk.ask("RCPT TO:<eve@elsewhere.test>");
                talk.ask("RCPT TO:<postmaster@example.org>");
                talk.ask("DATA");
                talk.ask(
                        "From: carol@sender.test\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\nSubject: hello\r\n\r\ntext\r\n.");
            }
        }
        Await.until(() -> site.text("decisions.jsonl").lines().count() > 10, () -> site.text("decisions.jsonl"));
    }

    /** What stands in it no client can say; the log may be another program's, all the same. */
    private String hostileRecord() {
        ObjectNode record = new ObjectMapper().createObjectNode();
        record.put("v", 1)
                .put("kind", "decision")
                .put("ts", Instant.now().toString().substring(0, 23) + "Z");
        record.put("ref", evil).put("session", evil).put("node", EVIL).put("policy", EVIL);
        record.put("phase", "rcpt").put("action", "reject").put("rule", EVIL).put("rule_at", EVIL);
        record.put("decided_in", "helo");
        record.putObject("reply").put("code", 550).put("enhanced", "5.7.1").put("text", EVIL);
        record.putObject("client").put("ip", "192.0.2.66").put("name", EVIL).put("rdns", "mismatch");
        record.putObject("tls").put("version", EVIL);
        record.put("helo", EVIL).put("sender", EVIL + "@example.org").put("rcpt", EVIL + "@example.org");
        record.putArray("trace")
                .addObject()
                .put("phase", "helo")
                .put("rule", EVIL)
                .put("effect", "reject")
                .put("by", EVIL)
                .put("why", "header.subject: " + EVIL)
                .put("at", EVIL);
        record.putObject("facts").put("helo.kind", EVIL);
        record.putObject("ms").put(EVIL, 1);
        return record.toString();
    }
}
