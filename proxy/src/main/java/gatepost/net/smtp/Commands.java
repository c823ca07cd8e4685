package gatepost.net.smtp;

import gatepost.events.CloseReason;
import gatepost.events.Handover;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.message.DotReader;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.smtp.Command;
import gatepost.smtp.CommandParser;
import gatepost.smtp.Conduct;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Offer;
import gatepost.smtp.Parameters;
import gatepost.smtp.Stage;
import gatepost.smtp.Standing;
import gatepost.smtp.Step;
import java.util.List;

/**
 * Carries out what the grammar says a command asks for: turns it into an observation, has it judged, and speaks. It
 * decides nothing: legality is the dialogue's, policy the engine's.
 */
final class Commands implements SmtpDecoder.Reader {

    /** How much later a client is answered that has used up half of its error budget (Postfix's smtpd_error_sleep_time). */
    private static final long SLOW_DOWN = 1_000;

    static final Reply NO_ROOM = Reply.of(452, "4.3.1", "Insufficient system resources, try again later");

    private final Session session;
    private final DoorParts parts;
    private final Listener listener;
    private final Chunks chunks;
    private Greeting greeting;
    private SaidLine said = SaidLine.NOTHING;
    private boolean authSaid;
    private Intake intake;
    private int transactions;
    private int recipientsFailed;

    Commands(Session session, DoorParts parts, Listener listener) {
        this.session = session;
        this.parts = parts;
        this.listener = listener;
        this.chunks = new Chunks(session, parts);
    }

    void greetedBy(Greeting by) {
        greeting = by;
    }

    @Override
    public void spokeEarly() {
        session.guarded(greeting::spokeEarly);
    }

    @Override
    public void command(byte[] line) {
        said = new SaidLine(line, authSaid);
        authSaid |= said.isAuth();
        session.guarded(() -> take(
                CommandParser.parse(line, session.naming().of(session.standing().offer()))));
    }

    @Override
    public void inLine() {
        session.pace().inLine();
    }

    @Override
    public void lineTooLong() {
        said = SaidLine.NOTHING;
        session.guarded(() -> take(new Command.Bad(GrammarReplies.LINE_TOO_LONG, false)));
    }

    @Override
    public void endlessLine() {
        said = SaidLine.NOTHING;
        session.guarded(() -> complainLast(GrammarReplies.tooManyErrors(parts.host()), CloseReason.PROTOCOL_ERROR));
    }

    @Override
    public int octets(byte[] slice, int length) {
        return intake.take(slice, length);
    }

    @Override
    public boolean hasRoom() {
        return intake.hasRoom();
    }

    @Override
    public boolean atEndOfData() {
        return intake.isComplete();
    }

    @Override
    public void endOfData() {
        session.guarded(intake::end);
    }

    /** The client listens still, as long as anything is owed to it: the greeting, or the replies that are on their way. */
    @Override
    public void endOfInput() {
        if (session.standing().stage() == Stage.GREETING) {
            session.guarded(greeting::inputEnded);
        } else {
            session.endOfInput();
        }
    }

    private void take(Command command) {
        Standing standing = session.standing();
        boolean outOfStep = session.decoder().hasInput() && parts.dialogue().endsGroup(standing, command);
        Step step = outOfStep ? parts.dialogue().outOfStep() : step(standing, command);
        session.budget(session.budget().after(step.conduct()));
        session.witness().begins(command.word());
        if (step.conduct() == Conduct.ERROR) {
            session.learning().erred();
        }
        if (command instanceof Command.NonSmtp) {
            session.learning().spokeNoSmtp();
        }
        session.pace().works();
        if (session.isOutOfBudget() && !(command instanceof Command.Quit)) {
            complainLast(GrammarReplies.tooManyErrors(parts.host()), CloseReason.PROTOCOL_ERROR);
        } else if (session.isTooOld() && !(command instanceof Command.Quit)) {
            complainLast(GrammarReplies.sessionLimit(parts.host()), CloseReason.TIMEOUT);
        } else if (step.conduct() == Conduct.ERROR || step.conduct() == Conduct.EXCESS) {
            answerAsEarned(() -> perform(step, command));
        } else {
            perform(step, command);
        }
    }

    /** At once, or a moment later where much was in vain already. Nobody else waits for that. */
    private void answerAsEarned(Runnable answer) {
        if (session.budget().isStrained()) {
            parts.timers().after(SLOW_DOWN, session.ctx().executor(), () -> session.guarded(answer));
        } else {
            answer.run();
        }
    }

    private Step step(Standing standing, Command command) {
        return session.upgrade().isDue()
                ? parts.dialogue().stepBeforeTls(standing, command)
                : parts.dialogue().step(standing, command);
    }

    private void perform(Step step, Command command) {
        if (step instanceof Step.Answer answer) {
            session.say(complaint(answer.reply(), command));
        } else if (step instanceof Step.AnswerAndClose last) {
            complainLast(last.reply(), command instanceof Command.Quit ? CloseReason.QUIT : CloseReason.PROTOCOL_ERROR);
        } else if (step instanceof Step.AskHelo helo) {
            helo(helo);
        } else if (step instanceof Step.AskMail mail) {
            mail(mail);
        } else if (step instanceof Step.AskRcpt rcpt) {
            rcpt(rcpt);
        } else if (step instanceof Step.Receive) {
            data();
        } else if (step instanceof Step.ReceiveChunk chunk) {
            intake = chunks;
            chunks.receive(chunk);
        } else if (step instanceof Step.Discard chunk) {
            intake = chunks;
            chunks.discard(chunk, said);
        } else if (step instanceof Step.Reset reset) {
            session.endTransaction();
            session.say(reset.reply());
        } else if (step instanceof Step.NameClient xclient) {
            session.naming().begin(xclient.client());
        } else {
            session.upgrade().begin(((Step.Upgrade) step).reply());
        }
    }

    private void complainLast(Reply reply, CloseReason reason) {
        session.sayLast(session.complaints().about(reply, said, true), reason);
    }

    /** What the grammar answers. A refusal of somebody who could be read says whom it is about. */
    private Reply complaint(Reply reply, Command command) {
        Dossier dossier = session.dossier();
        if (command instanceof Command.Rcpt rcpt && session.standing().stage().isInTransaction()) {
            Dossier addressed = dossier.addressed(seen(rcpt.recipient()));
            return session.complaints().about(reply, said, Phase.RCPT, addressed, false);
        }
        if (command instanceof Command.Mail mail && session.standing().stage() == Stage.IDENTIFIED) {
            Dossier sending = dossier.sending(seen(mail.sender(), mail.parameters()));
            return session.complaints().about(reply, said, Phase.MAIL, sending, false);
        }
        return session.complaints().about(reply, said, false);
    }

    /** What the client has said last. */
    SaidLine said() {
        return said;
    }

    private void helo(Step.AskHelo asked) {
        session.forgetIdentity();
        parts.backends().refresh(session.ctx().channel().eventLoop());
        AtHelo seen = new AtHelo.Seen(
                session.dossier().connect(),
                session.newcomer().helo().orElse(asked.name()),
                asked.extended(),
                session.upgrade().tls(),
                session.errors(),
                session.load());
        session.dossier(session.dossier().identified(seen));
        judge(Phase.HELO, () -> {
            Offer offer = asked.extended() ? offer() : Offer.NOTHING;
            session.standing(session.standing().identified(offer));
            session.say(
                    asked.extended()
                            ? GrammarReplies.ehlo(parts.host(), asked.name(), offer)
                            : GrammarReplies.helo(parts.host(), asked.name()));
        });
    }

    /** What this session is offered of what can be. */
    private Offer offer() {
        return session.naming()
                .of(session.upgrade().of(listener.of(parts.offer().get())));
    }

    private void mail(Step.AskMail asked) {
        boolean utf8 = asked.parameters().isUtf8();
        AtMail seen = seen(asked.sender(), asked.parameters());
        transactions++;
        session.dossier(session.dossier().sending(seen));
        judge(Phase.MAIL, () -> {
            session.standing(session.standing().sending(utf8));
            session.transaction(new MailTransaction(session, parts, seen, asked.parameters()));
            session.say(GrammarReplies.MAIL_OK);
        });
    }

    private AtMail seen(Address sender, Parameters parameters) {
        return new AtMail.Seen(
                session.dossier().helo(),
                parts.references().next(parts.timers().wallMillis()),
                sender,
                parameters.declaredSize(),
                parameters.isUtf8(),
                transactions + 1,
                session.errors(),
                session.load());
    }

    /** Connect, helo and mail before RCPT: only what answers now is spoken, the rest is held. */
    private void judge(Phase phase, Runnable goOn) {
        new Deliberation(session, parts).judge(decided -> {
            session.witness().judged(decided);
            if (decided.refusal().isPresent()) {
                refuse(phase, decided.refusal().get());
            } else {
                goOn.run();
            }
        });
    }

    private void rcpt(Step.AskRcpt asked) {
        session.dossier(session.dossier().addressed(seen(asked.recipient())));
        session.transaction().address(asked.recipient(), asked.parameters());
        new Deliberation(session, parts).judge(this::answerRecipient);
    }

    private AtRcpt seen(Address recipient) {
        Standing standing = session.standing();
        return new AtRcpt.Seen(
                session.dossier().mail(),
                recipient,
                standing.accepted() + 1,
                recipientsFailed,
                standing.accepted() + standing.refused() + 1,
                session.errors(),
                session.load());
    }

    private void answerRecipient(Ruling.Decided decided) {
        session.witness().judged(decided);
        boolean refusedForGood = decided.refusal()
                .filter(refusal -> refusal.reply().isPermanent())
                .isPresent();
        session.budget(session.budget().afterRecipient(refusedForGood));
        if (refusedForGood) {
            answerAsEarned(() -> refuseRecipient(decided.refusal().get()));
        } else if (decided.refusal().isPresent()) {
            refuseRecipient(decided.refusal().get());
        } else {
            acceptRecipient(decided);
        }
    }

    private void refuseRecipient(Refusal refusal) {
        session.standing(session.standing().recipientRefused(!refusal.reply().isPermanent()));
        recipientsFailed += refusal.isSplit() ? 0 : 1;
        session.transaction().refuse();
        session.learning().recipientRefused(refusal);
        session.witness()
                .recipientRefused(
                        session.dossier(), refusal, session.transaction().told());
        session.speak(refusal);
    }

    private void acceptRecipient(Ruling.Decided decided) {
        Dossier dossier = session.dossier().accepting();
        session.dossier(dossier);
        session.standing(session.standing().recipientAccepted());
        boolean spared = session.engine().book().common().spared(decided.trace());
        Handover told = session.transaction().accept(spared);
        session.witness().recipientAccepted(dossier, told);
        session.say(told.reply());
    }

    private void refuse(Phase phase, Refusal refusal) {
        session.witness().refused(phase, session.dossier(), refusal, List.of());
        session.dossier(session.dossier().without(phase));
        session.speak(refusal);
    }

    private void data() {
        if (!session.transaction().openReception(new DotReader())) {
            session.say(session.complaints().about(NO_ROOM, said, false));
            return;
        }
        session.standing(session.standing().receiving());
        session.wire().write(GrammarReplies.START_DATA);
        session.pace().awaitsMessage();
        intake = new Undivided(session, parts);
        session.decoder().data();
    }
}
