package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources to the rules of the house, and the rules to what they promise to find. */
class HouseTest {

    @Test
    void productKeepsTheRules() {
        assertKept(House.inProduct(sourcesUnder("proxy/src/main/java")));
    }

    @Test
    void testsKeepTheRules() {
        assertKept(House.inTests(sourcesUnder("proxy/src/test/java")));
    }

    @Test
    void findsPackageThatMayNotBeUsed() {
        assertFound("A.java:2: mail may not use policy.", "package gatepost.mail;", "import gatepost.policy.Rule;");
    }

    @Test
    void findsNameWrittenInFull() {
        assertFound(
                "A.java:2: smtp may not use net.backend.",
                "package gatepost.smtp;",
                "final class A { gatepost.net.backend.Session session; }");
    }

    @Test
    void findsStaticImport() {
        assertFound(
                "A.java:2: facts may not use policy.",
                "package gatepost.facts.client;",
                "import static gatepost.policy.Truth.TRUE;");
    }

    @Test
    void letsSubPackageUseItsOwnUnit() {
        assertKept(inOne("package gatepost.facts.client;", "import gatepost.facts.Fact;"));
    }

    @Test
    void findsNettyOutsideNet() {
        assertFound(
                "A.java:2: only net and the root may use Netty.",
                "package gatepost.admin;",
                "import io.netty.buffer.ByteBuf;");
        assertKept(inOne("package gatepost.net.smtp;", "import io.netty.buffer.ByteBuf;"));
    }

    @Test
    void findsDoorThatUsesAnotherDoor() {
        assertFound(
                "A.java:2: net.milter may not use net.smtp.",
                "package gatepost.net.milter;",
                "import gatepost.net.smtp.Session;");
    }

    @Test
    void findsLibraryOutsideItsPackage() {
        assertFound(
                "A.java:2: net.backend may not use the library org.xbill.",
                "package gatepost.net.backend;",
                "import org.xbill.DNS.Name;");
        assertKept(inOne("package gatepost.net.dns;", "import org.xbill.DNS.Name;"));
    }

    @Test
    void letsLanguageUseItsRegularExpressionsAndJsonOnly() {
        assertKept(inOne("package gatepost.language;", "import com.google.re2j.Pattern;"));
        assertKept(inOne("package gatepost.language;", "import com.fasterxml.jackson.core.JsonParser;"));
        assertFound(
                "A.java:2: language is pure and uses the JDK only, not org.slf4j.Logger.",
                "package gatepost.language;",
                "import org.slf4j.Logger;");
    }

    @Test
    void findsClockFutureThreadLockLoggerSocketInPurePackage() {
        assertImpure("a clock", "long t = System.nanoTime();");
        assertImpure("a clock", "Instant t = Instant.now();");
        assertImpure("a lock, a future or a thread", "java.util.concurrent.CompletableFuture<String> f;");
        assertImpure("a thread", "Thread t;");
        assertImpure("a lock", "synchronized void a() {}");
        assertImpure("a logger", "System.Logger log;");
        assertImpure("a socket", "java.net.Socket s;");
    }

    @Test
    void letsPurePackageNameAnAddress() {
        assertKept(inOne("package gatepost.mail;", "import java.net.InetAddress;"));
    }

    @Test
    void letsOtherPackagesReadAClock() {
        assertKept(inOne("package gatepost.net.smtp;", "final class A { long t = System.nanoTime(); }"));
    }

    @Test
    void readsNeitherCommentsNorLiterals() {
        assertKept(inOne(
                "package gatepost.mail;",
                "/* gatepost.policy.Rule",
                " * System.nanoTime() */ // io.netty",
                "final class A { String s = \"io.netty \\\" gatepost.policy.Rule\"; char c = '\"'; }",
                "// \"",
                "final class B { String s = \"\"\"",
                "    Thread \" volatile",
                "    \"\"\"; }"));
    }

    @Test
    void findsEmptyNames() {
        assertFound(
                "A.java:2: the name AbstractDoor says nothing about the thing it names.",
                "package gatepost.mail;",
                "class AbstractDoor {}");
        assertFound(
                "A.java:2: the name MailUtil says nothing about the thing it names.",
                "package gatepost.mail;",
                "final class MailUtil {}");
        assertKept(inOne("package gatepost.smtp;", "record Data() {}", "record EndOfData() {}"));
    }

    @Test
    void findsPackageThatTheTableDoesNotKnow() {
        assertFound("A.java:1: the table of packages does not know misc.", "package gatepost.misc;", "class A {}");
    }

    @Test
    void findsCycle() {
        List<String> found = House.inProduct(List.of(
                JavaSource.of("A.java", "package gatepost.net.dns;\nimport gatepost.net.scan.B;"),
                JavaSource.of("B.java", "package gatepost.net.scan;\nimport gatepost.net.dns.A;")));
        assertEquals(
                List.of(
                        "A.java:2: net.dns uses itself, by way of net.scan.",
                        "B.java:2: net.scan uses itself, by way of net.dns."),
                found);
    }

    @Test
    void findsSleepInTests() {
        JavaSource source = JavaSource.of("A.java", "class ATest {\n void a() { Thread.sleep(5); }\n}");
        assertEquals(
                List.of("A.java:2: a test waits for what it needs, it never sleeps."), House.inTests(List.of(source)));
    }

    private static void assertImpure(String what, String code) {
        List<String> found = inOne("package gatepost.mail;", "final class A { " + code + " }");
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).startsWith("A.java:2: mail is pure and does without " + what + ": "), found.get(0));
    }

    private static void assertFound(String sentence, String... lines) {
        assertEquals(List.of(sentence), inOne(lines));
    }

    private static void assertKept(List<String> violations) {
        assertTrue(violations.isEmpty(), () -> "\n" + String.join("\n", violations) + "\n");
    }

    private static List<String> inOne(String... lines) {
        return House.inProduct(List.of(JavaSource.of("A.java", String.join("\n", lines))));
    }

    private static List<JavaSource> sourcesUnder(String directory) {
        Path root = Path.of(directory);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(HouseTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaSource read(Path file) {
        try {
            return JavaSource.of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
