package gatepost.policy;

import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What has been observed and answered so far, and never a verdict: judging again costs microseconds, nothing is stored
 * that could be answered twice or forgotten. Immutable, in layers: EHLO drops those from helo on, MAIL and RSET those
 * from mail on, RCPT the one before it; nothing drops connect. An answer is frozen in the layer of its question.
 */
public final class Dossier implements Answers {

    private static final int LAYERS = Phase.values().length;

    private final AtConnect[] observed;
    private final Layer[] layers;
    private final List<Accepted> accepted;
    private final boolean closed;

    private Dossier(AtConnect[] observed, Layer[] layers, List<Accepted> accepted) {
        this(observed, layers, accepted, false);
    }

    private Dossier(AtConnect[] observed, Layer[] layers, List<Accepted> accepted, boolean closed) {
        this.observed = observed;
        this.layers = layers;
        this.accepted = accepted;
        this.closed = closed;
    }

    /** A recipient that was accepted, with what was answered for it alone. */
    public record Accepted(AtRcpt observed, Layer answers) {}

    public static Dossier connected(AtConnect seen) {
        Layer[] none = new Layer[LAYERS];
        Arrays.fill(none, Layer.EMPTY);
        AtConnect[] observed = new AtConnect[LAYERS];
        observed[0] = seen;
        return new Dossier(observed, none, List.of());
    }

    public Dossier identified(AtHelo seen) {
        return with(Phase.HELO, seen, List.of());
    }

    public Dossier sending(AtMail seen) {
        return with(Phase.MAIL, seen, List.of());
    }

    public Dossier addressed(AtRcpt seen) {
        return with(Phase.RCPT, seen, accepted);
    }

    /** The recipient of the RCPT layer was accepted. */
    public Dossier accepting() {
        AtRcpt recipient = (AtRcpt) at(Phase.RCPT).orElseThrow();
        List<Accepted> more = new ArrayList<>(accepted);
        more.add(new Accepted(recipient, layers[Phase.RCPT.ordinal()]));
        return new Dossier(observed, layers, List.copyOf(more));
    }

    /**
     * The message was read to its end. It is judged for one accepted recipient after the other; what was answered about
     * the message for one of them holds for the next.
     */
    public Dossier received(Accepted recipient, AtMessage seen) {
        Dossier judged = as(recipient).with(Phase.MESSAGE, seen, accepted);
        judged.layers[Phase.MESSAGE.ordinal()] = layers[Phase.MESSAGE.ordinal()];
        return judged;
    }

    /** As it was when the recipient was accepted, but for what has been answered since of the phases before. */
    public Dossier as(Accepted recipient) {
        Dossier then = with(Phase.RCPT, recipient.observed(), accepted);
        then.layers[Phase.RCPT.ordinal()] = recipient.answers();
        return then;
    }

    /** What RSET and the end of data leave: nothing of the transaction. */
    public Dossier reset() {
        return before(Phase.MAIL);
    }

    /** Without the observations and answers from {@code phase} on: it was refused, and counts for nothing. */
    public Dossier without(Phase phase) {
        return before(phase);
    }

    /** Before the greeting: the client has spoken early by now, or not. What was answered stays. */
    public Dossier observedAgain(boolean pregreet) {
        AtConnect[] again = observed.clone();
        AtConnect before = connect();
        again[0] = new AtConnect.Seen(
                before.session(),
                before.client(),
                before.peer(),
                before.second(),
                pregreet,
                before.errors(),
                before.load());
        return new Dossier(again, layers, accepted);
    }

    /** With an answer, frozen in the layer of its question; the first answer to a question stays. */
    public <A> Dossier answered(Question<A> question, Answer<A> answer) {
        int at = Math.min(question.scope().ordinal(), latest().ordinal());
        Layer[] copy = layers.clone();
        copy[at] = copy[at].with(question, answer);
        return new Dossier(observed, copy, accepted);
    }

    /**
     * What is known of the client by now, as if it had come while this host sheds load; what was not answered yet is
     * unknown.
     */
    public Dossier underLoad() {
        AtConnect seen = connect();
        AtConnect busy = new AtConnect.Seen(
                seen.session(),
                seen.client(),
                seen.peer(),
                seen.second(),
                seen.pregreet(),
                seen.errors(),
                Load.SHEDDING);
        Dossier bare = connected(busy);
        bare.layers[0] = layers[0];
        return new Dossier(bare.observed, bare.layers, List.of(), true);
    }

    /** What was observed and answered up to {@code phase}, and nothing later. */
    Dossier upTo(Phase phase) {
        return phase == Phase.MESSAGE ? this : before(Phase.values()[phase.ordinal() + 1]);
    }

    /** The observation of a phase; empty when it was not reached. */
    public Optional<AtConnect> at(Phase phase) {
        return Optional.ofNullable(observed[phase.ordinal()]);
    }

    public AtConnect connect() {
        return observed[0];
    }

    /** The observation of EHLO or HELO, which must have been reached. */
    public AtHelo helo() {
        return (AtHelo) at(Phase.HELO).orElseThrow();
    }

    /** The observation of MAIL, which must have been reached. */
    public AtMail mail() {
        return (AtMail) at(Phase.MAIL).orElseThrow();
    }

    /** The newest observation. */
    public AtConnect newest() {
        return observed[latest().ordinal()];
    }

    /** The phase of the newest observation. */
    public Phase latest() {
        for (int i = LAYERS - 1; i > 0; i--) {
            if (observed[i] != null) {
                return Phase.values()[i];
            }
        }
        return Phase.CONNECT;
    }

    public List<Accepted> accepted() {
        return accepted;
    }

    @Override
    public <A> Optional<Answer<A>> to(Question<A> question) {
        for (int i = Math.min(question.scope().ordinal(), LAYERS - 1); i >= 0; i--) {
            Optional<Answer<A>> answer = layers[i].to(question);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return closed ? Optional.of(Answer.unknown(Cause.NOT_AWAITED)) : Optional.empty();
    }

    /** Without the observations and answers from {@code phase} on. */
    private Dossier before(Phase phase) {
        AtConnect[] kept = observed.clone();
        Layer[] keptLayers = layers.clone();
        for (int i = phase.ordinal(); i < LAYERS; i++) {
            kept[i] = null;
            keptLayers[i] = Layer.EMPTY;
        }
        return new Dossier(kept, keptLayers, List.of());
    }

    private Dossier with(Phase phase, AtConnect seen, List<Accepted> keptRecipients) {
        Dossier earlier = before(phase);
        earlier.observed[phase.ordinal()] = seen;
        return new Dossier(earlier.observed, earlier.layers, keptRecipients);
    }
}
