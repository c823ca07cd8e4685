package gatepost.net.smtp;

import gatepost.events.CloseReason;
import gatepost.events.TransactionResult;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Refusal;
import gatepost.smtp.ErrorBudget;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Stage;
import gatepost.smtp.Standing;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Optional;

/**
 * One client's session: owns the channel, the standing of the dialogue, the dossier and the open transaction, says
 * replies and ends in exactly one way. What commands do is in {@link Commands}, how a client is greeted in
 * {@link Greeting}. It belongs to one event loop; its fields are plain.
 */
final class Session extends ChannelInboundHandlerAdapter {

    /** A session that is older than this gets 421 at its next command. */
    private static final long MAX_AGE = 3_600_000;

    private final DoorParts parts;
    private final Listener listener;
    private final Engine engine;
    private final AtConnect seen;
    private final Newcomer newcomer;
    private final SmtpDecoder decoder;
    private final Commands commands;
    private final Upgrade upgrade;
    private final ClientNaming naming;
    private final Identity identity;
    private final Complaints complaints = new Complaints(this);
    private ChannelHandlerContext ctx;
    private Pace pace;
    private Witness witness;
    private Wire wire;
    private Learning learning;
    private Dossier dossier;
    private Standing standing = Standing.START;
    private ErrorBudget budget;
    private MailTransaction transaction;
    private final Places places = new Places(bug -> witness().broke(bug));
    private final Asked asked = new Asked();
    private long began;
    private boolean draining;
    private boolean ended;
    private Optional<CloseReason> lost = Optional.empty();

    /** @param engine judges this session to its end, whatever is reloaded meanwhile */
    Session(DoorParts parts, Listener listener, Engine engine, AtConnect seen, Newcomer newcomer) {
        this.parts = parts;
        this.listener = listener;
        this.engine = engine;
        this.seen = seen;
        this.newcomer = newcomer;
        this.budget = ErrorBudget.of(listener.errors());
        this.commands = new Commands(this, parts, listener);
        this.upgrade = new Upgrade(this, parts, listener);
        this.naming = new ClientNaming(this, parts, listener, seen);
        this.identity = new Identity(this, parts);
        this.decoder = new SmtpDecoder(commands);
    }

    SmtpDecoder decoder() {
        return decoder;
    }

    Commands commands() {
        return commands;
    }

    Upgrade upgrade() {
        return upgrade;
    }

    ClientNaming naming() {
        return naming;
    }

    Identity identity() {
        return identity;
    }

    Complaints complaints() {
        return complaints;
    }

    Newcomer newcomer() {
        return newcomer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        began = parts.timers().millis();
        pace = new Pace(parts.timers(), ctx.executor(), this::runOutOfPatience);
        witness = new Witness(parts, listener, engine, seen);
        wire = new Wire(ctx, witness);
        learning = new Learning(parts.memories(), seen.client().address());
        dossier = newcomer.dossier(seen);
        upgrade.takeOver();
        witness.opened();
        parts.sessions().began(this);
        guarded(() -> new Greeting(this, parts, listener).begin());
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        lose(CloseReason.CLIENT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable cause) {
        if (cause instanceof IOException) {
            lose(CloseReason.CLIENT);
        } else {
            breakOff(cause);
        }
    }

    /** Runs what must not fail unseen: a bug ends the session with 421 and an event. */
    void guarded(Runnable step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (Throwable bug) {
            // An Error, too: what runs by a timer would end without a word, and the session would never.
            breakOff(bug);
        }
    }

    /** Goes on with what came of a future; one that failed was a bug. */
    void settle(Throwable bug, Runnable step) {
        if (bug != null) {
            breakOff(bug);
        } else {
            guarded(step);
        }
    }

    /** The client says who it is anew. */
    void forgetIdentity() {
        endTransaction();
        identity.forget();
    }

    /** After the handshake nothing counts that was said before it (RFC 3207 §4.2). */
    void beginAnew() {
        forgetIdentity();
        dossier = dossier.without(Phase.HELO);
        standing = standing.secured();
        nextCommand();
    }

    /** Says a reply and takes the next command. */
    void say(Reply reply) {
        if (ended) {
            return;
        }
        wire.write(reply);
        goOn(reply);
    }

    /** Takes the next command behind a reply that was said, if it was not the last. */
    void goOn(Reply said) {
        if (!clientIsThere()) {
            end(lost.orElse(CloseReason.CLIENT));
        } else if (said.code() == 421) {
            leave(CloseReason.DROP);
        } else {
            nextCommand();
        }
    }

    /** Says the last reply and closes, once the client had a moment to read it. */
    void sayLast(Reply reply, CloseReason reason) {
        if (ended) {
            return;
        }
        wire.write(reply);
        leave(reason);
    }

    private void leave(CloseReason reason) {
        ctx.flush();
        standing = standing.closing();
        if (reason == CloseReason.QUIT && !decoder.hasInput()) {
            end(reason, wire::closeWhenSaid);
        } else {
            end(reason, () -> {
                Farewell.linger(ctx, parts.timers(), upgrade::farewell);
                decoder.discard();
            });
        }
    }

    /** The client has said all it will, and nothing is owed to it any more. */
    void endOfInput() {
        end(CloseReason.CLIENT, () -> {});
        wire.closeWhenSaid();
    }

    /**
     * The client is gone, or nothing reaches it any more. What the backend has been told to its end is heard to its end,
     * too: the session lasts until the backend's answer is recorded.
     */
    void lose(CloseReason reason) {
        if (ended || transaction == null || !transaction.isSent()) {
            end(reason);
        } else if (lost.isEmpty()) {
            lost = Optional.of(reason);
        }
        ctx.close();
    }

    /** Says a last word that nothing the client said asked for. */
    private void complainLast(Reply reply, CloseReason reason) {
        sayLast(complaints.about(reply, SaidLine.NOTHING, true), reason);
    }

    /** Says a refusal: one that drops the client is its last but for QUIT, with 421 we close. */
    void speak(Refusal refusal) {
        if (refusal.closes() && refusal.reply().code() != 421) {
            deny(refusal.reply());
        } else {
            say(refusal.reply());
        }
    }

    /** Says a 5yz that ends everything but QUIT (RFC 5321 §3.1); then the client may stay for a while to read it. */
    private void deny(Reply reply) {
        endTransaction();
        standing = standing.denied();
        pace.denies();
        wire.write(reply);
        decoder.command();
    }

    private void nextCommand() {
        if (standing.stage() == Stage.DENIED) {
            decoder.command();
        } else if (draining && !standing.stage().isInTransaction()) {
            sayShutdown();
        } else {
            pace.awaitsCommand();
            decoder.command();
        }
    }

    /** Milliseconds that the look-up of the client's name, begun at connect, may still take. */
    long patienceForName() {
        return began + parts.patience().toMillis() - parts.timers().millis();
    }

    /** Whether the session has lasted so long that its next command is its last. */
    boolean isTooOld() {
        return parts.timers().millis() - began > MAX_AGE;
    }

    /** Between commands a stopping host says 421 (RFC 5321 §3.8); what is under way is finished first. */
    void drain() {
        draining = true;
        if (!ended && decoder.awaitsCommand() && !decoder.hasInput()) {
            sayShutdown();
        }
    }

    /** Whatever is under way: a stopping host waits no longer. */
    void dismiss() {
        guarded(this::sayShutdown);
    }

    /** Closes without a word: the client is gone, or was told. */
    void end(CloseReason reason) {
        end(reason, ctx::close);
    }

    void endTransaction() {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
        standing = standing.cleared();
        dossier = dossier.reset();
    }

    boolean isEnded() {
        return ended;
    }

    /** A client that has closed its side is there still. */
    boolean clientIsThere() {
        return !ended && lost.isEmpty() && wire.hasClient();
    }

    Engine engine() {
        return engine;
    }

    Pace pace() {
        return pace;
    }

    Learning learning() {
        return learning;
    }

    Wire wire() {
        return wire;
    }

    Witness witness() {
        return witness;
    }

    Dossier dossier() {
        return dossier;
    }

    void dossier(Dossier changed) {
        dossier = changed;
    }

    Standing standing() {
        return standing;
    }

    void standing(Standing changed) {
        standing = changed;
    }

    ErrorBudget budget() {
        return budget;
    }

    void budget(ErrorBudget changed) {
        budget = changed;
    }

    /** Whether its next command is its last: it has made too many errors. A message that is due an answer gets it first. */
    boolean isOutOfBudget() {
        return budget.isSpent(standing.accepted() > 0);
    }

    MailTransaction transaction() {
        return transaction;
    }

    void transaction(MailTransaction opened) {
        transaction = opened;
    }

    ChannelHandlerContext ctx() {
        return ctx;
    }

    int errors() {
        return budget.total();
    }

    Load load() {
        return parts.busyness().now();
    }

    Asked asked() {
        return asked;
    }

    Places places() {
        return places;
    }

    private void sayShutdown() {
        complainLast(GrammarReplies.shutdown(parts.host()), CloseReason.SHUTDOWN);
    }

    private void runOutOfPatience() {
        boolean inMessage = transaction != null && transaction.isReceiving() && !decoder.awaitsCommand();
        String host = parts.host();
        Reply last = inMessage ? GrammarReplies.tooSlow(host) : GrammarReplies.timeout(host);
        guarded(() -> complainLast(last, CloseReason.TIMEOUT));
    }

    private void breakOff(Throwable bug) {
        if (!ended) {
            witness.broke(bug);
            sayLast(complaints.aboutBug(parts.host()), CloseReason.PROTOCOL_ERROR);
        }
    }

    /** INVARIANT: the one way out. Releases transaction, timers and place, whatever led here. */
    void end(CloseReason reason, Runnable closing) {
        if (ended) {
            return;
        }
        ended = true;
        if (transaction != null && (transaction.isReceiving() || transaction.isReceived())) {
            witness.transactionEnded(dossier, TransactionResult.ABORTED);
        }
        forgetIdentity();
        places.leave();
        pace.close();
        parts.sessions().leave(this, listener);
        witness.closed(reason);
        closing.run();
    }
}
