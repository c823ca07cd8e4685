package gatepost.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.facts.Interval;
import gatepost.mail.Reply;
import gatepost.observed.Phase;
import gatepost.questions.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which recipient of a message it is recorded for, and with what score. */
final class MessageVerdictTest {

    private final MessageVerdict verdict = new MessageVerdict();

    @Test
    void withoutARefusalTheHighestScoreLeads() {
        Dossier first = hear(0, Optional.empty());
        assertLeads(first);
        Dossier worst = hear(6, Optional.empty());
        hear(3, Optional.empty());
        assertLeads(worst);
        assertEquals(Optional.empty(), verdict.refusal());
        assertFalse(verdict.isFinal());
    }

    @Test
    void amongEqualsTheFirstLeads() {
        Dossier first = hear(2, Optional.empty());
        hear(2, Optional.empty());
        assertLeads(first);
        Dossier refused = hear(0, refusal(451, "one"));
        hear(9, refusal(452, "two"));
        assertLeads(refused);
        assertEquals(refusal(451, "one"), verdict.refusal());
    }

    @Test
    void theStrongestRefusalLeadsWhateverTheScores() {
        hear(9, Optional.empty());
        hear(5, refusal(451, "later"));
        assertFalse(verdict.isFinal());
        Dossier refused = hear(1, refusal(550, "never"));
        assertLeads(refused);
        assertTrue(verdict.isFinal());
        assertEquals(refusal(550, "never"), verdict.refusal());
    }

    @Test
    void ofEqualScoresTheOneThatMayBeHigherLeads() {
        hear(new Interval(2, 2), Optional.empty(), List.of());
        Dossier unsure = hear(new Interval(2, 5), Optional.empty(), List.of());
        hear(new Interval(1, 9), Optional.empty(), List.of());
        assertLeads(unsure);
    }

    @Test
    void aFieldStandsOnceAndSaysTheHighestScore() {
        hear(1, "for-first", "score");
        hear(6, "score");
        hear(3, "score", "for-last");
        assertEquals(
                List.of("for-first 1", "score 6", "for-last 3"),
                verdict.fields().stream()
                        .map(field -> field.rule() + " " + field.text())
                        .toList());
    }

    private void assertLeads(Dossier expected) {
        assertTrue(verdict.leading().orElseThrow().dossier() == expected, "it is recorded for another recipient");
    }

    private Dossier hear(int score, Optional<Refusal> refusal) {
        return hear(Interval.exactly(score), refusal, List.of());
    }

    private void hear(int score, String... rules) {
        List<AddedField> fields = List.of(rules).stream()
                .map(rule -> new AddedField(rule, "X-" + rule, Integer.toString(score)))
                .toList();
        hear(Interval.exactly(score), Optional.empty(), fields);
    }

    private Dossier hear(Interval score, Optional<Refusal> refusal, List<AddedField> fields) {
        Dossier dossier = Dossier.connected(Stub.connect());
        verdict.hear(dossier, new Ruling.Decided(refusal, List.of(), score, List.of(), List.of(), fields));
        return dossier;
    }

    private static Optional<Refusal> refusal(int code, String reason) {
        Reply reply = Reply.of(code, code / 100 + ".7.1", "No");
        return Optional.of(new Refusal(reason, Origin.BUILT_IN, Phase.MESSAGE, reply, false));
    }
}
