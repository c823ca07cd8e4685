package gatepost.net.smtp;

import gatepost.observed.Phase;
import gatepost.smtp.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a client said, as a record may have it: not long, and without what may be a password. It also tells what a line
 * was about that the grammar could not read.
 */
final class SaidLine {

    /** Characters of a record's text. */
    static final int MOST = 200;

    /** None, or one that could not be read to its end. */
    static final SaidLine NOTHING = new SaidLine(new byte[0], false);

    private static final String HIDDEN = "(not recorded)";
    private static final int LONGEST_VERB = 8;

    private static final Set<String> VERBS = Set.of(
            "EHLO", "HELO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "QUIT", "VRFY", "EXPN", "HELP", "STARTTLS");

    private final String text;
    private final boolean behindAuth;

    /** @param behindAuth whether AUTH came before: what is no command may be a name and a password then */
    SaidLine(byte[] line, boolean behindAuth) {
        this.text = new String(line, StandardCharsets.UTF_8);
        this.behindAuth = behindAuth;
    }

    /** Whatever octets came, for a sink that escapes; empty where there is nothing to show. */
    Optional<String> shown() {
        if (isAuth()) {
            return Optional.of("AUTH " + HIDDEN);
        }
        boolean secret = behindAuth && !VERBS.contains(verb());
        return secret ? Optional.of(HIDDEN) : Optional.of(cut()).filter(said -> !said.isEmpty());
    }

    boolean isAuth() {
        return verb().equals("AUTH");
    }

    /** The phase that the line was about, by its verb, else by where the session stands. */
    Phase phase(Stage stage) {
        return switch (verb()) {
            case "EHLO", "HELO", "STARTTLS" -> Phase.HELO;
            case "MAIL" -> Phase.MAIL;
            case "RCPT" -> Phase.RCPT;
            case "DATA", "BDAT" -> Phase.MESSAGE;
            default -> at(stage);
        };
    }

    /** RCPT is for recipients only. */
    private static Phase at(Stage stage) {
        return switch (stage) {
            case GREETING, DENIED -> Phase.CONNECT;
            case CONNECTED -> Phase.HELO;
            case IDENTIFIED, SENDING, ADDRESSED, CLOSING -> Phase.MAIL;
            case RECEIVING, CHUNKING -> Phase.MESSAGE;
        };
    }

    private String verb() {
        int end = 0;
        while (end < text.length() && end <= LONGEST_VERB && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** Never within an address: half of one would not be known as one where addresses are hidden. */
    private String cut() {
        if (text.length() <= MOST) {
            return text;
        }
        int end = MOST;
        while (end > 0 && " <:".indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        return text.substring(0, end) + "...";
    }
}
