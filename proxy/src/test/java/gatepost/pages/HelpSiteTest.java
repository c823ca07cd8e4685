package gatepost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.Cookbook;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Effect;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pages for refused senders: complete, well-formed, the same each time, and no way in for markup. */
class HelpSiteTest {

    private static final String SMALL = """
            policy 1
            domains { example.org }
            let help = "https://help.example.org/why/{reason}.html?ref={ref}"
            reply-suffix " [{reason} {ref}] {help}"
            dnsbl zen { zone zen.example.net; 127.0.0.2 3 }
            at connect { drop listed if dnsbl.listed { reply 554 5.7.1 "Listed: {client} by {dnsbl.names}" } }
            at helo { monitor reject nameless if not helo.valid { reply 550 5.5.2 "No name" } }
            at rcpt { greylist later if not client.known { after 5m; within 2d; remember 30d } }
            test "nothing" { client 192.0.2.1 -> accept }
            """;

    @TempDir
    private Path directory;

    @Test
    void pagesReadAsTheyShould() throws IOException {
        SortedMap<String, String> site = site(SMALL, Optional.of("Call +49 30 12345."));
        for (String page : List.of("index.html", "why/listed.html", "why/relay.html")) {
            assertEquals(Files.readString(Path.of("proxy/src/test/pages").resolve(page)), site.get(page), page);
        }
        assertEquals(site, site(SMALL, Optional.of("Call +49 30 12345.")));
    }

    @Test
    void linksOfRepliesLeadToPages() throws IOException {
        Loaded loaded = loaded(SMALL);
        Rule rule = loaded.book().orElseThrow().common().rules(Phase.CONNECT).get(0);
        String told = Reason.told(rule.wording());
        assertTrue(told.endsWith("[listed {ref}] https://help.example.org/why/listed.html?ref={ref}"), told);
        assertTrue(site(SMALL, Optional.empty()).containsKey("why/listed.html"));
    }

    @TestFactory
    Stream<DynamicTest> everyReasonOfShippedPoliciesHasItsPage() throws IOException {
        return Stream.concat(
                Stream.of("default.policy", "strict.policy")
                        .map(name -> DynamicTest.dynamicTest(
                                name,
                                () -> assertComplete(load(Path.of("policies").resolve(name))))),
                Cookbook.recipes().stream()
                        .map(name -> DynamicTest.dynamicTest(
                                name, () -> assertComplete(load(Cookbook.with(name, directory))))));
    }

    @Test
    void textsOfAPolicyAreNoMarkup() throws Exception {
        String hostile = SMALL.replace("No name", "</pre><script>alert(1)</script>&amp;'")
                .replace("zone zen.example.net;", "zone zen.example.net; show \"<img src=x>\";");
        SortedMap<String, String> site = site(hostile, Optional.of("<b onclick='x'>\u0000\ud800\uffff"));
        for (Map.Entry<String, String> page : site.entrySet()) {
            assertFalse(page.getValue().contains("<script"), page.getKey());
            assertFalse(page.getValue().contains("<img"), page.getKey());
            assertFalse(page.getValue().contains("<b "), page.getKey());
        }
        Document page = parsed(site.get("why/nameless.html"));
        assertTrue(page.getDocumentElement().getTextContent().contains("</pre><script>alert(1)</script>&amp;'"));
        assertTrue(page.getDocumentElement().getTextContent().contains("<b onclick='x'>\ufffd\ufffd\ufffd"));
    }

    @Test
    void zonesThatAreNotForTextsAreNotShown() throws IOException {
        String keyed = SMALL.replace("zone zen.example.net;", "zone \"{key}.zen.example.net\";")
                .replace("reply-suffix", "secret key from file \"key\"\nreply-suffix");
        Path key = Files.writeString(directory.resolve("key"), "verysecretkey\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        SortedMap<String, String> site = site(keyed, Optional.empty());
        site.forEach((name, page) -> assertFalse(page.contains("verysecretkey"), name));
        assertTrue(site.get("why/listed.html").contains("1.2.0.192.ZONE-OF-THE-LIST A   # zen"));
    }

    @Test
    void aPolicyOnTrialSaysSo() throws IOException {
        String soft = site(SMALL.replace("reply-suffix", "mode soft\nreply-suffix"), Optional.empty())
                .get("why/listed.html");
        assertTrue(soft.contains("on trial"), soft);
        assertTrue(site(SMALL, Optional.empty()).get("why/nameless.html").contains("only watches"));
        assertFalse(site(SMALL, Optional.empty()).get("why/listed.html").contains("only watches"));
    }

    @Test
    void codePageReadsNumbersThatLostTheirDots() throws IOException {
        String codes = site(SMALL, Optional.empty()).get("codes.html");
        for (String seen : List.of("510", "512", "515", "523", "541", "542")) {
            String row = codes.lines()
                    .filter(line -> line.startsWith("<tr id=\"like-" + seen + "\""))
                    .findFirst()
                    .orElseThrow();
            assertTrue(row.contains("<code>5." + seen.charAt(1) + "." + seen.charAt(2) + "</code>"), row);
            assertTrue(row.contains("Never sent by this host"), row);
        }
        assertTrue(codes.contains("<tr id=\"554\">"), codes);
        assertTrue(codes.contains("<a href=\"why/listed.html\">listed</a>"), codes);
    }

    private static void assertComplete(Loaded loaded) throws Exception {
        Policy policy = loaded.book()
                .orElseThrow(() -> new AssertionError(loaded.report()))
                .common();
        SortedMap<String, String> site = HelpSite.of(policy, loaded.names(), Optional.empty());
        Set<String> wanted = new HashSet<>(List.of("style.css", "index.html", "codes.html"));
        for (BuiltIn each : BuiltIn.values()) {
            wanted.add("why/" + each.reason() + ".html");
        }
        for (Phase phase : Phase.values()) {
            policy.rules(phase).stream()
                    .filter(rule -> !rule.effect().scores()
                            && !(rule.effect() instanceof Effect.Accept)
                            && !(rule.effect() instanceof Effect.AddField))
                    .forEach(rule -> wanted.add("why/" + rule.name() + ".html"));
        }
        assertEquals(wanted, site.keySet());
        for (Map.Entry<String, String> page : site.entrySet()) {
            if (page.getKey().endsWith(".html")) {
                assertSound(page.getKey(), page.getValue(), site);
            }
        }
    }

    /** Well-formed, with a title and one heading, and every link leads somewhere. */
    private static void assertSound(String name, String page, Map<String, String> site) throws Exception {
        assertTrue(page.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'), name);
        Document document = parsed(page);
        assertEquals(1, document.getElementsByTagName("h1").getLength(), name);
        assertFalse(
                document.getElementsByTagName("title").item(0).getTextContent().isBlank(), name);
        assertEquals("en", document.getDocumentElement().getAttribute("lang"));
        NodeList links = document.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            String href = ((Element) links.item(i)).getAttribute("href");
            String[] parts = href.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? Path.of(name)
                    : Path.of("/" + name).resolveSibling(parts[0]).normalize();
            String found = site.get(target.toString().replaceFirst("^/", ""));
            assertTrue(found != null, () -> name + " links to " + href);
            assertTrue(parts.length == 1 || found.contains(" id=\"" + parts[1] + "\""), () -> name + ": " + href);
        }
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private SortedMap<String, String> site(String policy, Optional<String> contact) throws IOException {
        Loaded loaded = loaded(policy);
        return HelpSite.of(loaded.book().orElseThrow().common(), loaded.names(), contact);
    }

    private Loaded loaded(String policy) throws IOException {
        Loaded loaded = load(Files.writeString(directory.resolve("site.policy"), policy));
        assertTrue(loaded.book().isPresent(), loaded.report());
        return loaded;
    }

    private static Loaded load(Path path) {
        return PolicyFile.load(new DiskSources(), path.toString(), "mx.example.org");
    }
}
