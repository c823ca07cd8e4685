package gatepost.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.AtMail;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Occurrence;
import gatepost.questions.Origin;
import gatepost.questions.RecipientValidity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which recipients share a message with the first one, and which are to come on their own. */
final class SplitTest {

    private static final Address ALICE = Stub.address("alice", "example.org");
    private static final Address ERIN = Stub.address("erin", "example.org");
    private static final Condition BIG = new Condition.Flag(new Stub.SeenFlag("big", Phase.MESSAGE, false));
    private static final Condition SPAM =
            new Condition.Compare(ScoreSoFar.FACT, Comparison.AT_LEAST, new Condition.Bound(10, "10"));
    private static final Rule TOO_BIG = rule("too-big", Phase.MESSAGE, Effect.refuse(Effect.Kind.REJECT), BIG);
    private static final Rule BY_SCORE = rule("spam", Phase.MESSAGE, Effect.refuse(Effect.Kind.REJECT), SPAM);
    private static final Rule HELO_SCORE = rule("helo-bare", Phase.HELO, new Effect.Points(2), Condition.ALWAYS);

    private Stance stance = Stance.ENFORCE;
    private Mismatch mismatch = Mismatch.LENIENT;
    private List<Exemption> exemptions = List.of();
    private long largestOfErin = Long.MAX_VALUE;

    @Test
    void anotherMessageRuleSplits() {
        assertSplit(List.of(TOO_BIG), List.of());
        assertSplit(List.of(TOO_BIG), List.of(TOO_BIG.withMode(Mode.OFF)));
        assertSplit(List.of(TOO_BIG), List.of(TOO_BIG.withMode(Mode.MONITOR)));
    }

    @Test
    void otherPoliciesWithTheSameMessageRulesShare() {
        Rule held = rule("helo-ip", Phase.HELO, Effect.refuse(Effect.Kind.REJECT), BIG);
        assertShared(List.of(held, TOO_BIG), List.of(held.withMode(Mode.OFF), TOO_BIG));
        assertShared(List.of(TOO_BIG), List.of(TOO_BIG.withMode(Mode.ENFORCE)));
    }

    @Test
    void anotherTextShares() {
        Rule other = new Rule(
                TOO_BIG.name(),
                TOO_BIG.phase(),
                TOO_BIG.mode(),
                TOO_BIG.effect(),
                TOO_BIG.condition(),
                Wording.of(550, "5.7.1", "see https://erin.example"),
                false,
                TOO_BIG.origin());
        assertShared(List.of(TOO_BIG), List.of(other));
    }

    @Test
    void anotherValueInAConditionSplits() {
        Condition lower = new Condition.Compare(ScoreSoFar.FACT, Comparison.AT_LEAST, new Condition.Bound(8, "8"));
        assertSplit(List.of(BY_SCORE), List.of(rule("spam", Phase.MESSAGE, BY_SCORE.effect(), lower)));
    }

    @Test
    void whatNeitherActsDoesNotSplit() {
        assertShared(List.of(TOO_BIG.withMode(Mode.MONITOR)), List.of(TOO_BIG.withMode(Mode.OFF)));
    }

    @Test
    void scoresSplitOnlyWhereARuleOfTheMessageReadsThem() {
        assertShared(List.of(HELO_SCORE, TOO_BIG), List.of(HELO_SCORE.withMode(Mode.OFF), TOO_BIG));
        assertSplit(List.of(HELO_SCORE, BY_SCORE), List.of(HELO_SCORE.withMode(Mode.OFF), BY_SCORE));
        Rule watched = BY_SCORE.withMode(Mode.MONITOR);
        assertShared(List.of(HELO_SCORE, watched), List.of(HELO_SCORE.withMode(Mode.OFF), watched));
    }

    @Test
    void anAcceptThatHidesScoresSplits() {
        Rule fine = rule("fine", Phase.HELO, Effect.ACCEPT, Condition.ALWAYS);
        assertSplit(List.of(fine, HELO_SCORE, BY_SCORE), List.of(fine.withMode(Mode.OFF), HELO_SCORE, BY_SCORE));
    }

    @Test
    void aPolicyThatOnlyWatchesNeverSplits() {
        stance = Stance.MONITOR;
        assertShared(List.of(TOO_BIG), List.of());
    }

    @Test
    void aSoftPolicySplits() {
        stance = Stance.SOFT;
        assertSplit(List.of(TOO_BIG), List.of());
    }

    @Test
    void anExemptionByRecipientSplitsOnlyWhereThePolicySaysSo() {
        exemptions = List.of(exempt(isErin(), "too-big"));
        assertShared(List.of(TOO_BIG), List.of(TOO_BIG));
        mismatch = Mismatch.SPLIT;
        assertSplit(List.of(TOO_BIG), List.of(TOO_BIG));
    }

    @Test
    void anExemptionThatTouchesNoMessageRuleNeverSplits() {
        mismatch = Mismatch.SPLIT;
        exemptions = List.of(exempt(isErin(), "helo-bare"));
        assertShared(List.of(HELO_SCORE, TOO_BIG), List.of(HELO_SCORE, TOO_BIG));
        assertSplit(List.of(HELO_SCORE, BY_SCORE), List.of(HELO_SCORE, BY_SCORE));
    }

    @Test
    void anExemptionThatAllRecipientsHaveNeverSplits() {
        mismatch = Mismatch.SPLIT;
        exemptions = List.of(exempt(new Condition.Flag(new Stub.SeenFlag("partner", Phase.MAIL, true)), "too-big"));
        assertShared(List.of(TOO_BIG), List.of(TOO_BIG));
    }

    @Test
    void anExemptionIsAnsweredBeforeItsRecipientIsAccepted() {
        mismatch = Mismatch.SPLIT;
        Stub.Ask signed = new Stub.Ask("signed", Phase.MAIL);
        Condition either =
                new Condition.Any(List.of(isErin(), new Condition.Flag(new Stub.AskedFlag("s", Phase.MAIL, signed))));
        exemptions = List.of(exempt(either, "too-big"));
        Engine engine = engine(List.of(TOO_BIG), List.of(TOO_BIG));
        Dossier alice = addressed(sending(0), ALICE, 1);
        Ruling.Awaiting awaiting = (Ruling.Awaiting) engine.rule(alice);
        assertEquals(List.of(signed), List.copyOf(awaiting.questions()));
        Dossier answered = alice.answered(signed, Answer.known(1L));
        assertEquals(Optional.empty(), refusal(engine, answered));
        assertEquals(Optional.empty(), refusal(engine, addressed(answered.accepting(), ERIN, 2)));
        Dossier unsigned = alice.answered(signed, Answer.known(0L));
        assertEquals("split", reason(engine, addressed(unsigned.accepting(), ERIN, 2)));
    }

    @Test
    void theRefusalSaysWhyAndIsForNow() {
        Engine engine = engine(List.of(TOO_BIG), List.of());
        Reply reply = refusal(engine, second(0)).orElseThrow().reply();
        assertEquals(452, reply.code());
        assertEquals("4.5.3", reply.enhanced().orElseThrow().toString());
        assertTrue(reply.text().startsWith("Recipient has other filter settings"), reply.text());
    }

    @Test
    void aDeclaredSizeIsHeldAgainstTheRecipientsOwnLimit() {
        largestOfErin = 1000;
        Engine engine = engine(List.of(), List.of());
        assertEquals(Optional.empty(), refusal(engine, second(1000)));
        Refusal refusal = refusal(engine, second(1001)).orElseThrow();
        assertEquals("size-limit", refusal.reason());
        assertEquals(552, refusal.reply().code());
        assertEquals(Optional.empty(), refusal(engine, addressed(sending(1001), ALICE, 1)));
    }

    @Test
    void aSizeIsRefusedForTheTimeBeingWhereThePolicyIsSoftAndNotAtAllWhereItWatches() {
        largestOfErin = 1000;
        stance = Stance.SOFT;
        assertEquals(
                450,
                refusal(engine(List.of(), List.of()), second(1001))
                        .orElseThrow()
                        .reply()
                        .code());
        stance = Stance.MONITOR;
        assertEquals(Optional.empty(), refusal(engine(List.of(), List.of()), second(1001)));
    }

    private void assertSplit(List<Rule> ofAlice, List<Rule> ofErin) {
        assertEquals("split", reason(engine(ofAlice, ofErin), second(0)));
    }

    private void assertShared(List<Rule> ofAlice, List<Rule> ofErin) {
        assertEquals(Optional.empty(), refusal(engine(ofAlice, ofErin), second(0)));
    }

    private Engine engine(List<Rule> ofAlice, List<Rule> ofErin) {
        return new Engine(
                new StubBook(policy(ofAlice), Map.of(ERIN, policy(ofErin)), Map.of(ERIN, largestOfErin), mismatch));
    }

    private Policy policy(List<Rule> rules) {
        return new Policy(stance, Stub.domains("example.org"), rules, exemptions, List.of());
    }

    /** Erin is addressed after Alice was accepted. */
    private static Dossier second(long size) {
        return addressed(addressed(sending(size), ALICE, 1).accepting(), ERIN, 2);
    }

    private static Dossier sending(long size) {
        return Dossier.connected(Stub.connect()).identified(Stub.helo()).sending(Stub.mail(1, size));
    }

    /** The backend takes every recipient. */
    private static Dossier addressed(Dossier dossier, Address recipient, int number) {
        AtMail mail = dossier.mail();
        return dossier.addressed(Stub.rcpt(mail, recipient, number))
                .answered(
                        new RecipientValidity(recipient, new Occurrence(Stub.SESSION, 1, number)),
                        Answer.known(BackendSaid.own(Reply.of(250, "2.1.5", "Ok"))));
    }

    private static Optional<Refusal> refusal(Engine engine, Dossier dossier) {
        return ((Ruling.Decided) engine.rule(dossier)).refusal();
    }

    private static String reason(Engine engine, Dossier dossier) {
        return refusal(engine, dossier).orElseThrow().reason();
    }

    private static Condition isErin() {
        return new Condition.Equal(new Stub.SeenRecipient(), ERIN.text());
    }

    private static Rule rule(String name, Phase phase, Effect effect, Condition condition) {
        Wording wording = effect instanceof Effect.Refuse ? Wording.of(550, "5.7.1", name) : Wording.NONE;
        return new Rule(name, phase, Mode.ENFORCE, effect, condition, wording, false, new Origin("p", 1));
    }

    private static Exemption exempt(Condition condition, String rule) {
        return new Exemption("spared", condition, Set.of(), Set.of(rule), false, false, Set.of(), new Origin("p", 2));
    }
}
