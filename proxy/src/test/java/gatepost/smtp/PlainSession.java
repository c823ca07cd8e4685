package gatepost.smtp;

import gatepost.mail.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A session without network and without policy: everybody but {@code refused@} is welcome, messages are taken unread. */
final class PlainSession {

    static final Offer OFFER = new Offer(
            true, 10_000_000, Set.of(Extension.EIGHT_BIT_MIME, Extension.SMTP_UTF8, Extension.DSN, Extension.STARTTLS));

    private static final String HOST = "mx.example.net";

    private final Dialogue dialogue = new Dialogue(HOST, Limits.DEFAULT);
    private final Offer offer;
    private Standing standing = Standing.START.greeted();
    private ErrorBudget budget = ErrorBudget.of(20);

    PlainSession(Offer offer) {
        this.offer = offer;
    }

    /** The reply to a line, every character up to U+00FF one octet. */
    Reply say(String line) {
        return say(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    Reply say(byte[] line) {
        Step step = dialogue.step(standing, CommandParser.parse(line, standing.offer()));
        budget = budget.after(step.conduct());
        if (budget.isSpent(standing.accepted() > 0)) {
            step = new Step.AnswerAndClose(GrammarReplies.tooManyErrors(HOST), Conduct.FINE);
        }
        return answer(step);
    }

    /** The end of data came. */
    void deliver() {
        standing = standing.messageEnded();
        budget = budget.afterDelivery();
    }

    Standing standing() {
        return standing;
    }

    private Reply answer(Step step) {
        if (step instanceof Step.AskHelo ask) {
            standing = standing.cleared().identified(ask.extended() ? offer : Offer.NOTHING);
            return ask.extended()
                    ? GrammarReplies.ehlo(HOST, ask.name(), standing.offer())
                    : GrammarReplies.helo(HOST, ask.name());
        }
        if (step instanceof Step.AskMail ask) {
            standing = standing.sending(ask.parameters().isUtf8());
            return GrammarReplies.MAIL_OK;
        }
        if (step instanceof Step.AskRcpt ask) {
            boolean refused = ask.recipient().local().equals("refused");
            budget = budget.afterRecipient(refused);
            standing = refused ? standing.recipientRefused(false) : standing.recipientAccepted();
            return refused ? Reply.of(550, "5.1.1", "No such user") : GrammarReplies.RCPT_OK;
        }
        if (step instanceof Step.Receive) {
            standing = standing.receiving();
            return GrammarReplies.START_DATA;
        }
        if (step instanceof Step.Reset reset) {
            standing = standing.cleared();
            return reset.reply();
        }
        if (step instanceof Step.Upgrade upgrade) {
            standing = standing.secured();
            return upgrade.reply();
        }
        if (step instanceof Step.AnswerAndClose last) {
            standing = standing.closing();
            return last.reply();
        }
        return ((Step.Answer) step).reply();
    }
}
