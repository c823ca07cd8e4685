package gatepost.replay;

import gatepost.explain.Story;
import gatepost.language.Recorded;
import gatepost.language.TestWriter;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.records.AddressMask;
import gatepost.records.DecisionRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test of the policy made out of what was decided once.
 *
 * @param text the test; empty when none can be made
 * @param complaint why none can be made
 */
public record LoggedTest(String text, Optional<String> complaint) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Of one transaction, for a policy. */
    public static LoggedTest of(Story story, TestWriter writer) {
        DecisionRecord main = story.main();
        if (addresses(story).anyMatch(AddressMask::isHidden)) {
            return none("the log hides addresses (log decisions ... { addresses }), so nobody knows any more for whom "
                    + main.ref() + " was: no test can be made of it");
        }
        if (story.records().stream().allMatch(record -> BuiltIn.isOfDialogue(record.rule()))) {
            return none("no policy was asked under " + main.ref()
                    + ": the command itself was refused, or the session ended");
        }
        Recorded recorded = recorded(story);
        if (recorded.sender().filter(sender -> sender.indexOf('"') >= 0).isPresent()) {
            return none("the sender of " + main.ref()
                    + " has a quotation mark, which a policy cannot hold: no test can be made of it");
        }
        TestWriter.Written test = writer.write(recorded);
        return test.expects()
                ? new LoggedTest(test.text(), Optional.empty())
                : none("nothing that was decided under " + main.ref() + " can stand in a test: "
                        + String.join("; ", test.notes()));
    }

    private static LoggedTest none(String complaint) {
        return new LoggedTest("", Optional.of(complaint));
    }

    private static Stream<String> addresses(Story story) {
        return story.records().stream()
                .flatMap(record -> Stream.concat(record.sender().stream(), record.recipients().stream()));
    }

    private static Recorded recorded(Story story) {
        DecisionRecord main = story.main();
        List<DecisionRecord> records = story.records().stream()
                .filter(record -> !BuiltIn.isOfDialogue(record.rule()))
                .toList();
        DecisionRecord last = records.get(records.size() - 1);
        return new Recorded(
                TIME.format(story.time()) + ", " + main.ref() + ": " + main.action()
                        + main.rule().map(rule -> " " + rule).orElse(""),
                main.client(),
                last.helo(),
                last.sender(),
                records.stream().map(LoggedTest::answer).toList());
    }

    private static Recorded.Answer answer(DecisionRecord record) {
        Phase phase = phase(record.phase());
        return new Recorded.Answer(
                phase,
                phase == Phase.RCPT ? record.recipients().stream().findFirst() : Optional.empty(),
                record.facts(),
                record.action(),
                record.rule(),
                record.code(),
                record.enhanced(),
                record.decidedIn().map(LoggedTest::phase).orElse(phase),
                record.score(),
                record.trace().stream()
                        .map(said -> new Recorded.Said(
                                phase(said.phase()), said.rule(), said.effect(), said.add(), said.why()))
                        .toList());
    }

    private static Phase phase(String word) {
        return Stream.of(Phase.values())
                .filter(phase -> phase.word().equals(word))
                .findFirst()
                .orElse(Phase.MESSAGE);
    }
}
