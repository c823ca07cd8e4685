package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Client;
import gatepost.observed.Load;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Finding;
import gatepost.policy.MessageVerdict;
import gatepost.policy.Overlooked;
import gatepost.policy.Policy;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plays the client of one test against the engine, step by step. What a test leaves out is harmless. */
final class TestSession {

    private static final long NOW = 1_800_000_000L;
    private static final Reference REFERENCE = Reference.of(NOW, 0, 1);
    private static final InetAddress CLIENT = IpNetwork.address("198.51.100.7").orElseThrow();
    private static final InetAddress OURS = IpNetwork.address("192.0.2.25").orElseThrow();
    private static final Backdrop HARMLESS = Backdrop.ofTests(NOW);
    private static final Set<Finding.Outcome> WOULD_REFUSE =
            EnumSet.of(Finding.Outcome.WOULD_REJECT, Finding.Outcome.WOULD_DEFER, Finding.Outcome.WOULD_DROP);
    private static final String VALIDITY = "rcpt.valid";
    private static final int PORT = 40_000;
    private static final int MOST_ROUNDS = 1000;

    private final Engine engine;
    private final Set<BoundFact<?>> facts;
    private final GivenFacts given;
    private final Backdrop backdrop;
    private final Optional<Reached> reached;
    private final Set<String> wouldRefuse = new TreeSet<>();
    private TestWorld world = new TestWorld(CLIENT, Circumstances.HARMLESS);
    private Optional<Dossier> dossier = Optional.empty();
    private Optional<Dossier> judged = Optional.empty();
    private Optional<Refusal> ended = Optional.empty();
    private Optional<Phase> again = Optional.empty();
    private int transactions;
    private int recipients;
    private int failed;

    TestSession(Engine engine, GivenFacts given) {
        this(engine, given, HARMLESS, Optional.empty());
    }

    TestSession(Engine engine, GivenFacts given, Backdrop backdrop) {
        this(engine, given, backdrop, Optional.empty());
    }

    TestSession(Engine engine, GivenFacts given, Optional<Reached> reached) {
        this(engine, given, HARMLESS, reached);
    }

    private TestSession(Engine engine, GivenFacts given, Backdrop backdrop, Optional<Reached> reached) {
        this.engine = engine;
        this.given = given;
        this.backdrop = backdrop;
        this.reached = reached;
        this.facts = new LinkedHashSet<>();
        Policy policy = engine.book().common();
        for (Phase phase : Phase.values()) {
            policy.rules(phase).forEach(rule -> rule.condition().facts(facts::add));
            given.give(phase, Map.of());
        }
    }

    /** An ordinary message from an ordinary client, at the end of data. */
    static AtMessage harmless() {
        Address bob = AddressParser.mailbox("bob@example.com").orElseThrow();
        AtConnect connect =
                new AtConnect.Seen(REFERENCE, new Client(CLIENT, PORT), peer(CLIENT), NOW, false, 0, Load.NORMAL);
        AtHelo helo = new AtHelo.Seen(connect, HeloName.parse(TestWorld.NAME), true, 0, Load.NORMAL);
        AtMail mail = new AtMail.Seen(helo, REFERENCE, bob, 0, false, 1, 0, Load.NORMAL);
        AtRcpt rcpt = new AtRcpt.Seen(mail, bob, 1, 0, 1, 0, Load.NORMAL);
        return new AtMessage.Seen(rcpt, HARMLESS.figures(), NOW, 0, Load.NORMAL);
    }

    Outcome take(PolicyTest.Step step) {
        PolicyTest.Act act = step.act();
        if (!(act instanceof PolicyTest.Connects)) {
            reach(act.phase());
        }
        given.give(act.phase(), step.given());
        return act(act, step.given());
    }

    private Outcome act(PolicyTest.Act act) {
        return act(act, Map.of());
    }

    /** The last step that was judged; empty before the first. */
    Optional<Dossier> judged() {
        return judged;
    }

    /** The rules that had nothing to say of the last step that was judged. */
    List<Overlooked> overlooked() {
        return judged.map(engine::overlooked).orElse(List.of());
    }

    /** The rules of the phase just judged that would have refused the client or been held, were it not exempt. */
    private List<Overlooked> spared() {
        Phase latest = judged.orElseThrow().latest();
        return overlooked().stream()
                .filter(one -> !one.sparedBy().isEmpty() && one.rule().phase() == latest)
                .filter(one -> !one.rule().effect().tallies() || world.isOver(one.rule()))
                .toList();
    }

    /** The steps before {@code phase} that the test left out. */
    private void reach(Phase phase) {
        if (dossier.isEmpty()) {
            act(new PolicyTest.Connects(CLIENT, Circumstances.HARMLESS));
        }
        if (Phase.HELO.isBefore(phase) && missing(Phase.HELO)) {
            act(new PolicyTest.Greets(HeloName.parse(TestWorld.NAME)));
        }
        if (Phase.MAIL.isBefore(phase) && missing(Phase.MAIL)) {
            act(new PolicyTest.Sends(AddressParser.mailbox("bob@example.com").orElseThrow()));
        }
    }

    private boolean missing(Phase phase) {
        return dossier.flatMap(d -> d.at(phase)).isEmpty();
    }

    private Outcome act(PolicyTest.Act act, Map<String, Value<?>> said) {
        if (act instanceof PolicyTest.Connects connects) {
            return connect(connects);
        }
        if (ended.isPresent() && !mayRetry(act.phase())) {
            String remark =
                    again.isPresent() ? "the " + again.get().word() + " step was refused" : "the session had ended";
            return outcome(Optional.of(ended.get()), remark, Interval.ZERO, List.of());
        }
        ended = Optional.empty();
        if (act instanceof PolicyTest.Greets greets) {
            return early(dossier()
                    .identified(new AtHelo.Seen(
                            dossier().at(Phase.CONNECT).orElseThrow(), greets.name(), true, 0, Load.NORMAL)));
        }
        if (act instanceof PolicyTest.Sends sends) {
            return send(sends.sender(), declaredSize(said));
        }
        return act instanceof PolicyTest.Addresses to ? address(to.recipient()) : message();
    }

    /** What was refused without an end of the session may be said once more, and what stands before it. */
    private boolean mayRetry(Phase phase) {
        return again.filter(refused -> !refused.isBefore(phase)).isPresent();
    }

    private Outcome connect(PolicyTest.Connects connects) {
        world = new TestWorld(connects.client(), connects.circumstances());
        ended = Optional.empty();
        failed = 0;
        wouldRefuse.clear();
        Dossier fresh = Dossier.connected(new AtConnect.Seen(
                REFERENCE,
                new Client(connects.client(), PORT),
                peer(connects.client()),
                backdrop.now(),
                false,
                0,
                Load.NORMAL));
        return early(answered(fresh, new ConfirmedName(connects.client())));
    }

    private static Peer peer(InetAddress client) {
        return new Peer(new InetSocketAddress(client, PORT), new InetSocketAddress(OURS, 25), "smtp");
    }

    private Outcome send(Address sender, long size) {
        recipients = 0;
        AtHelo helo = (AtHelo) dossier().at(Phase.HELO).orElseThrow();
        AtMail seen = new AtMail.Seen(helo, REFERENCE, sender, size, false, ++transactions, 0, Load.NORMAL);
        return early(dossier().sending(seen));
    }

    /** The size is held against a recipient's limit by what was observed, not by the fact alone. */
    private static long declaredSize(Map<String, Value<?>> said) {
        return said.get("declared.size") instanceof Value.Known<?> known && known.value() instanceof Interval size
                ? (long) size.low()
                : 0;
    }

    /** Before RCPT: what is answered now, else what is held. */
    private Outcome early(Dossier next) {
        Judged judged = judge(next);
        dossier = Optional.of(judged.dossier());
        Ruling.Decided decided = judged.decided();
        if (decided.refusal().isPresent()) {
            ended = decided.refusal();
            again = ended.filter(refusal -> !refusal.closes()).map(refusal -> next.latest());
            return outcome(decided.refusal(), "", decided.score(), decided.trace());
        }
        Optional<Refusal> held = engine.held(judged.dossier()).refusal();
        held.ifPresent(refusal -> reached.ifPresent(noted -> noted.rule(refusal.reason())));
        return new Outcome(
                held.isPresent() ? "held" : "accept", held, "", decided.score(), seen(decided), decided.trace());
    }

    private Outcome address(Address recipient) {
        AtMail mail = (AtMail) dossier().at(Phase.MAIL).orElseThrow();
        int count = dossier().accepted().size() + 1;
        Judged judged = judge(
                dossier().addressed(new AtRcpt.Seen(mail, recipient, count, failed, ++recipients, 0, Load.NORMAL)));
        Ruling.Decided decided = judged.decided();
        seen(decided);
        if (decided.refusal().isEmpty()) {
            dossier = Optional.of(judged.dossier().accepting());
        } else {
            failed += decided.refusal().get().isSplit() ? 0 : 1;
            again = Optional.empty();
            ended = decided.refusal().filter(Refusal::closes);
        }
        return outcome(decided.refusal(), "", decided.score(), decided.trace());
    }

    private Outcome message() {
        MessageVerdict verdict = new MessageVerdict();
        for (Dossier.Accepted accepted : dossier().accepted()) {
            if (verdict.isFinal()) {
                break;
            }
            AtMessage seen =
                    new AtMessage.Seen(accepted.observed(), backdrop.figures(), backdrop.now(), 0, Load.NORMAL);
            Judged one = judge(dossier().received(accepted, seen));
            seen(one.decided());
            verdict.hear(one.dossier(), one.decided());
        }
        return verdict.leading()
                .map(this::concluded)
                .orElseGet(() -> new Outcome(
                        "nothing",
                        Optional.empty(),
                        "no recipient was accepted",
                        Interval.ZERO,
                        wouldRefuse,
                        List.of()));
    }

    private Outcome concluded(MessageVerdict.Heard leading) {
        judged = Optional.of(leading.dossier());
        Ruling.Decided decided = leading.decided();
        return outcome(decided.refusal(), "", decided.score(), decided.trace());
    }

    private Outcome outcome(Optional<Refusal> refusal, String remark, Interval score, List<Finding> trace) {
        String action = refusal.map(Outcome::actionOf).orElse("accept");
        return new Outcome(action, refusal, remark, score, new TreeSet<>(wouldRefuse), trace);
    }

    private Set<String> seen(Ruling.Decided decided) {
        decided.trace().stream()
                .filter(finding -> WOULD_REFUSE.contains(finding.outcome()))
                .forEach(finding -> wouldRefuse.add(finding.rule()));
        return new TreeSet<>(wouldRefuse);
    }

    private Dossier dossier() {
        return dossier.orElseThrow();
    }

    private record Judged(Dossier dossier, Ruling.Decided decided) {}

    private Judged judge(Dossier asked) {
        Dossier now = answered(asked);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Ruling ruling = engine.rule(now);
            if (ruling instanceof Ruling.Decided decided && decided.untended().isEmpty()) {
                judged = Optional.of(now);
                reached.ifPresent(noted -> noted.note(decided.trace(), spared()));
                return new Judged(now, decided);
            }
            backdrop.outside().begin(asked(ruling));
            for (Question<?> question : asked(ruling)) {
                now = answered(now, question);
            }
        }
        throw new IllegalStateException("the engine asks for ever");
    }

    /** What is waited for; and what only monitored rules count, so that a test sees what they would do. */
    private static Collection<? extends Question<?>> asked(Ruling ruling) {
        return ruling instanceof Ruling.Awaiting awaiting ? awaiting.questions() : ((Ruling.Decided) ruling).untended();
    }

    /** Everything that any rule might ask, so that what is held is known, too. */
    private Dossier answered(Dossier asked) {
        Dossier now = asked;
        Collection<Question<?>> open = open(now);
        for (int round = 0; !open.isEmpty() && round < MOST_ROUNDS; round++) {
            backdrop.outside().begin(open);
            for (Question<?> question : open) {
                now = answered(now, question);
            }
            open = open(now);
        }
        return now;
    }

    private Collection<Question<?>> open(Dossier now) {
        List<Question<?>> open = new ArrayList<>();
        for (BoundFact<?> fact : facts) {
            for (Question<?> question : fact.asks(now.newest())) {
                if (now.to(question).isEmpty()) {
                    open.add(question);
                }
            }
        }
        return open;
    }

    private <A> Dossier answered(Dossier now, Question<A> question) {
        return now.answered(question, answer(question));
    }

    /** What the test says comes first: of a recipient the backend says what the test does. */
    @SuppressWarnings("unchecked")
    private <A> Answer<A> answer(Question<A> question) {
        Optional<Value<?>> said = question instanceof RecipientValidity ? given.value(VALIDITY) : Optional.empty();
        if (said.isPresent()) {
            return (Answer<A>) TestWorld.validity(said.get());
        }
        Optional<Answer<A>> real =
                world.isToldOf(question) ? Optional.empty() : backdrop.outside().to(question);
        return real.orElseGet(() -> world.answer(question));
    }
}
