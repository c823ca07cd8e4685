package gatepost.smtp;

import gatepost.mail.Reply;

/**
 * The grammar of SMTP: which command is lawful at which stage, and what is answered when it is not (RFC 5321 §4.1.4,
 * §4.3.2). Pure: same standing and command, same step. It judges nobody; policy is asked by whoever carries out the
 * {@link Step}.
 */
public final class Dialogue {

    private final String host;
    private final Limits limits;

    /** @param host our name in those replies that carry one */
    public Dialogue(String host, Limits limits) {
        this.host = host;
        this.limits = limits;
    }

    public Step step(Standing standing, Command command) {
        if (closes(command)) {
            return new Step.AnswerAndClose(GrammarReplies.last(complaint(command)), Conduct.ERROR);
        }
        if (command instanceof Command.Quit) {
            return new Step.AnswerAndClose(GrammarReplies.BYE, Conduct.FINE);
        }
        if (command instanceof Command.Bdat chunk) {
            return chunk(standing, chunk);
        }
        return switch (standing.stage()) {
            case DENIED -> error(GrammarReplies.DENIED);
            case GREETING, RECEIVING, CLOSING -> error(GrammarReplies.SEQUENCE);
            case CONNECTED, IDENTIFIED, SENDING, ADDRESSED, CHUNKING -> inSession(standing, command);
        };
    }

    /** The step while TLS is due: 530 to everything but NOOP, EHLO, STARTTLS and QUIT (RFC 3207 §4). */
    public Step stepBeforeTls(Standing standing, Command command) {
        boolean lawful = command instanceof Command.Noop
                || command instanceof Command.Ehlo
                || command instanceof Command.StartTls
                || command instanceof Command.Quit;
        if (command instanceof Command.Bdat chunk) {
            return new Step.Discard(chunk.octets(), GrammarReplies.TLS_REQUIRED, Conduct.ERROR);
        }
        return lawful || closes(command) || standing.stage() == Stage.DENIED
                ? step(standing, command)
                : error(GrammarReplies.TLS_REQUIRED);
    }

    /**
     * Whether nothing may have been sent behind this command before its reply; if something has, the answer is {@link
     * #outOfStep} instead. EHLO, HELO, DATA, STARTTLS and XCLIENT change what the octets behind them mean (RFC 2920
     * §3.1, RFC 3207 §4); without EHLO no command may be followed, because pipelining was not offered. VRFY, NOOP and QUIT, which
     * RFC 2920 lists as well, are let pass: nothing can be smuggled behind them, and real clients do it. Nor does it
     * matter what a denied client sends ahead.
     */
    public boolean endsGroup(Standing standing, Command command) {
        if (standing.stage() == Stage.DENIED) {
            return false;
        }
        boolean plain = standing.stage().isInTransaction() || standing.stage() == Stage.IDENTIFIED;
        return command instanceof Command.Ehlo
                || command instanceof Command.Helo
                || command instanceof Command.Data
                || command instanceof Command.StartTls
                || command instanceof Command.XClient
                || plain && !standing.offer().extended() && !(command instanceof Command.Quit);
    }

    /** The answer to input behind a command that {@link #endsGroup}. */
    public Step outOfStep() {
        return new Step.AnswerAndClose(GrammarReplies.last(GrammarReplies.SYNCHRONIZATION), Conduct.ERROR);
    }

    private Step inSession(Standing standing, Command command) {
        if (command instanceof Command.Ehlo ehlo) {
            return new Step.AskHelo(ehlo.name(), true);
        }
        if (command instanceof Command.Helo helo) {
            return new Step.AskHelo(helo.name(), false);
        }
        if (command instanceof Command.XClient xclient) {
            return standing.stage().isInTransaction()
                    ? error(GrammarReplies.SEQUENCE)
                    : new Step.NameClient(xclient.client());
        }
        if (command instanceof Command.Rset) {
            return new Step.Reset(GrammarReplies.OK);
        }
        if (command instanceof Command.Noop) {
            return junk(GrammarReplies.OK);
        }
        if (command instanceof Command.Help) {
            return junk(GrammarReplies.HELP);
        }
        if (command instanceof Command.Vrfy) {
            return junk(GrammarReplies.VRFY);
        }
        return isOfTransaction(command) ? identified(standing, command) : error(complaint(command));
    }

    private Step identified(Standing standing, Command command) {
        if (standing.stage() == Stage.CONNECTED) {
            return error(GrammarReplies.HELO_MISSING);
        }
        if (command instanceof Command.Mail mail) {
            return mail(standing, mail);
        }
        if (command instanceof Command.Rcpt rcpt) {
            return rcpt(standing, rcpt);
        }
        return command instanceof Command.Data ? data(standing) : startTls(standing);
    }

    private Step mail(Standing standing, Command.Mail mail) {
        long limit = standing.offer().size();
        if (standing.stage().isInTransaction()) {
            return error(GrammarReplies.NESTED);
        }
        if (standing.messages() >= limits.messages()) {
            return new Step.AnswerAndClose(GrammarReplies.sessionLimit(host), Conduct.FINE);
        }
        if (limit > 0 && mail.parameters().declaredSize() > limit) {
            return new Step.Answer(GrammarReplies.tooLarge(limit), Conduct.JUNK);
        }
        return new Step.AskMail(mail.sender(), mail.parameters());
    }

    private Step rcpt(Standing standing, Command.Rcpt rcpt) {
        if (!standing.stage().takesRecipients()) {
            return error(GrammarReplies.SEQUENCE);
        }
        if (!standing.utf8()
                && (rcpt.recipient().needsUtf8() || rcpt.parameters().needsUtf8())) {
            return error(GrammarReplies.NEEDS_UTF8);
        }
        return isFull(standing)
                ? new Step.Answer(GrammarReplies.TOO_MANY_RECIPIENTS, Conduct.EXCESS)
                : new Step.AskRcpt(rcpt.recipient(), rcpt.parameters());
    }

    /** Accepted ones are bounded, and those that are put off or refused, or one transaction could go on for ever. */
    private boolean isFull(Standing standing) {
        return standing.accepted() >= limits.recipients()
                || standing.accepted() + standing.refused() >= limits.recipients() + ErrorBudget.OVERSHOOT;
    }

    private static Step data(Standing standing) {
        return switch (standing.stage()) {
            case ADDRESSED -> new Step.Receive();
            case SENDING -> new Step.Answer(GrammarReplies.NO_RECIPIENTS, inVain(standing));
            default -> error(GrammarReplies.SEQUENCE);
        };
    }

    /**
     * A DATA pipelined behind recipients that were all refused is no error of the client's (RFC 2920 §3.1), one without
     * any is. Who is put off may say it for every message.
     */
    private static Conduct inVain(Standing standing) {
        if (standing.refused() == 0) {
            return Conduct.ERROR;
        }
        return standing.putOff() ? Conduct.FINE : Conduct.JUNK;
    }

    /**
     * The octets behind BDAT are never commands, whatever it is answered. Behind a chunk that failed the rest of its
     * message may be under way already, so that is no error.
     */
    private static Step chunk(Standing standing, Command.Bdat chunk) {
        return switch (standing.stage()) {
            case ADDRESSED, CHUNKING -> new Step.ReceiveChunk(chunk.octets(), chunk.last());
            case SENDING -> new Step.Discard(chunk.octets(), GrammarReplies.NO_RECIPIENTS, inVain(standing));
            case IDENTIFIED -> new Step.Discard(chunk.octets(), GrammarReplies.SEQUENCE, Conduct.JUNK);
            case DENIED -> new Step.Discard(chunk.octets(), GrammarReplies.DENIED, Conduct.ERROR);
            case GREETING, CONNECTED, RECEIVING, CLOSING ->
                new Step.Discard(chunk.octets(), GrammarReplies.SEQUENCE, Conduct.ERROR);
        };
    }

    private static Step startTls(Standing standing) {
        if (!standing.offer().has(Extension.STARTTLS)) {
            return error(GrammarReplies.NOT_IMPLEMENTED);
        }
        return standing.stage().isInTransaction()
                ? error(GrammarReplies.SEQUENCE)
                : new Step.Upgrade(GrammarReplies.START_TLS);
    }

    private static boolean isOfTransaction(Command command) {
        return command instanceof Command.Mail
                || command instanceof Command.Rcpt
                || command instanceof Command.Data
                || command instanceof Command.StartTls;
    }

    private static boolean closes(Command command) {
        return command instanceof Command.NonSmtp
                || command instanceof Command.Bad bad && bad.closes()
                || command instanceof Command.Masked masked && masked.closes();
    }

    private static Reply complaint(Command command) {
        if (command instanceof Command.Bad bad) {
            return bad.reply();
        }
        if (command instanceof Command.Masked masked) {
            return masked.reply();
        }
        return command instanceof Command.NonSmtp ? GrammarReplies.NON_SMTP : GrammarReplies.UNKNOWN;
    }

    private static Step error(Reply reply) {
        return new Step.Answer(reply, Conduct.ERROR);
    }

    private static Step junk(Reply reply) {
        return new Step.Answer(reply, Conduct.JUNK);
    }
}
