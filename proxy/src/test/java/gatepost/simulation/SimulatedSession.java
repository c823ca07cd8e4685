package gatepost.simulation;

import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Authors;
import gatepost.observed.Client;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.Load;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.Finding;
import gatepost.policy.MessageVerdict;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.Count;
import gatepost.questions.FirstContact;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import gatepost.state.reputation.Evidence;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * One client at the door. It asks the engine, answers, tallies and learns in the order in which the door of SMTP does;
 * every answer comes at once.
 */
final class SimulatedSession implements AutoCloseable {

    private static final InetSocketAddress OURS = new InetSocketAddress(Addresses.ip(192, 0, 2, 25), 25);
    private static final int PORT = 40_000;
    private static final Set<Finding.Outcome> WOULD_REFUSE =
            EnumSet.of(Finding.Outcome.WOULD_REJECT, Finding.Outcome.WOULD_DEFER, Finding.Outcome.WOULD_DROP);

    private final Door door;
    private final Host host;
    private final List<AutoCloseable> places = new ArrayList<>();
    private boolean earnsTrust;
    private final Set<String> wouldRefuse = new TreeSet<>();
    private Dossier dossier;
    private boolean over;
    private int transactions;
    private int addressed;
    private int failed;

    SimulatedSession(Door door, Host host) {
        this.door = door;
        this.host = host;
    }

    /** Nothing more is taken on this connection. */
    boolean isOver() {
        return over;
    }

    /** Rules that only watch, and what they would have refused in this session. */
    Set<String> wouldRefuse() {
        return wouldRefuse;
    }

    Optional<Refusal> connect() {
        InetSocketAddress remote = new InetSocketAddress(host.address(), PORT);
        dossier = Dossier.connected(new AtConnect.Seen(
                door.reference(),
                new Client(host.address(), PORT),
                new Peer(remote, OURS, "smtp"),
                door.timeline().seconds(),
                host.early(),
                0,
                Load.NORMAL));
        learn(door.engine().foresee(dossier));
        Optional<Refusal> refusal = judge().refusal();
        if (host.early()) {
            learned(Evidence.EARLY_TALK);
        }
        return spoken(refusal);
    }

    Optional<Refusal> helo() {
        dossier = dossier.identified(
                new AtHelo.Seen(dossier.connect(), HeloName.parse(host.helo()), true, 0, Load.NORMAL));
        return early(Phase.HELO);
    }

    Optional<Refusal> mail(Address sender) {
        earnsTrust = false;
        addressed = 0;
        dossier = dossier.reset();
        dossier = dossier.sending(
                new AtMail.Seen(dossier.helo(), door.reference(), sender, 0, false, ++transactions, 0, Load.NORMAL));
        return early(Phase.MAIL);
    }

    Optional<Refusal> rcpt(Address recipient) {
        int count = dossier.accepted().size() + 1;
        dossier = dossier.addressed(
                new AtRcpt.Seen(dossier.mail(), recipient, count, failed, ++addressed, 0, Load.NORMAL));
        Ruling.Decided decided = judge();
        Optional<Refusal> refusal = decided.refusal();
        if (refusal.isEmpty()) {
            boolean spared = door.engine().book().common().spared(decided.trace());
            earnsTrust |= !spared && !dossier.mail().sender().isNull();
            dossier = dossier.accepting();
            return refusal;
        }
        failed += refusal.get().isSplit() ? 0 : 1;
        if (refusal.get().reason().equals(BuiltIn.RECIPIENT_UNKNOWN.reason())) {
            learned(Evidence.UNKNOWN_RECIPIENT);
        }
        return spoken(refusal);
    }

    /** Judged for each recipient; what nobody refuses the backend takes. */
    Optional<Refusal> message() {
        MessageVerdict verdict = new MessageVerdict();
        for (Dossier.Accepted recipient : dossier.accepted()) {
            if (verdict.isFinal()) {
                break;
            }
            dossier = dossier.received(
                    recipient,
                    new AtMessage.Seen(
                            recipient.observed(), figures(), door.timeline().seconds(), 0, Load.NORMAL));
            Ruling.Decided decided = judge();
            verdict.hear(dossier, decided);
        }
        if (verdict.refusal().isEmpty() && door.engine().isGoodSign(verdict)) {
            learned(Evidence.ACCEPTED_UNSCANNED);
            if (earnsTrust) {
                door.memories()
                        .greylists()
                        .delivered(
                                host.address(),
                                door.world().confirmed(host.address()),
                                door.engine().book().common().remembered());
            }
        }
        return spoken(verdict.refusal());
    }

    @Override
    public void close() {
        for (AutoCloseable place : places) {
            try {
                place.close();
            } catch (Exception bug) {
                throw new IllegalStateException("a place cannot be left", bug);
            }
        }
    }

    private Optional<Refusal> early(Phase phase) {
        Optional<Refusal> refusal = judge().refusal();
        if (refusal.isPresent()) {
            dossier = dossier.without(phase);
        }
        return spoken(refusal);
    }

    private Optional<Refusal> spoken(Optional<Refusal> refusal) {
        over |= refusal.filter(said -> said.closes() || said.reply().code() == 421)
                .isPresent();
        return refusal;
    }

    private Ruling.Decided judge() {
        Ruling ruling = door.engine().rule(dossier);
        while (ruling instanceof Ruling.Awaiting awaiting) {
            learn(next(awaiting.questions()));
            learn(awaiting.foreseen());
            ruling = door.engine().rule(dossier);
        }
        Ruling.Decided decided = tended((Ruling.Decided) ruling);
        learn(decided.foreseen());
        return decided;
    }

    /** A tally is asked for alone: it may not be needed once the others are answered. */
    private static Collection<? extends Question<?>> next(Collection<Question<?>> questions) {
        Optional<Question<?>> tally = questions.stream()
                .filter(question -> !(question instanceof Lookup<?>))
                .findFirst();
        return tally.isPresent() ? List.of(tally.get()) : questions;
    }

    private Ruling.Decided tended(Ruling.Decided decided) {
        learn(decided.untended());
        Ruling.Decided fuller = decided.untended().isEmpty()
                ? decided
                : (Ruling.Decided) door.engine().rule(dossier);
        fuller.trace().stream()
                .filter(finding -> WOULD_REFUSE.contains(finding.outcome()))
                .forEach(finding -> wouldRefuse.add(finding.rule()));
        return fuller;
    }

    private void learn(Collection<? extends Question<?>> questions) {
        questions.forEach(this::learn);
    }

    @SuppressWarnings("unchecked")
    private <A> void learn(Question<A> question) {
        if (dossier.to(question).isEmpty()) {
            dossier = dossier.answered(question, (Answer<A>) answer(question));
        }
    }

    private Answer<?> answer(Question<?> question) {
        if (question instanceof Lookup<?> lookup) {
            return door.answer(lookup);
        }
        if (question instanceof RecipientValidity validity) {
            return Answer.known(BackendSaid.own(door.world().backend(validity.recipient())));
        }
        if (question instanceof Count count) {
            return door.memories().limits().count(count, places::add).join();
        }
        return question instanceof FirstContact contact
                ? door.memories().greylists().meet(contact).join()
                : Answer.unknown(Cause.INTERNAL_ERROR);
    }

    private void learned(Evidence evidence) {
        door.memories().reputations().learn(host.address(), evidence);
    }

    /** An ordinary small message: no rule of messages is of interest here. */
    private MessageFigures figures() {
        return new MessageFigures(
                20_000,
                76,
                false,
                false,
                HeaderFigures.plain(12, 1200, 100, 2),
                HeaderContent.plain(
                        OptionalLong.of(door.timeline().seconds()), "<1@mail.example>", Authors.one("mail.example")),
                MimeFigures.plain(2, 1));
    }
}
