package gatepost.replay;

import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.PolicyBook;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Count;
import gatepost.questions.FirstContact;
import gatepost.questions.KnownOrigin;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import gatepost.records.DecisionRecord;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Memories;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The host with the new policy, in the time of the log: the engine and all that is remembered, as in service. */
final class Host {

    /** A mail server comes back so long after it could; milliseconds. */
    private static final long LATER = 300_000;

    private final Engine engine;
    private final Recall recall;
    private final Memories memories;
    private final PriorityQueue<Return> returns = new PriorityQueue<>(Comparator.comparingLong(Return::millis));
    private DecisionRecord record;
    private long millis;

    private record Return(long millis, FirstContact contact) {}

    /** @param start milliseconds since 1970 */
    Host(PolicyBook book, Recall recall, long start) {
        this.engine = new Engine(book);
        this.recall = recall;
        this.millis = start;
        SteadyClock clock = SteadyClock.played(() -> Math.floorDiv(millis, 1000L));
        this.memories = Memories.upon(
                new MemoryStore(clock),
                new SiteKey(new byte[32]),
                PublicSuffixes.builtIn(),
                clock::now,
                () -> millis,
                (state, delay) -> {});
    }

    Engine engine() {
        return engine;
    }

    Memories memories() {
        return memories;
    }

    Recall recall() {
        return recall;
    }

    DecisionRecord record() {
        return record;
    }

    long millis() {
        return millis;
    }

    /** Time goes on to the next record, and whoever was due to come back has come; records stand in order but for moments. */
    void turnTo(DecisionRecord next, long at, Past past) {
        while (!returns.isEmpty() && returns.peek().millis() <= at) {
            Return due = returns.remove();
            millis = Math.max(millis, due.millis());
            memories.greylists().meet(due.contact()).join();
        }
        millis = Math.max(millis, at);
        record = next;
        recall.turnTo(next, past);
    }

    /** A ruling, and the dossier with everything that was answered for it. */
    record Judged(Dossier dossier, Ruling.Decided decided) {}

    /** @param places gets what is open until the session ends */
    Judged judge(Dossier asked, Consumer<AutoCloseable> places) {
        Dossier now = asked;
        Ruling ruling = engine.rule(now);
        while (ruling instanceof Ruling.Awaiting awaiting) {
            now = learn(now, next(awaiting.questions()), places);
            ruling = engine.rule(now);
        }
        return tended(now, (Ruling.Decided) ruling, places);
    }

    /** With what monitored tallies would have done, as it is recorded in service; the verdict stays as it was. */
    private Judged tended(Dossier dossier, Ruling.Decided decided, Consumer<AutoCloseable> places) {
        if (decided.untended().isEmpty()) {
            return new Judged(dossier, decided);
        }
        Dossier now = learn(dossier, decided.untended(), places);
        return new Judged(now, engine.rule(now) instanceof Ruling.Decided again ? again : decided);
    }

    /** A tally is asked for alone: it may not be needed once the others are answered. */
    private static Collection<? extends Question<?>> next(Collection<Question<?>> questions) {
        Optional<Question<?>> tally = questions.stream()
                .filter(question -> !(question instanceof Lookup<?>))
                .findFirst();
        return tally.isPresent() ? List.of(tally.get()) : questions;
    }

    private Dossier learn(
            Dossier dossier, Collection<? extends Question<?>> questions, Consumer<AutoCloseable> places) {
        Dossier now = dossier;
        for (Question<?> question : questions) {
            now = learn(now, question, places);
        }
        return now;
    }

    @SuppressWarnings("unchecked")
    private <A> Dossier learn(Dossier dossier, Question<A> question, Consumer<AutoCloseable> places) {
        return dossier.to(question).isPresent()
                ? dossier
                : dossier.answered(question, (Answer<A>) answer(question, places));
    }

    private Answer<?> answer(Question<?> question, Consumer<AutoCloseable> places) {
        if (question instanceof ConfirmedName) {
            return reverseName();
        }
        if (question instanceof KnownOrigin asked) {
            return recall.past().known()
                    ? Answer.known(true)
                    : memories.greylists()
                            .isKnown(asked.client(), confirmedName())
                            .join();
        }
        if (question instanceof ClientRecord asked) {
            return memories.reputations().of(asked.client()).join();
        }
        if (question instanceof RecipientValidity) {
            return Answer.known(BackendWord.of(record));
        }
        if (question instanceof Count count) {
            return memories.limits().count(count, places).join();
        }
        return question instanceof FirstContact contact ? meet(contact) : Answer.unknown(Cause.FAILED);
    }

    /** Whom the log accepted would not have given up: it is taken to come back once. */
    private Answer<FirstContact.Outcome> meet(FirstContact contact) {
        if (recall.past().known()) {
            return Answer.known(new FirstContact.Outcome(FirstContact.State.KNOWN, 0));
        }
        Answer<FirstContact.Outcome> answer = memories.greylists().meet(contact).join();
        if (record.isAccepted()
                && answer instanceof Answer.Known<FirstContact.Outcome> known
                && known.value().state().mustWait()) {
            returns.add(new Return(millis + known.value().waitSeconds() * 1000 + LATER, contact));
        }
        return answer;
    }

    Optional<String> confirmedName() {
        return record.clientName().filter(name -> record.reverseName().equals("ok"));
    }

    private Answer<ConfirmedName.Found> reverseName() {
        return switch (record.reverseName()) {
            case "ok" -> Answer.known(new ConfirmedName.Found(ConfirmedName.Status.OK, record.clientName()));
            case "none" -> Answer.known(new ConfirmedName.Found(ConfirmedName.Status.NONE, Optional.empty()));
            case "mismatch" ->
                Answer.known(new ConfirmedName.Found(ConfirmedName.Status.MISMATCH, record.clientName()));
            default -> Answer.unknown(Cause.TIMEOUT);
        };
    }
}
