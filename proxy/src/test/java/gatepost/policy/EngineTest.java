package gatepost.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.Count;
import gatepost.questions.Occurrence;
import gatepost.questions.Origin;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each word of a policy does, on policies of one or two rules. */
final class EngineTest {

    private static final Address ALICE = Stub.address("alice", "example.org");
    private static final Address POSTMASTER = Stub.address("postmaster", "example.org");
    private static final Stub.Ask LISTED = new Stub.Ask("listed", Phase.CONNECT);
    private static final BoundFact<Boolean> IS_LISTED = new Stub.AskedFlag("listed", Phase.CONNECT, LISTED);
    private static final Stub.Ask TRUSTED = new Stub.Ask("trusted", Phase.CONNECT);
    private static final BoundFact<Boolean> IS_TRUSTED = new Stub.AskedFlag("trusted", Phase.CONNECT, TRUSTED);

    private final List<Rule> rules = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private Stance stance = Stance.ENFORCE;

    @Test
    void rejectAtConnectIsHeldUntilRcpt() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        assertEquals(Optional.empty(), refusal(connected()), "nothing is said at connect");
        Refusal refusal =
                refusal(recipient(connected().answered(LISTED, yes()), ALICE)).orElseThrow();
        assertEquals("550 5.7.1 listed", refusal.reply().toString());
        assertEquals(Phase.CONNECT, refusal.decidedIn());
        assertFalse(refusal.closes());
    }

    @Test
    void dropAtConnectIsAnsweredAtOnceAndAwaitsWhatItNeeds() {
        rule("listed", Phase.CONNECT, Effect.Kind.DROP, new Condition.Flag(IS_LISTED));
        Ruling.Awaiting awaiting = (Ruling.Awaiting) engine().rule(connected());
        assertEquals(List.of(LISTED), List.copyOf(awaiting.questions()));
        Refusal refusal = refusal(connected().answered(LISTED, yes())).orElseThrow();
        assertEquals("554 5.7.1 listed", refusal.reply().toString());
        assertTrue(refusal.closes());
    }

    @Test
    void heldRulesAreForeseenAtConnectButNotAwaited() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        Ruling.Decided decided = (Ruling.Decided) engine().rule(connected());
        assertEquals(List.of(LISTED), List.copyOf(decided.foreseen()));
    }

    @Test
    void anExemptRecipientIsReachedThoughTheClientIsHeld() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        BoundFact<Boolean> role = new Stub.SeenFlag("role", Phase.RCPT, true);
        exempt("role-accounts", new Condition.Flag(role), "listed");
        assertEquals(Optional.empty(), refusal(recipient(connected().answered(LISTED, yes()), POSTMASTER)));
    }

    @Test
    void anExemptionByALaterFactDoesNotStopADrop() {
        rule("listed", Phase.CONNECT, Effect.Kind.DROP, new Condition.Flag(IS_LISTED));
        exempt("role-accounts", new Condition.Flag(new Stub.SeenFlag("role", Phase.RCPT, true)), "listed");
        assertEquals(
                554,
                refusal(connected().answered(LISTED, yes()))
                        .orElseThrow()
                        .reply()
                        .code());
    }

    @Test
    void anUnknownConditionIsSkippedAndRecorded() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        Ruling.Decided decided = decided(recipient(connected().answered(LISTED, unknown()), ALICE));
        assertEquals(Optional.empty(), decided.refusal());
        assertEquals(Finding.Outcome.UNKNOWN, decided.trace().get(0).outcome());
        assertEquals("listed: listed unknown", decided.trace().get(0).why());
    }

    @Test
    void ifUnknownDeferAnswers451() {
        rules.add(new Rule(
                "listed",
                Phase.CONNECT,
                Mode.ENFORCE,
                Effect.refuse(Effect.Kind.REJECT),
                new Condition.Flag(IS_LISTED),
                Wording.of(550, "5.7.1", "listed"),
                true,
                new Origin("p", 1)));
        Refusal refusal = refusal(recipient(connected().answered(LISTED, unknown()), ALICE))
                .orElseThrow();
        assertEquals(451, refusal.reply().code());
        assertEquals("4.4.3", refusal.reply().enhanced().orElseThrow().toString());
    }

    @Test
    void anUnknownExemptionTurnsARejectInto451AndADropInto421() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        exempt("trusted", new Condition.Flag(IS_TRUSTED), "listed");
        Dossier dossier = connected().answered(LISTED, yes()).answered(TRUSTED, unknown());
        assertEquals(
                451, refusal(recipient(dossier, ALICE)).orElseThrow().reply().code());
        rules.clear();
        rule("listed", Phase.CONNECT, Effect.Kind.DROP, new Condition.Flag(IS_LISTED));
        assertEquals(421, refusal(dossier).orElseThrow().reply().code());
    }

    @Test
    void fileOrderDecidesWithinAPhaseAndAcceptEndsIt() {
        rules.add(new Rule(
                "friend",
                Phase.CONNECT,
                Mode.ENFORCE,
                Effect.ACCEPT,
                new Condition.Flag(IS_TRUSTED),
                Wording.NONE,
                false,
                new Origin("p", 1)));
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        Dossier listed = connected().answered(LISTED, yes());
        assertEquals(Optional.empty(), refusal(recipient(listed.answered(TRUSTED, yes()), ALICE)));
        assertEquals(
                550,
                refusal(recipient(listed.answered(TRUSTED, no()), ALICE))
                        .orElseThrow()
                        .reply()
                        .code());
    }

    @Test
    void theStrongestOfSeveralHeldRefusalsSpeaks() {
        rule("wait", Phase.CONNECT, Effect.Kind.DEFER, Condition.ALWAYS);
        rule("never", Phase.MAIL, Effect.Kind.REJECT, Condition.ALWAYS);
        assertEquals(
                "never", refusal(recipient(connected(), ALICE)).orElseThrow().reason());
    }

    @Test
    void relayingIsRefusedWhateverThePolicySays() {
        rules.add(new Rule(
                "all",
                Phase.RCPT,
                Mode.ENFORCE,
                Effect.ACCEPT,
                Condition.ALWAYS,
                Wording.NONE,
                false,
                new Origin("p", 1)));
        Address elsewhere = Stub.address("someone", "elsewhere.example");
        assertEquals(
                "550 5.7.1 Relay access denied: someone@elsewhere.example [relay " + Stub.TRANSACTION + "]",
                refusal(recipient(connected(), elsewhere)).orElseThrow().reply().toString());
        stance = Stance.SOFT;
        assertEquals(
                450,
                refusal(recipient(connected(), elsewhere)).orElseThrow().reply().code());
        Address bare = new Address("Postmaster", "Postmaster", Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), refusal(recipient(connected(), bare)));
    }

    @Test
    void softModeSpeaksOf450AndMonitorModeOfNothing() {
        rule("listed", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(IS_LISTED));
        stance = Stance.SOFT;
        Dossier dossier = recipient(connected().answered(LISTED, yes()), ALICE);
        assertEquals("450 4.7.1 listed", refusal(dossier).orElseThrow().reply().toString());
        stance = Stance.MONITOR;
        Ruling.Decided watched = decided(dossier);
        assertEquals(Optional.empty(), watched.refusal());
        assertEquals(Finding.Outcome.WOULD_REJECT, watched.trace().get(0).outcome());
    }

    @Test
    void aMonitoredRuleIsNeverAwaited() {
        rules.add(new Rule(
                "listed",
                Phase.CONNECT,
                Mode.MONITOR,
                Effect.refuse(Effect.Kind.DROP),
                new Condition.Flag(IS_LISTED),
                Wording.of(554, "5.7.1", "listed"),
                false,
                new Origin("p", 1)));
        assertEquals(Optional.empty(), refusal(recipient(connected(), ALICE)));
    }

    @Test
    void scoresOfAllPhasesAddUpAndAnIntervalDecidesOnlyAsAWhole() {
        rules.add(score("seen", Phase.CONNECT, 4, Condition.ALWAYS));
        rules.add(score("perhaps", Phase.MAIL, 4, new Condition.Flag(IS_LISTED)));
        Condition over = new Condition.Compare(ScoreSoFar.FACT, Comparison.AT_LEAST, new Condition.Bound(8, "8"));
        rule("spam", Phase.MESSAGE, Effect.Kind.REJECT, over);
        assertEquals(
                "spam",
                refusal(message(connected().answered(LISTED, yes())))
                        .orElseThrow()
                        .reason());
        Ruling.Decided unsure = decided(message(connected().answered(LISTED, unknown())));
        assertEquals(Optional.empty(), unsure.refusal());
        assertEquals(new Interval(4, 8), unsure.score());
    }

    @Test
    void aLimitIsAskedOnceAndRefusesAboveItsBound() {
        rules.add(new Rule(
                "concurrency",
                Phase.CONNECT,
                Mode.ENFORCE,
                new Effect.Limit(10, 0, "client", observed -> observed.client().ip()),
                Condition.ALWAYS,
                Wording.of(421, "4.7.0", "too many"),
                false,
                new Origin("p", 1)));
        Count count = new Count("concurrency", "127.0.0.1", 10, 0, Phase.CONNECT, new Occurrence(Stub.SESSION, 0, 0));
        Ruling.Awaiting awaiting = (Ruling.Awaiting) engine().rule(connected());
        assertEquals(List.<Question<?>>of(count), List.copyOf(awaiting.questions()));
        assertEquals(Optional.empty(), refusal(connected().answered(count, Answer.known(new Count.Counted(10, 0)))));
        assertEquals(
                421,
                refusal(connected().answered(count, Answer.known(new Count.Counted(11, 0))))
                        .orElseThrow()
                        .reply()
                        .code());
        assertEquals(
                Optional.empty(),
                refusal(connected().answered(count, Answer.unknown(Cause.FAILED))),
                "a broken store defers nobody");
    }

    @Test
    void theBackendsOwnRefusalIsRelayedInItsOwnWords() {
        Dossier dossier = recipient(connected(), ALICE);
        RecipientValidity question = new RecipientValidity(ALICE, new Occurrence(Stub.SESSION, 1, 1));
        Ruling.Awaiting awaiting = (Ruling.Awaiting) engine().rule(dossier);
        assertEquals(List.<Question<?>>of(question), List.copyOf(awaiting.questions()));
        Reply unknown = Reply.of(550, "5.1.1", "<alice@example.org>: Recipient address rejected");
        Refusal refusal = ((Ruling.Decided)
                        engine().rule(dossier.answered(question, Answer.known(BackendSaid.own(unknown)))))
                .refusal()
                .orElseThrow();
        assertEquals("recipient-unknown", refusal.reason());
        assertEquals(unknown, refusal.reply());
    }

    @Test
    void nothingIsAskedOfTheBackendForARecipientThatPolicyRefuses() {
        rule("never", Phase.RCPT, Effect.Kind.REJECT, Condition.ALWAYS);
        assertTrue(engine().rule(recipient(connected(), ALICE)) instanceof Ruling.Decided);
    }

    @Test
    void aFactThatThrowsIsUnknown() {
        BoundFact<Boolean> broken = gatepost.facts.FactKind.<gatepost.observed.AtConnect, Boolean>of(
                        "broken",
                        gatepost.observed.AtConnect.class,
                        gatepost.facts.Type.FLAG,
                        "Throws.",
                        names -> (observed, answers) -> {
                            throw new IllegalStateException("bug");
                        })
                .bind(null);
        rule("broken", Phase.CONNECT, Effect.Kind.REJECT, new Condition.Flag(broken));
        Ruling.Decided decided = decided(recipient(connected(), ALICE));
        assertEquals(Optional.empty(), decided.refusal());
        assertEquals(Finding.Outcome.UNKNOWN, decided.trace().get(0).outcome());
    }

    @Test
    void rsetAndEhloDropTheirLayersAndNothingDropsConnect() {
        Stub.Ask ofMail = new Stub.Ask("route", Phase.MAIL);
        Dossier full = recipient(connected().answered(LISTED, yes()), ALICE).answered(ofMail, yes());
        assertTrue(full.to(ofMail).isPresent());
        assertTrue(full.reset().to(ofMail).isEmpty());
        assertTrue(full.reset().to(LISTED).isPresent());
        assertEquals(Phase.HELO, full.reset().latest());
        assertEquals(Phase.HELO, full.identified(Stub.helo()).latest());
        assertEquals(yes(), full.answered(LISTED, no()).to(LISTED).orElseThrow(), "an answer is frozen");
    }

    private Rule score(String name, Phase phase, double points, Condition condition) {
        return new Rule(
                name,
                phase,
                Mode.ENFORCE,
                new Effect.Points(points),
                condition,
                Wording.NONE,
                false,
                new Origin("p", 1));
    }

    @Test
    void fieldIsAddedToTheMessageAloneAndSparedByNoExemption() {
        field("x-early", Phase.CONNECT, Mode.ENFORCE, new Condition.Flag(IS_LISTED));
        field("x-watched", Phase.MESSAGE, Mode.MONITOR, Condition.ALWAYS);
        exemptions.add(new Exemption(
                "all",
                Condition.ALWAYS,
                Set.of(Phase.CONNECT),
                Set.of("x-early"),
                false,
                false,
                Set.of(),
                new Origin("p", 1)));
        Dossier listed = connected().answered(LISTED, yes());

        assertEquals(List.of(), decided(listed).fields());
        assertEquals(List.of(), decided(recipient(listed, ALICE)).trace());
        assertEquals(
                List.of(new AddedField("x-early", "X-EARLY", "text of x-early")),
                decided(message(listed)).fields());
        assertEquals(
                List.of(), decided(message(connected().answered(LISTED, no()))).fields());
    }

    @Test
    void fieldOfUnknownEvidenceIsNotAddedAndOneThatIsAskedForIsAwaited() {
        field("x-listed", Phase.MESSAGE, Mode.ENFORCE, new Condition.Flag(IS_LISTED));

        assertEquals(
                List.of(),
                decided(message(connected().answered(LISTED, unknown()))).fields());
        assertTrue(engine().rule(message(connected())) instanceof Ruling.Awaiting, "a message waits for its fields");
    }

    @Test
    void gapOfAFieldIsForeseenAndAwaited() {
        Wording names = new Wording(250, Wording.NONE.enhanced(), List.of(new Wording.OfFact(IS_LISTED)));
        rules.add(new Rule(
                "x-names",
                Phase.MESSAGE,
                Mode.ENFORCE,
                new Effect.AddField("X-Names"),
                Condition.ALWAYS,
                names,
                false,
                new Origin("p", 1)));

        assertEquals(List.of(LISTED), List.copyOf(decided(connected()).foreseen()));
        assertTrue(engine().rule(message(connected())) instanceof Ruling.Awaiting, "the gap has to be filled");
        assertEquals(
                List.of(new AddedField("x-names", "X-Names", "unknown")),
                decided(message(connected().answered(LISTED, unknown()))).fields());
    }

    private void field(String name, Phase phase, Mode mode, Condition condition) {
        Wording text = Wording.of(250, "2.0.0", "text of " + name);
        Effect effect = new Effect.AddField(name.toUpperCase(Locale.ROOT));
        rules.add(new Rule(name, phase, mode, effect, condition, text, false, new Origin("p", 1)));
    }

    private void rule(String name, Phase phase, Effect.Kind kind, Condition condition) {
        Wording wording = switch (kind) {
            case DEFER -> Wording.of(451, "4.7.1", name);
            case REJECT -> Wording.of(550, "5.7.1", name);
            case DROP -> Wording.of(554, "5.7.1", name);
        };
        rules.add(new Rule(
                name, phase, Mode.ENFORCE, Effect.refuse(kind), condition, wording, false, new Origin("p", 1)));
    }

    private void exempt(String name, Condition condition, String... covered) {
        exemptions.add(new Exemption(
                name,
                condition,
                EnumSet.noneOf(Phase.class),
                Set.of(covered),
                false,
                false,
                Set.of(),
                new Origin("p", 2)));
    }

    private Policy policy() {
        List<Wording.Part> suffix = List.of(
                new Wording.Literal(" ["),
                new Wording.Reason(),
                new Wording.Literal(" "),
                new Wording.Ref(),
                new Wording.Literal("]"));
        return new Policy(stance, Stub.domains("example.org"), rules, exemptions, suffix);
    }

    private Engine engine() {
        return new Engine(new OnePolicy(policy(), "0", Long.MAX_VALUE));
    }

    private Ruling.Decided decided(Dossier dossier) {
        return (Ruling.Decided) engine().rule(verifiedIfAsked(dossier));
    }

    private Optional<Refusal> refusal(Dossier dossier) {
        return decided(dossier).refusal();
    }

    private Dossier verifiedIfAsked(Dossier dossier) {
        return dossier.latest() == Phase.RCPT
                ? verified(dossier, ((gatepost.observed.AtRcpt) dossier.newest()).recipient(), 1)
                : dossier;
    }

    private static Dossier verified(Dossier dossier, Address recipient, int number) {
        return dossier.answered(
                new RecipientValidity(recipient, new Occurrence(Stub.SESSION, 1, number)),
                Answer.known(BackendSaid.own(Reply.of(250, "2.1.5", "Ok"))));
    }

    private static Dossier connected() {
        return Dossier.connected(Stub.connect());
    }

    private static Dossier recipient(Dossier dossier, Address recipient) {
        return dossier.identified(Stub.helo()).sending(Stub.mail()).addressed(Stub.rcpt(recipient, 1));
    }

    private static Dossier message(Dossier dossier) {
        Dossier accepted = recipient(dossier, ALICE).accepting();
        Dossier.Accepted alice = accepted.accepted().get(0);
        return accepted.received(alice, Stub.message(alice.observed()));
    }

    private static Answer<Long> yes() {
        return Answer.known(1L);
    }

    private static Answer<Long> no() {
        return Answer.known(0L);
    }

    private static Answer<Long> unknown() {
        return Answer.unknown(Cause.TIMEOUT);
    }
}
