package gatepost.net.smtp;

import gatepost.lookup.Answered;
import gatepost.mail.Reply;
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
        wanted.add(new ConfirmedName(session.dossier().connect().client().address()));
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
        Ruling.Decided decided = tended((Ruling.Decided) ruling);
        start(decided.foreseen());
        then.accept(decided);
    }

    /**
     * With what monitored tallies would have done, as far as their answers lie in memory: the verdict stays as it was.
     * Only for a ruling that goes on record now; what was let pass before RCPT is retraced there.
     */
    private Ruling.Decided tended(Ruling.Decided decided) {
        boolean recorded =
                decided.refusal().isPresent() || !session.dossier().latest().isBefore(Phase.RCPT);
        decided.untended().forEach(this::tend);
        if (decided.untended().isEmpty() || !recorded) {
            return decided;
        }
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

    /** A monitored tally is asked and not waited for; if its answer lies in memory, the record has it. */
    private <A> void tend(Tally<A> tally) {
        CompletableFuture<Answer<A>> answer = counted(tally);
        learn(tally, answer.isDone() ? answer.join() : Answer.unknown(Cause.NOT_AWAITED));
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
        Runnable verify = () -> session.transaction().verify(session.dossier().to(name), reply -> {
            learn(validity, Answer.<Reply>known(reply));
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
