package gatepost.smtp;

import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.mail.Reply;
import java.util.Locale;

/** One command line, read (RFC 5321 §4.1.1). What could not be read is a command too: it deserves a reply. */
public sealed interface Command {

    record Ehlo(HeloName name) implements Command {}

    record Helo(HeloName name) implements Command {}

    record Mail(Address sender, Parameters parameters) implements Command {}

    record Rcpt(Address recipient, Parameters parameters) implements Command {}

    record Data() implements Command {}

    /** A chunk of a message follows (RFC 3030 §2): so many octets, whatever they are. */
    record Bdat(long octets, boolean last) implements Command {}

    record Rset() implements Command {}

    record Noop() implements Command {}

    record Quit() implements Command {}

    record Vrfy() implements Command {}

    record Help() implements Command {}

    record StartTls() implements Command {}

    /** The peer names a client (Postfix XCLIENT_README). */
    record XClient(ClientAttributes client) implements Command {}

    /**
     * Known, but not for this port: AUTH, EXPN, ETRN, TURN and their like.
     *
     * @param closes what follows cannot be read as commands: the octets of a BDAT that was not offered
     */
    record Masked(Reply reply, boolean closes) implements Command {}

    /** No verb of SMTP. */
    record Unknown() implements Command {}

    /**
     * Breaks the syntax.
     *
     * @param closes the line is a smuggling probe: it holds a bare LF or a NUL
     */
    record Bad(Reply reply, boolean closes) implements Command {}

    /** What an HTTP client or a mailer that lost step says. */
    record NonSmtp() implements Command {}

    /** A name for logs, never text of the client: {@code MAIL}, {@code STARTTLS}, {@code BAD}. */
    default String word() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }
}
