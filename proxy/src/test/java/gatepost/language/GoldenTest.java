package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files in src/test/policies: what is good loads without a word, what is bad prints exactly what stands below it. */
class GoldenTest {

    private static final String FOLDER = "proxy/src/test/policies/";
    private static final String HOSTNAME = "mx.example.org";

    @TestFactory
    Stream<DynamicTest> goodPoliciesLoadWithoutAWord() {
        return TestFiles.in(FOLDER + "good", ".policy").stream()
                .map(GoldenFile::read)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    Loaded loaded = PolicyFile.load(golden.sources(), golden.name(), HOSTNAME);
                    assertEquals("", loaded.report());
                    assertTrue(loaded.book().isPresent(), "it compiles");
                }));
    }

    @TestFactory
    Stream<DynamicTest> badPoliciesPrintTheirProblems() {
        return TestFiles.in(FOLDER + "bad", ".policy").stream()
                .map(GoldenFile::read)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    String got = PolicyFile.load(golden.sources(), golden.name(), HOSTNAME)
                            .report();
                    assertEquals(golden.expected(got), got);
                }));
    }

    @TestFactory
    Stream<DynamicTest> badSettingsPrintTheirProblems() {
        return TestFiles.in(FOLDER + "bad", ".conf").stream()
                .map(GoldenFile::read)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    String got =
                            SettingsFile.load(golden.sources(), golden.name()).report();
                    assertEquals(golden.expected(got), got);
                }));
    }

    @Test
    void everyBadFileSaysSomethingAndThereAreManyOfThem() {
        List<GoldenFile> bad =
                TestFiles.in(FOLDER + "bad", "").stream().map(GoldenFile::read).toList();

        assertTrue(bad.size() >= 120, "there are only " + bad.size());
        bad.forEach(golden -> assertTrue(!golden.expected().isBlank(), golden.name() + " expects nothing"));
    }
}
