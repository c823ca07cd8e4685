package gatepost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.explain.Story;
import gatepost.language.LensedPolicy;
import gatepost.language.Loaded;
import gatepost.language.TestWriter;
import gatepost.policy.BuiltIn;
import gatepost.records.DecisionRecord;
import gatepost.replay.Comparison;
import gatepost.replay.Fate;
import gatepost.replay.LoggedTest;
import gatepost.replay.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario leaves in the log, judged once more by the policy that decided it. */
final class LoggedScenarioTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a host or its backend says of itself, and sizes that are no rule's. */
    private static final Set<String> NO_POLICY = Set.of("backend-refused", "no-mail", "size-limit");

    @TempDir
    Path spill;

    /**
     * Every transaction is a test that the policy takes and passes, or says why it cannot be one; and what a policy has
     * decided it decides once more, but for what the log does not have.
     */
    @TestFactory
    Stream<DynamicTest> decisionsAreMadeOnceMore() {
        return ScenarioTest.all()
                .map(file -> DynamicTest.dynamicTest(ScenarioTest.name(file), () -> {
                    try (Scenario scenario = new Scenario(ScenarioTest.root(), ScenarioTest.lines(file), spill)) {
                        scenario.run();
                        tested(scenario.played());
                        assertSame(ScenarioTest.name(file), scenario.played());
                    }
                }));
    }

    private static void assertSame(String name, Scenario.Played played) {
        List<DecisionRecord> records = records(played);
        if (records.isEmpty()) {
            return;
        }
        Replay replay = new Replay();
        replay.under(LensedPolicy.of(played.policy(), played.policy().path(), ScenarioServer.HOSTNAME, replay.lens())
                .orElseThrow()
                .book());
        records.forEach(replay::take);
        Replay.Result result = replay.end();
        assertEquals(records.size(), result.records());
        assertEquals(0, result.comparison().unreadable());
        for (Comparison.Change change : result.comparison().changes()) {
            assertTrue(isExplained(name, played, change), change::toString);
        }
    }

    /**
     * Sessions that were not refused leave no record, and were counted all the same; a policy that watches is taken to
     * act; a store that was silent then is not now.
     */
    private static boolean isExplained(String name, Scenario.Played played, Comparison.Change change) {
        boolean unseen = change.then().fate() == Fate.PUT_OFF && change.now().fate() == Fate.LET_ON;
        return unseen && (name.startsWith("memory/limit-") || name.equals("xclient/limits.smtp"))
                || name.contains("/store-down")
                || played.policy().has("mode monitor");
    }

    private static void tested(Scenario.Played played) {
        List<DecisionRecord> records = records(played);
        if (records.isEmpty()) {
            return;
        }
        TestWriter writer = TestWriter.of(played.policy(), played.policy().path(), ScenarioServer.HOSTNAME)
                .orElseThrow();
        StringBuilder tests = new StringBuilder();
        int made = 0;
        for (Story story : Story.of(records)) {
            LoggedTest test = LoggedTest.of(story, writer);
            if (!played.policy().has("mode soft")) {
                assertWhole(story, test);
            }
            made += test.complaint().isPresent() ? 0 : 1;
            tests.append(test.text());
        }
        Loaded before = played.policy().with("", ScenarioServer.HOSTNAME);
        Loaded after = played.policy().with(tests.toString(), ScenarioServer.HOSTNAME);
        assertTrue(after.book().isPresent(), () -> tests + after.report());
        assertEquals(before.tests() + made, after.tests());
    }

    /** A test says what was decided, and all of it, but for what no test can say. */
    private static void assertWhole(Story story, LoggedTest test) {
        if (story.records().stream().noneMatch(LoggedScenarioTest::isBeyondTests)) {
            assertEquals(Optional.empty(), test.complaint());
            assertFalse(test.text().contains("#"), test.text());
        }
    }

    private static boolean isBeyondTests(DecisionRecord record) {
        return record.rule().filter(NO_POLICY::contains).isPresent()
                || record.rule().flatMap(BuiltIn::of).flatMap(BuiltIn::trouble).isPresent()
                || record.rule()
                        .flatMap(BuiltIn::of)
                        .filter(BuiltIn::isOfDialogue)
                        .isPresent()
                || record.recipients().stream().anyMatch(recipient -> recipient.contains("\""))
                || record.facts().values().stream().anyMatch(shown -> shown.contains(".."))
                || record.json().path("mode").asText().equals("monitor");
    }

    /** Those of the policy that the scenario began with. */
    private static List<DecisionRecord> records(Scenario.Played played) {
        return played.decisions().stream()
                .map(LoggedScenarioTest::record)
                .filter(record -> record.policy().equals(played.hash()))
                .toList();
    }

    private static DecisionRecord record(String line) {
        try {
            return new DecisionRecord(JSON.readTree(line));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(line, broken);
        }
    }
}
