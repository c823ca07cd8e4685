package gatepost.smtp;

import gatepost.mail.HeloName;
import gatepost.mail.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * The wording of everything that the grammar answers: good news, syntax and sequence errors, the ends of a session. No
 * reply here repeats what a client said, but for the name in the answer to EHLO and HELO. Greeting, EHLO, HELO and 3xx
 * carry no enhanced code (RFC 2034 §4).
 */
public final class GrammarReplies {

    public static final Reply MAIL_OK = Reply.of(250, "2.1.0", "Ok");
    public static final Reply RCPT_OK = Reply.of(250, "2.1.5", "Ok");
    public static final Reply START_DATA = Reply.plain(354, "End data with <CR><LF>.<CR><LF>");
    public static final Reply OK = Reply.of(250, "2.0.0", "Ok");
    public static final Reply BYE = Reply.of(221, "2.0.0", "Bye");

    /** RFC 5321 §3.5.3: true of every address, and tells nothing about any. */
    public static final Reply VRFY =
            Reply.of(252, "2.5.0", "Cannot VRFY user, but will accept message and attempt delivery");

    public static final Reply HELP = Reply.of(214, "2.0.0", "See https://www.rfc-editor.org/rfc/rfc5321");
    public static final Reply START_TLS = Reply.of(220, "2.0.0", "Ready to start TLS");
    public static final Reply TLS_UNAVAILABLE = Reply.of(454, "4.7.0", "TLS not available due to temporary reason");
    public static final Reply TLS_REQUIRED = Reply.of(530, "5.7.0", "Must issue a STARTTLS command first");

    /** To a load balancer that tries to send mail of its own. */
    public static final Reply NO_PROBE = Reply.of(554, "5.7.0", "A health check sends no mail; closing connection");

    public static final Reply DENIED = Reply.of(503, "5.7.0", "Access denied; send QUIT");
    public static final Reply UNKNOWN = Reply.of(500, "5.5.2", "Command not recognized");
    public static final Reply LINE_TOO_LONG = Reply.of(500, "5.5.2", "Command line too long");
    public static final Reply CONTROL = Reply.of(500, "5.5.2", "Control character or bare LF in command");
    public static final Reply NOT_UTF8 = Reply.of(500, "5.5.2", "Invalid UTF-8 in command");
    public static final Reply ARGUMENTS = Reply.of(501, "5.5.4", "Syntax error in parameters");
    public static final Reply NO_ARGUMENTS = Reply.of(501, "5.5.4", "This command takes no parameters");
    public static final Reply NOT_IMPLEMENTED = Reply.of(502, "5.5.1", "Command not implemented");
    public static final Reply NO_AUTH = Reply.of(502, "5.5.1", "AUTH is not available on this service");
    public static final Reply SEQUENCE = Reply.of(503, "5.5.1", "Bad sequence of commands");

    /** Input behind a command that must be last in its group (RFC 2920 §3.1); closes. */
    public static final Reply SYNCHRONIZATION = Reply.of(554, "5.5.0", "SMTP protocol synchronization");

    public static final Reply NON_SMTP = Reply.of(554, "5.5.1", "Not an SMTP client");
    public static final Reply INTERNAL = Reply.of(451, "4.3.0", "Temporary internal error, try again later");
    public static final Reply OVERLOAD = Reply.of(451, "4.3.2", "System is busy, try again later");

    public static final Reply HELO_SYNTAX = Reply.of(501, "5.5.4", "Syntactically invalid EHLO/HELO argument");
    public static final Reply HELO_MISSING = Reply.of(503, "5.5.1", "Send EHLO or HELO first");

    public static final Reply SENDER_SYNTAX = Reply.of(501, "5.1.7", "Bad sender address syntax");
    public static final Reply MAIL_PARAMETER_UNKNOWN =
            Reply.of(555, "5.5.4", "MAIL FROM parameter not recognized or not implemented");
    public static final Reply MAIL_PARAMETER_BAD = Reply.of(501, "5.5.4", "Bad MAIL FROM parameter value");
    public static final Reply NESTED = Reply.of(503, "5.5.1", "Nested MAIL command");
    public static final Reply NEEDS_UTF8 = Reply.of(553, "5.6.7", "Non-ASCII address needs SMTPUTF8");

    public static final Reply RECIPIENT_SYNTAX = Reply.of(501, "5.1.3", "Bad recipient address syntax");
    public static final Reply RCPT_PARAMETER_UNKNOWN =
            Reply.of(555, "5.5.4", "RCPT TO parameter not recognized or not implemented");
    public static final Reply RCPT_PARAMETER_BAD = Reply.of(501, "5.5.4", "Bad RCPT TO parameter value");
    public static final Reply TOO_MANY_RECIPIENTS = Reply.of(452, "4.5.3", "Too many recipients");

    /** Both close: a size that cannot be read, and the empty chunk that adds nothing but work. */
    public static final Reply CHUNK_SYNTAX = Reply.of(501, "5.5.4", "Bad chunk size");

    public static final Reply EMPTY_CHUNK = Reply.of(501, "5.5.4", "Empty chunk is not the last");

    public static final Reply CLIENT_ATTRIBUTE = Reply.of(501, "5.5.4", "Bad XCLIENT attribute");

    public static final Reply NO_RECIPIENTS = Reply.of(554, "5.5.1", "No valid recipients");

    private GrammarReplies() {}

    public static Reply greeting(String host) {
        return Reply.plain(220, host + " ESMTP");
    }

    /** The same as a last word: whoever is closed upon without 421 is told so (RFC 5321 §3.8). */
    public static Reply last(Reply reply) {
        return Reply.of(reply.code(), reply.enhanced().orElseThrow().toString(), reply.text() + "; closing connection");
    }

    /** RFC 5321 §4.1.1.1: the host, then one keyword a line. */
    public static Reply ehlo(String host, HeloName helo, Offer offer) {
        List<String> lines = new ArrayList<>();
        lines.add(host + " greets " + helo);
        lines.addAll(offer.keywords());
        return Reply.plain(250, lines.toArray(String[]::new));
    }

    public static Reply helo(String host, HeloName helo) {
        return Reply.plain(250, host + " greets " + helo);
    }

    public static Reply chunkReceived(long octets) {
        return Reply.of(250, "2.0.0", octets + " octets received");
    }

    /** @param limit octets */
    public static Reply tooLarge(long limit) {
        return Reply.of(552, "5.3.4", "Message size exceeds fixed maximum message size (" + limit + " octets)");
    }

    public static Reply tooManyErrors(String host) {
        return Reply.of(421, "4.7.0", host + " Too many errors, closing connection");
    }

    public static Reply sessionLimit(String host) {
        return Reply.of(421, "4.7.0", host + " Session limit reached, closing connection");
    }

    /** @param found how the record of it is found */
    public static Reply internal(String host, String found) {
        return Reply.of(421, "4.3.0", host + " Temporary internal error, try again later [" + found + "]");
    }

    public static Reply timeout(String host) {
        return Reply.of(421, "4.4.2", host + " Timeout exceeded, closing connection");
    }

    public static Reply tooSlow(String host) {
        return Reply.of(421, "4.4.2", host + " Data rate too low, closing connection");
    }

    public static Reply shutdown(String host) {
        return Reply.of(421, "4.3.2", host + " Service is shutting down, closing connection");
    }
}
