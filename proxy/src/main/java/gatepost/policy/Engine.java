package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Reply;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.questions.BackendSaid;
import gatepost.questions.Lookup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policy as a pure function: from what was observed and answered to a ruling. It fetches nothing; what is missing it
 * says, and is asked again from the top. Re-running costs microseconds and removes every resumption bug: neither the
 * order in which answers arrive nor the door that asks can change an outcome.
 */
public final class Engine {

    private final PolicyBook book;

    public Engine(PolicyBook book) {
        this.book = book;
    }

    public PolicyBook book() {
        return book;
    }

    /**
     * Judges the newest phase of the dossier: before RCPT only what can answer now, at RCPT everything for this
     * recipient, at the end of data the message for one accepted recipient.
     */
    public Ruling rule(Dossier dossier) {
        Judgement judgement = new Judgement(policyFor(dossier), dossier);
        Optional<Refusal> refusal = run(judgement);
        return judgement.ruling(refusal);
    }

    /** The rules that have no part in the trace of {@link #rule}, and why; for people who look for one of them there. */
    public List<Overlooked> overlooked(Dossier dossier) {
        Judgement judgement = new Judgement(policyFor(dossier), dossier);
        run(judgement);
        return new Silence(judgement).rules();
    }

    private Optional<Refusal> run(Judgement judgement) {
        Dossier dossier = judgement.dossier();
        Phase phase = dossier.latest();
        if (!phase.isBefore(Phase.RCPT)) {
            recall(judgement, dossier);
        }
        if (phase == Phase.MESSAGE && recipientLeftShielded(dossier)) {
            judgement.shieldMessage();
        }
        return switch (phase) {
            case CONNECT, HELO, MAIL -> new PhaseJudge(judgement).now(phase);
            case RCPT -> new RecipientJudge(judgement, book).judge();
            case MESSAGE -> new MessageJudge(judgement).judge();
        };
    }

    /**
     * Judges a whole envelope: every phase that the dossier has reached, in order, each on what was known in it. The
     * first refusal that is spoken ends it. Doors that hear everything at once ask this way.
     */
    public Ruling ruleThrough(Dossier dossier) {
        for (Phase phase : Phase.values()) {
            if (phase == dossier.latest() || phase == Phase.RCPT) {
                break;
            }
            Ruling ruling = rule(dossier.upTo(phase));
            if (ruling instanceof Ruling.Awaiting
                    || ((Ruling.Decided) ruling).refusal().isPresent()) {
                return ruling;
            }
        }
        return rule(dossier);
    }

    /**
     * What an ordinary recipient would be refused with by the phases before RCPT that the dossier knows: what is held
     * now, and what those phases found. For tests of policies and simulation; without a refusal, too, while answers are
     * missing.
     */
    public Ruling.Decided held(Dossier dossier) {
        Judgement judgement = new Judgement(policyFor(dossier), dossier);
        PhaseJudge judge = new PhaseJudge(judgement);
        Strongest strongest = new Strongest();
        for (Phase phase : Phase.values()) {
            if (phase.isBefore(Phase.RCPT) && !dossier.latest().isBefore(phase)) {
                judge.again(phase).ifPresent(strongest::offer);
            }
        }
        return judgement.decided(strongest.refusal());
    }

    /** What the policy will want to know as soon as this much is observed: worth asking while the client still waits. */
    public Collection<Lookup<?>> foresee(Dossier dossier) {
        return Foresight.of(policyFor(dossier), dossier);
    }

    /** Judges connect as if this host sheds load, by what is known of the client by now; it awaits nothing. */
    public Ruling.Decided underLoad(Dossier dossier) {
        return (Ruling.Decided) rule(dossier.underLoad());
    }

    /** Whether a message that the backend takes speaks for its client: its score is below half of what refuses. */
    public boolean isGoodSign(MessageVerdict verdict) {
        return verdict.leading()
                .filter(heard -> heard.decided().score().low()
                        < policyFor(heard.dossier()).scoreLimit() / 2)
                .isPresent();
    }

    /** The facts that the policy reads and what they are by now, as text; those that are not known are left out. */
    public Map<String, String> facts(Dossier dossier) {
        Map<String, String> known = new LinkedHashMap<>();
        for (BoundFact<?> fact : policyFor(dossier).facts()) {
            Value<?> value = fact.read(dossier.newest(), dossier);
            String shown = Wording.shown(value);
            boolean nothing = fact.type() == Type.SHOWN && shown.isEmpty();
            if (value instanceof Value.Known<?> && !nothing) {
                known.put(fact.name(), shown);
            }
        }
        return known;
    }

    /** A refusal by a built-in rule, worded and ended like those of the policy. */
    public Refusal builtIn(BuiltIn rule, Dossier dossier, int code, String enhanced, String text) {
        return new Judgement(policyFor(dossier), dossier).refusals().builtIn(rule, code, enhanced, text);
    }

    /**
     * A refusal by the grammar, ended like those of the policy.
     *
     * @param rule under which it goes
     * @param phase that the client was at
     * @param closes whether it is the session's last word
     */
    public Refusal complaint(BuiltIn rule, Dossier dossier, Phase phase, Reply reply, boolean closes) {
        Refusal worded = builtIn(
                rule, dossier, reply.code(), reply.enhanced().orElseThrow().toString(), reply.text());
        return new Refusal(worded.reason(), worded.origin(), phase, worded.reply(), closes || worded.closes());
    }

    /** What a client is told when the backend did not take its message: in the backend's words, or in ours. */
    public Refusal byBackend(BackendSaid said, Dossier dossier) {
        return new Judgement(policyFor(dossier), dossier).refusals().by(said, Phase.MESSAGE);
    }

    /** What a client is told where no mail is taken from anybody. */
    public Refusal noMailHere(Dossier dossier, String host) {
        return new Judgement(policyFor(dossier), dossier).refusals().noMailHere(host);
    }

    /** Judges connect, helo and mail as they were judged in their time: what was said at once, and whether they left a shield. */
    private void recall(Judgement judgement, Dossier dossier) {
        Judgement past = new Judgement(book.common(), dossier);
        new PhaseJudge(past).retrace(Phase.RCPT);
        judgement.recall(past);
        if (past.isSessionShielded()) {
            judgement.shieldSession();
        }
    }

    /** Whether the recipient, as it was judged in its time, might have been deferred: then there would be no message. */
    private boolean recipientLeftShielded(Dossier dossier) {
        Judgement past = new Judgement(policyFor(dossier), dossier.upTo(Phase.RCPT));
        new PhaseJudge(past).throughRcpt();
        return past.isShielded(Phase.MESSAGE);
    }

    private Policy policyFor(Dossier dossier) {
        return dossier.at(Phase.RCPT)
                .map(seen -> book.of(((AtRcpt) seen).recipient()))
                .orElse(book.common());
    }
}
