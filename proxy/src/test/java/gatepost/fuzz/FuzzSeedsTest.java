package gatepost.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import gatepost.language.ListFileFuzz;
import gatepost.language.PolicyFuzz;
import gatepost.language.PolicyJsonFuzz;
import gatepost.language.SettingsFuzz;
import gatepost.lookup.DnsAnswerFuzz;
import gatepost.mail.AddressFuzz;
import gatepost.message.MessageFuzz;
import gatepost.net.backend.BackendReplyFuzz;
import gatepost.net.backend.XClientFuzz;
import gatepost.net.smtp.SmtpDecoderFuzz;
import gatepost.net.smtp.ThresholdFuzz;
import gatepost.smtp.ClientAttributesFuzz;
import gatepost.smtp.CommandParserFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every target of {@code proxy/fuzz} with every seed, and with what once broke it, without a fuzzer. A target is a
 * class named {@code *Fuzz} beside what it tests; its seeds lie in {@code proxy/src/test/resources/fuzz}.
 */
class FuzzSeedsTest {

    private static final Map<String, Target> TARGETS = Map.ofEntries(
            Map.entry("AddressFuzz", AddressFuzz::fuzzerTestOneInput),
            Map.entry("BackendReplyFuzz", BackendReplyFuzz::fuzzerTestOneInput),
            Map.entry("ClientAttributesFuzz", ClientAttributesFuzz::fuzzerTestOneInput),
            Map.entry("CommandParserFuzz", CommandParserFuzz::fuzzerTestOneInput),
            Map.entry("DnsAnswerFuzz", DnsAnswerFuzz::fuzzerTestOneInput),
            Map.entry("ListFileFuzz", ListFileFuzz::fuzzerTestOneInput),
            Map.entry("MessageFuzz", MessageFuzz::fuzzerTestOneInput),
            Map.entry("PolicyFuzz", PolicyFuzz::fuzzerTestOneInput),
            Map.entry("PolicyJsonFuzz", PolicyJsonFuzz::fuzzerTestOneInput),
            Map.entry("SettingsFuzz", SettingsFuzz::fuzzerTestOneInput),
            Map.entry("SmtpDecoderFuzz", SmtpDecoderFuzz::fuzzerTestOneInput),
            Map.entry("StoreRecordFuzz", StoreRecordFuzz::fuzzerTestOneInput),
            Map.entry("ThresholdFuzz", ThresholdFuzz::fuzzerTestOneInput),
            Map.entry("XClientFuzz", XClientFuzz::fuzzerTestOneInput));

    private static final Path TESTS = root().resolve("proxy/src/test");

    @ParameterizedTest
    @MethodSource("names")
    void takesItsSeeds(String name) throws Exception {
        TARGETS.get(name).input(new byte[0]);
        try (Stream<Path> all = Files.list(TESTS.resolve("resources/fuzz").resolve(name))) {
            List<Path> seeds = all.sorted().toList();
            assertFalse(seeds.isEmpty());
            for (Path seed : seeds) {
                take(TARGETS.get(name), seed);
            }
        }
    }

    /** The fuzzer finds targets by the names of their files. */
    @Test
    void knowsEveryTarget() throws IOException {
        try (Stream<Path> all = Files.walk(TESTS.resolve("java"))) {
            assertEquals(
                    names(),
                    new TreeSet<>(all.map(each -> each.getFileName().toString())
                            .filter(name -> name.endsWith("Fuzz.java"))
                            .map(name -> name.substring(0, name.length() - ".java".length()))
                            .toList()));
        }
    }

    static Set<String> names() {
        return new TreeSet<>(TARGETS.keySet());
    }

    private static void take(Target target, Path seed) throws IOException {
        byte[] octets = Files.readAllBytes(seed);
        try {
            target.input(octets);
        } catch (Exception | AssertionError broke) {
            fail(seed + ": " + broke, broke);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/gatepost.conf"))) {
            here = here.getParent();
        }
        return here;
    }

    /** What a fuzzer calls. */
    @FunctionalInterface
    private interface Target {
        void input(byte[] octets) throws Exception;
    }
}
