package gatepost.net.smtp;

import gatepost.events.Decision;
import gatepost.events.Handover;
import gatepost.events.TransactionResult;
import gatepost.mail.Reply;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.MessageFigures;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.MessageVerdict;
import gatepost.policy.Refusal;
import gatepost.questions.BackendSaid;
import java.util.List;
import java.util.Optional;

/**
 * The end of data: has the message judged for each accepted recipient, then refuses it or has it delivered. The 250 is
 * the backend's own; nothing else here ends in a 2yz.
 */
final class EndOfData {

    /**
     * Milliseconds for verdict and delivery up to the end of the message, which commits it. With the wait for the
     * backend's answer, which may take five minutes more, this stays below the ten that RFC 5321 §4.5.3.2.6 has clients
     * wait: whoever hangs up before sends the message again, and it arrives twice.
     */
    private static final long BUDGET = 280_000;

    private final Session session;
    private final DoorParts parts;
    private final MailTransaction transaction;
    private final List<Dossier.Accepted> recipients;
    private final MessageVerdict verdict = new MessageVerdict();
    private final long deadline;

    EndOfData(Session session, DoorParts parts) {
        this.session = session;
        this.parts = parts;
        this.transaction = session.transaction();
        this.recipients = session.dossier().accepted();
        this.deadline = parts.timers().millis() + BUDGET;
        session.dossier(session.dossier().as(recipients.get(0)));
    }

    void judge() {
        session.pace().works();
        session.witness().begins("MESSAGE");
        Reception reception = transaction.reception();
        if (reception.isKept() || reception.isTooLarge()) {
            judge(reception.figures(), 0);
        } else {
            refuse(builtIn(BuiltIn.RESOURCES, 452, "4.3.1", "Insufficient system resources, please retry later"));
        }
    }

    /** Ends the message before all of it has come: there is no room for it, or no use in it. */
    void breakOff(Reply reply) {
        refuse(builtIn(
                BuiltIn.RESOURCES, reply.code(), reply.enhanced().orElseThrow().toString(), reply.text()));
    }

    private void judge(MessageFigures figures, int next) {
        if (next == recipients.size() || verdict.isFinal()) {
            conclude(verdict.leading().orElseThrow());
            return;
        }
        AtRcpt recipient = recipients.get(next).observed();
        AtMessage seen = new AtMessage.Seen(
                recipient,
                figures,
                Math.floorDiv(parts.timers().wallMillis(), 1000L),
                session.errors(),
                session.load());
        session.dossier(session.dossier().received(recipients.get(next), seen));
        new Deliberation(session, parts).judge(decided -> {
            verdict.hear(session.dossier(), decided);
            judge(figures, next + 1);
        });
    }

    /** Whatever is said and learned now rests on what is known of the recipient that decided. */
    private void conclude(MessageVerdict.Heard leading) {
        session.dossier(leading.dossier());
        session.witness().judged(leading.decided());
        leading.decided().refusal().ifPresentOrElse(this::refuse, this::accept);
    }

    private void refuse(Refusal refusal) {
        session.witness().refused(Phase.MESSAGE, session.dossier(), refusal, transaction.accepted());
        end(result(refusal));
        session.speak(refusal);
    }

    /** A message over the limit was not kept, whatever the policy thinks of it; what is forged must not be delivered. */
    private void accept() {
        if (transaction.reception().isFullOfForgeries()) {
            refuse(builtIn(BuiltIn.RESOURCES, 550, "5.6.0", "Message has too many header fields of this host's own"));
        } else if (transaction.reception().isKept()) {
            deliver();
        } else {
            long limit = session.standing().offer().size();
            refuse(builtIn(BuiltIn.SIZE_LIMIT, 552, "5.3.4", "Message is larger than " + limit + " octets"));
        }
    }

    private void deliver() {
        long left = deadline - parts.timers().millis();
        transaction.deliver(
                session.witness().confirmedName(session.dossier()), verdict.fields(), left, this::delivered);
    }

    private void delivered(BackendSaid said) {
        Reply reply = said.reply();
        Handover handover = transaction.told().orElseThrow();
        Optional<Refusal> refusal = reply.isPositive()
                ? Optional.empty()
                : Optional.of(session.engine().byBackend(said, session.dossier()));
        Decision decision = session.witness().handedOver(session.dossier(), transaction.accepted(), refusal, handover);
        if (reply.isPositive()) {
            session.budget(session.budget().afterDelivery());
            session.dossier().mail().sender().domain().ifPresent(session.learning()::deliveredFrom);
            session.learning()
                    .delivered(
                            session.engine().isGoodSign(verdict),
                            session.witness().confirmedName(session.dossier()),
                            transaction.earnsTrust(),
                            session.engine()
                                    .book()
                                    .of(transaction.accepted().get(0))
                                    .remembered());
        }
        end(refusal.map(this::result).orElse(TransactionResult.DELIVERED));
        Reply word = refusal.map(Refusal::reply).orElse(reply);
        session.wire().passOn(word, heard -> {
            session.witness().tell(decision, heard);
            session.guarded(() -> session.goOn(word));
        });
    }

    private void end(TransactionResult result) {
        session.witness().transactionEnded(session.dossier(), result);
        session.endTransaction();
        session.standing(session.standing().messageEnded());
    }

    private TransactionResult result(Refusal refusal) {
        return transaction.isTooLarge()
                ? TransactionResult.TOO_BIG
                : refusal.reply().isPermanent() ? TransactionResult.REJECTED : TransactionResult.DEFERRED;
    }

    private Refusal builtIn(BuiltIn rule, int code, String enhanced, String text) {
        return session.engine().builtIn(rule, session.dossier(), code, enhanced, text);
    }
}
