package gatepost.net.backend;

import gatepost.mail.Reference;
import gatepost.mail.Reply;
import gatepost.message.MessageEdits;
import gatepost.net.backend.Envelope.Answers;
import gatepost.net.hold.HeldMessage;
import gatepost.questions.BackendSaid;
import gatepost.questions.BackendTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One transaction of a client towards the backend of its recipients: each recipient is put to it when it is named, the
 * message when it is accepted. It owns the session meanwhile and lets go of it when nothing happens for a moment, so a
 * slow client keeps no process of the backend; what was verified is then put again. To be used on the client's event
 * loop, one call at a time.
 */
public final class BackendTransaction implements AutoCloseable {

    private static final BackendSaid OTHER_GROUP = BackendSaid.ours(
            BackendTrouble.ELSEWHERE,
            Reply.of(452, "4.5.3", "Recipient belongs to another destination, send it separately"));

    private final BackendClient client;
    private final Reference reference;
    private final EnvelopePath sender;
    private final List<EnvelopePath> accepted = new ArrayList<>();

    private Optional<Backend> backend = Optional.empty();
    private Optional<BackendSession> session = Optional.empty();
    private Optional<BackendSaid> senderRefused = Optional.empty();
    private Optional<ScheduledFuture<?>> keeping = Optional.empty();
    private Optional<Delivery> delivery = Optional.empty();
    private boolean refusedLast;
    private boolean recipientChanged;
    private boolean withdrawn;
    private boolean busy;
    private boolean closed;

    BackendTransaction(BackendClient client, Reference reference, EnvelopePath sender) {
        this.client = client;
        this.reference = reference;
        this.sender = sender;
    }

    /**
     * Puts a recipient to the backend. The future completes on the loop with what the client is to be told: the
     * backend's own answer, to RCPT or, when it does not want the sender, to MAIL; 452 4.5.3 when the recipient belongs
     * to another backend than those before; 451 when there was no answer.
     */
    public CompletableFuture<BackendSaid> recipient(EnvelopePath recipient) {
        Backend chosen = client.backends().backendOf(recipient.address());
        if (backend.filter(before -> before != chosen).isPresent()) {
            if (!accepted.isEmpty()) {
                return CompletableFuture.completedFuture(OTHER_GROUP);
            }
            letGo();
            senderRefused = Optional.empty();
        }
        backend = Optional.of(chosen);
        if (session.isPresent() && !isLive() && refusedLast) {
            chosen.events().stressed(chosen.name());
        }
        if (senderRefused.isPresent()) {
            return CompletableFuture.completedFuture(senderRefused.get());
        }
        return told(isLive() ? next(recipient) : first(recipient));
    }

    /**
     * Takes back the recipient that the backend accepted last: it gets no copy. SMTP cannot do that to one recipient, so
     * the envelope is put once more, without it, before the message.
     */
    public void withdraw() {
        accepted.remove(accepted.size() - 1);
        withdrawn = true;
    }

    /**
     * Delivers the message to the accepted recipients, of which there must be one. The future completes on the loop
     * with the backend's answer, and a 2yz is never anything else; or 451 when there was none.
     *
     * @param message stays the caller's, open until the future completes or this is closed
     * @param clientIsThere asked right before the backend is told that the message is complete; when it is not, the
     *     message is taken back
     */
    public CompletableFuture<BackendSaid> deliver(
            HeldMessage message, MessageEdits edits, BooleanSupplier clientIsThere) {
        return told(verified().thenCompose(ready -> send(ready, message, edits, clientIsThere)));
    }

    /** Whether every octet of the message has left us, so that without a reply the outcome is unknown. */
    public boolean isSent() {
        return delivery.filter(Delivery::isSent).isPresent();
    }

    /** The name of the backend that the recipients so far belong to; empty before the first. */
    public Optional<String> backendName() {
        return backend.map(Backend::name);
    }

    /** Ends the transaction, whatever it is doing. A message of which the end has not been sent is not delivered. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopKeeping();
        if (busy) {
            session.ifPresent(BackendSession::kill);
        } else {
            session.ifPresent(BackendSession::reset);
            handBack();
        }
        session = Optional.empty();
    }

    private boolean isLive() {
        return session.filter(BackendSession::isUsable).isPresent();
    }

    private CompletableFuture<BackendSaid> next(EnvelopePath recipient) {
        BackendSession open = session.orElseThrow();
        Optional<Reply> refusal = Parameters.refusal(recipient, open.capabilities());
        return refusal.isPresent()
                ? CompletableFuture.completedFuture(notOffered(refusal.get()))
                : open.send(BackendCommand.RCPT, recipient.rcpt())
                        .thenCompose(reply -> judge(recipient, reply))
                        .exceptionallyCompose(thrown -> anew(recipient, BackendFailed.of(thrown)));
    }

    /**
     * Postfix under stress hangs up with 421 behind the first recipient that it refuses (STRESS_README), which is no word
     * on the next: that one is put to a new session.
     */
    private CompletableFuture<BackendSaid> anew(EnvelopePath recipient, BackendFailed failed) {
        boolean stress = refusedLast
                && failed.is(BackendFailure.LOST)
                && failed.because().isPresent()
                && !closed;
        if (!stress) {
            return CompletableFuture.failedFuture(failed);
        }
        backend.orElseThrow().events().stressed(backendName().orElseThrow());
        return first(recipient);
    }

    private CompletableFuture<BackendSaid> first(EnvelopePath recipient) {
        List<EnvelopePath> all = new ArrayList<>(accepted);
        all.add(recipient);
        return put(all).thenCompose(answers -> {
            if (!answers.mail().isPositive()) {
                return refuseSender(answers.mail());
            }
            recipientChanged |= !allPositive(answers.recipients().subList(0, accepted.size()));
            return judge(recipient, answers.recipients().get(accepted.size()));
        });
    }

    private CompletableFuture<BackendSaid> refuseSender(BackendReply mail) {
        return relayed(mail, ReplyMap::relayed).thenApply(reply -> {
            senderRefused = Optional.of(reply);
            handBack();
            return reply;
        });
    }

    private CompletableFuture<BackendSaid> judge(EnvelopePath recipient, BackendReply answer) {
        refusedLast = !answer.isPositive();
        if (!refusedLast) {
            accepted.add(recipient);
        }
        return relayed(answer, ReplyMap::toRecipient);
    }

    private CompletableFuture<BackendSaid> relayed(BackendReply answer, Function<BackendReply, Reply> as) {
        if (ReplyMap.isFull(answer)) {
            session.map(BackendSession::host).ifPresent(backend.orElseThrow()::fills);
        }
        return ReplyMap.failure(answer)
                .<CompletableFuture<BackendSaid>>map(failure -> BackendFailed.future(failure, "answered " + answer))
                .orElseGet(() -> CompletableFuture.completedFuture(BackendSaid.own(as.apply(answer))));
    }

    private static BackendSaid notOffered(Reply reply) {
        return BackendSaid.ours(BackendTrouble.NOT_OFFERED, reply);
    }

    private static boolean allPositive(List<BackendReply> answers) {
        return answers.stream().allMatch(BackendReply::isPositive);
    }

    /** Puts the envelope to the session of the transaction before, or to a new one; to a new one, too, if that was dead. */
    private CompletableFuture<Answers> put(List<EnvelopePath> recipients) {
        Optional<BackendSession> kept = client.takeIdle(backend.orElseThrow());
        if (kept.isEmpty()) {
            return putToNew(recipients);
        }
        kept.get().beginUse();
        return putTo(kept.get(), recipients).exceptionallyCompose(thrown -> {
            BackendFailed failed = BackendFailed.of(thrown);
            boolean stale = failed.is(BackendFailure.LOST) && kept.get().answered() == 0 && !closed;
            return stale ? putToNew(recipients) : CompletableFuture.failedFuture(failed);
        });
    }

    private CompletableFuture<Answers> putToNew(List<EnvelopePath> recipients) {
        return client.open(backend.orElseThrow()).thenCompose(fresh -> putTo(fresh, recipients));
    }

    private CompletableFuture<Answers> putTo(BackendSession its, List<EnvelopePath> recipients) {
        if (closed) {
            client.keep(backend.orElseThrow(), its);
            return BackendFailed.future(BackendFailure.CLIENT_GONE, "while the backend was connected to");
        }
        session = Optional.of(its);
        withdrawn = false;
        for (EnvelopePath path : withSender(recipients)) {
            Optional<Reply> refusal = Parameters.refusal(path, its.capabilities());
            if (refusal.isPresent()) {
                return CompletableFuture.failedFuture(new ParametersRefused(refusal.get()));
            }
        }
        return new Envelope(backend.orElseThrow(), reference, sender, recipients).put(its);
    }

    private List<EnvelopePath> withSender(List<EnvelopePath> recipients) {
        List<EnvelopePath> all = new ArrayList<>(recipients);
        all.add(0, sender);
        return all;
    }

    /** A session in which all accepted recipients stand. */
    private CompletableFuture<BackendSession> verified() {
        if (accepted.isEmpty()) {
            throw new IllegalStateException("there is no recipient to deliver to");
        }
        if (recipientChanged) {
            return BackendFailed.future(BackendFailure.RECIPIENT_CHANGED, "when it was put again");
        }
        if (isLive() && !withdrawn) {
            return CompletableFuture.completedFuture(session.orElseThrow());
        }
        session.ifPresent(BackendSession::reset);
        handBack();
        return put(accepted).thenCompose(answers -> {
            boolean same = answers.mail().isPositive() && allPositive(answers.recipients());
            return same
                    ? CompletableFuture.completedFuture(session.orElseThrow())
                    : BackendFailed.future(BackendFailure.RECIPIENT_CHANGED, "when it was put again");
        });
    }

    private CompletableFuture<BackendSaid> send(
            BackendSession ready, HeldMessage message, MessageEdits edits, BooleanSupplier clientIsThere) {
        Delivery under = ready.capabilities().offers("CHUNKING")
                ? new BdatDelivery(ready, message.replay(edits), clientIsThere)
                : new DataDelivery(ready, message.replay(edits), clientIsThere);
        delivery = Optional.of(under);
        return under.start()
                .whenComplete((answer, thrown) -> {
                    if (thrown != null && under.isSent() && !closed) {
                        Backend its = backend.orElseThrow();
                        its.events().unknownOutcome(its.name(), reference);
                    }
                })
                .thenCompose(answer -> relayed(answer, ReplyMap::relayed).thenApply(reply -> {
                    if (!answer.isPositive()) {
                        ready.reset();
                    }
                    accepted.clear();
                    handBack();
                    return reply;
                }));
    }

    /** Turns failures into replies and sees to the session, whichever way a step ends. */
    private CompletableFuture<BackendSaid> told(CompletableFuture<BackendSaid> step) {
        stopKeeping();
        busy = !step.isDone();
        return step.handle((said, thrown) -> {
            busy = false;
            if (thrown == null) {
                keepForAMoment();
                return said;
            }
            return saidOf(thrown);
        });
    }

    private BackendSaid saidOf(Throwable thrown) {
        Optional<Reply> refused = ParametersRefused.in(thrown);
        if (refused.isPresent()) {
            handBack();
            return notOffered(refused.get());
        }
        Optional<BackendSession> its = session;
        session = Optional.empty();
        // A bug leaves the session in nobody knows what state, as a failure does; only these two leave it in order.
        BackendFailed failed;
        try {
            failed = BackendFailed.of(thrown);
        } catch (RuntimeException bug) {
            its.ifPresent(BackendSession::kill);
            throw bug;
        }
        if (failed.is(BackendFailure.RECIPIENT_CHANGED) || failed.is(BackendFailure.CLIENT_GONE)) {
            its.ifPresent(BackendSession::reset);
            its.ifPresent(BackendSession::quit);
        } else {
            its.ifPresent(BackendSession::kill);
        }
        tellIfMisconfigured(failed);
        return failed.failure().said();
    }

    private void tellIfMisconfigured(BackendFailed failed) {
        Backend its = backend.orElseThrow();
        if (failed.is(BackendFailure.MISCONFIGURED)) {
            its.events().misconfigured(its.name(), failed.getMessage());
        }
    }

    private void keepForAMoment() {
        if (closed || session.isEmpty()) {
            return;
        }
        long millis = backend.orElseThrow().settings().timeouts().keep().toMillis();
        keeping = Optional.of(client.loop().schedule(this::letGo, millis, TimeUnit.MILLISECONDS));
    }

    private void stopKeeping() {
        keeping.ifPresent(timer -> timer.cancel(false));
        keeping = Optional.empty();
    }

    private void letGo() {
        stopKeeping();
        session.ifPresent(BackendSession::quit);
        session = Optional.empty();
    }

    private void handBack() {
        session.filter(BackendSession::isUsable).ifPresent(its -> client.keep(backend.orElseThrow(), its));
        session = Optional.empty();
    }
}
