package gatepost.net.smtp;

import gatepost.lookup.Answered;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Count;
import gatepost.questions.FirstContact;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import gatepost.questions.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Has one phase judged: asks the engine, fetches what it says is missing, and asks again from the top, always with the
 * same observations, so that the order in which answers arrive cannot matter. All look-ups of a phase share one deadline.
 */
final class Deliberation {

    private final Session session;
    private final DoorParts parts;
    private final long deadline;

    Deliberation(Session session, DoorParts parts) {
        this.session = session;
        this.parts = parts;
        this.deadline = parts.timers().millis() + parts.patience().toMillis();
    }

    /** Starts the look-ups that policy and backend will want, and waits for none. */
    void foresee() {
        List<Lookup<?>> wanted = new ArrayList<>(session.engine().foresee(session.dossier()));
        ConfirmedName name =
                new ConfirmedName(session.dossier().connect().client().address());
        if (session.dossier().to(name).isEmpty()) {
            wanted.add(name);
        }
        start(wanted);
    }

    /** Calls {@code then} on the session's loop, unless the session ends before. */
    void judge(Consumer<Ruling.Decided> then) {
        long before = System.nanoTime();
        Ruling ruling = session.engine().rule(session.dossier());
        session.witness().computed(session.dossier().latest(), Duration.ofNanos(System.nanoTime() - before));
        if (ruling instanceof Ruling.Awaiting awaiting) {
            fetch(awaiting, then);
            return;
        }
        tended((Ruling.Decided) ruling, decided -> {
            start(decided.foreseen());
            then.accept(decided);
        });
    }

    /**
     * With what monitored tallies would have done; the verdict stays as it was. Only a ruling that goes on record now
     * waits for them, as long as the store takes: without them its record would be wrong. What was let pass before RCPT
     * is retraced there.
     */
    private void tended(Ruling.Decided decided, Consumer<Ruling.Decided> then) {
        boolean recorded =
                decided.refusal().isPresent() || !session.dossier().latest().isBefore(Phase.RCPT);
        decided.untended().forEach(this::tend);
        if (decided.untended().isEmpty() || !recorded) {
            then.accept(decided);
            return;
        }
        Optional<CompletableFuture<Void>> waiting = session.asked().all();
        if (waiting.isEmpty()) {
            then.accept(retraced(decided));
            return;
        }
        session.ctx().flush();
        waiting.get()
                .whenCompleteAsync(
                        (all, bug) -> session.settle(bug, () -> then.accept(retraced(decided))),
                        OnLoop.of(session.ctx().executor()));
    }

    private Ruling.Decided retraced(Ruling.Decided decided) {
        return session.engine().rule(session.dossier()) instanceof Ruling.Decided again ? again : decided;
    }

    private void fetch(Ruling.Awaiting awaiting, Consumer<Ruling.Decided> then) {
        List<Lookup<?>> lookups = new ArrayList<>();
        for (Question<?> question : awaiting.questions()) {
            if (question instanceof Lookup<?> lookup) {
                lookups.add(lookup);
            } else if (question instanceof RecipientValidity validity) {
                verify(validity, then);
                return;
            } else {
                tally((Tally<?>) question, then);
                return;
            }
        }
        ask(lookups, awaiting.foreseen(), deadline - parts.timers().millis(), () -> judge(then));
    }

    /** Counted or remembered once, then judged again. */
    private <A> void tally(Tally<A> tally, Consumer<Ruling.Decided> then) {
        counted(tally)
                .whenCompleteAsync(
                        (answer, bug) -> session.settle(bug, () -> {
                            learn(tally, answer);
                            judge(then);
                        }),
                        OnLoop.of(session.ctx().executor()));
    }

    /** A monitored tally is asked once; its answer is learned whenever it comes. */
    private <A> void tend(Tally<A> tally) {
        if (session.asked().isUnderWay(tally)) {
            return;
        }
        CompletableFuture<Answer<A>> learned = counted(tally)
                .whenCompleteAsync(
                        (answer, bug) -> session.settle(bug, () -> {
                            session.asked().answered(tally);
                            learn(tally, answer);
                        }),
                        OnLoop.of(session.ctx().executor()));
        if (!learned.isDone()) {
            session.asked().asked(tally, learned);
        }
    }

    @SuppressWarnings("unchecked")
    private <A> CompletableFuture<Answer<A>> counted(Tally<A> tally) {
        Object answer = tally instanceof Count count
                ? parts.memories().limits().count(count, session.places()::keep)
                : tally instanceof FirstContact contact
                        ? parts.memories().greylists().meet(contact)
                        : CompletableFuture.completedFuture(Answer.unknown(Cause.INTERNAL_ERROR));
        return (CompletableFuture<Answer<A>>) answer;
    }

    /** The backend is told the client's name. It was asked for at connect, and is waited for no longer than from then. */
    private void verify(RecipientValidity validity, Consumer<Ruling.Decided> then) {
        ConfirmedName name =
                new ConfirmedName(session.dossier().connect().client().address());
        Runnable verify = () -> session.transaction().verify(session.dossier().to(name), said -> {
            learn(validity, Answer.known(said));
            judge(then);
        });
        if (session.dossier().to(name).isPresent()) {
            verify.run();
        } else {
            ask(List.of(name), List.of(), session.patienceForName(), verify);
        }
    }

    private void ask(Collection<Lookup<?>> needed, Collection<Lookup<?>> foreseen, long millis, Runnable then) {
        long left = Math.max(1, millis);
        session.ctx().flush();
        parts.lookups()
                .ask(needed, foreseen, Duration.ofMillis(left), session.ctx().executor(), answers -> {
                    answers.forEach(this::learn);
                    session.guarded(then);
                });
    }

    private void start(Collection<Lookup<?>> lookups) {
        lookups.forEach(this::start);
    }

    /** What lies in memory is answered at once; the rest is under way when it is needed. */
    private <A> void start(Lookup<A> lookup) {
        CompletableFuture<Answer<A>> answer = parts.lookups().ask(lookup);
        if (answer.isDone()) {
            learn(lookup, answer.join());
        }
    }

    private <A> void learn(Answered<A> answered) {
        learn(answered.question(), answered.answer());
    }

    private <A> void learn(Question<A> question, Answer<A> answer) {
        Dossier dossier = session.dossier();
        session.dossier(dossier.answered(question, answer));
    }
}
