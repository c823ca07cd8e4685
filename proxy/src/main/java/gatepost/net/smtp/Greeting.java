package gatepost.net.smtp;

import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.smtp.GrammarReplies;
import java.util.List;

/**
 * How a client is met: look-ups begin at once, the greeting waits for the listener's delay and for the rules of connect
 * that can answer now, and whoever speaks before it has spoken early.
 */
final class Greeting {

    private final Session session;
    private final DoorParts parts;
    private final Listener listener;
    private boolean early;
    private boolean delayOver;
    private Runnable callOff = () -> {};

    Greeting(Session session, DoorParts parts, Listener listener) {
        this.session = session;
        this.parts = parts;
        this.listener = listener;
    }

    void begin() {
        if (!listener.takesMail()) {
            refuse(session.engine().noMailHere(session.dossier(), parts.host()));
            return;
        }
        session.commands().greetedBy(this);
        new Deliberation(session, parts).foresee();
        session.decoder().watch();
        if (listener.greetDelayMillis() > 0 && isWorthWaiting()) {
            callOff = parts.timers()
                    .after(listener.greetDelayMillis(), session.ctx().executor(), () -> session.guarded(this::judge));
        } else {
            judge();
        }
    }

    /** A busy host has no time to wait, and with a client of good reputation there is nothing to find out. */
    private boolean isWorthWaiting() {
        ClientRecord asked =
                new ClientRecord(session.dossier().connect().client().address());
        boolean good = session.dossier().to(asked).orElse(Answer.unknown(Cause.NOT_AWAITED))
                        instanceof Answer.Known<ClientRecord.Found> known
                && known.value().standing() == ClientRecord.Standing.GOOD;
        return !good && session.dossier().connect().load() == Load.NORMAL;
    }

    /** The client spoke; there is no more to wait for. */
    void spokeEarly() {
        early = true;
        if (!delayOver) {
            callOff.run();
            judge();
        }
    }

    /** Nor can a client speak early that has closed its side without a word. */
    void inputEnded() {
        if (!delayOver) {
            callOff.run();
            judge();
        }
    }

    private void judge() {
        delayOver = true;
        boolean told = early;
        session.dossier(session.dossier().observedAgain(told));
        new Deliberation(session, parts).judge(decided -> {
            if (early && !told) {
                judge();
            } else {
                greet(decided);
            }
        });
    }

    private void refuse(Refusal refusal) {
        session.witness().refused(Phase.CONNECT, session.dossier(), refusal, List.of());
        session.speak(refusal);
    }

    private void greet(Ruling.Decided decided) {
        session.witness().judged(decided);
        session.learning().greeted(session.dossier().connect());
        if (decided.refusal().isPresent()) {
            refuse(decided.refusal().get());
        } else {
            session.standing(session.standing().greeted());
            session.say(GrammarReplies.greeting(parts.host()));
        }
    }
}
