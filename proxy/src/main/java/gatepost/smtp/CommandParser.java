package gatepost.smtp;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.HeloName;
import gatepost.mail.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a command line (RFC 5321 §4.1.1). Any octets may come in, a {@link Command} always comes out. Lenient where
 * real clients err and nothing depends on it: letter case, white space, brackets, parameters that say nothing. Strict in
 * everything that another server could read differently; and no server behind us sees the line, but what was read of
 * it, written anew. deploy/SECURITY.md has what is taken and what is not, beside what Postfix does.
 */
public final class CommandParser {

    private static final Set<String> HTTP =
            Set.of("GET", "POST", "PUT", "CONNECT", "OPTIONS", "HEAD", "DELETE", "PATCH", "TRACE");

    /** Octets of a line without CRLF that is taken, and of one that is written anew; Postfix's line_length_limit. */
    public static final int MAX_LINE = 2048;

    /** More than any message has octets, and less than a long can hold. */
    private static final int CHUNK_DIGITS = 18;

    private final String line;
    private final Offer offer;

    private CommandParser(String line, Offer offer) {
        this.line = line;
        this.offer = offer;
    }

    /**
     * @param octets one line without its CRLF
     * @param offer what the last EHLO offered, {@link Offer#NOTHING} before and after HELO
     */
    public static Command parse(byte[] octets, Offer offer) {
        byte[] tidy = withoutTabs(octets);
        int length = withoutTrailingSpace(tidy);
        Optional<Command> control = control(tidy, length);
        if (control.isPresent()) {
            return control.get();
        }
        Optional<String> line = decoded(tidy, length);
        return line.map(l -> new CommandParser(l, offer).command()).orElseGet(() -> notUtf8(tidy, length, offer));
    }

    /** White space is white space, unless it could stand within quotes. */
    private static byte[] withoutTabs(byte[] octets) {
        byte[] tidy = octets.clone();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '"') {
                return octets;
            }
            tidy[i] = octets[i] == '\t' ? (byte) ' ' : octets[i];
        }
        return tidy;
    }

    /** RFC 5321 §4.1.1: trailing white space should be tolerated. */
    private static int withoutTrailingSpace(byte[] octets) {
        int length = octets.length;
        while (length > 0 && (octets[length - 1] == ' ' || octets[length - 1] == '\t')) {
            length--;
        }
        return length;
    }

    /** A name in another character set is no name, and as such the policy's to judge; an address would be a guess. */
    private static Command notUtf8(byte[] octets, int length, Offer offer) {
        String line = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
        Command command = new CommandParser(line, offer).command();
        return command instanceof Command.Ehlo || command instanceof Command.Helo
                ? command
                : bad(GrammarReplies.NOT_UTF8);
    }

    /** The first control octet condemns the line, unless a later one is worse. */
    private static Optional<Command> control(byte[] octets, int length) {
        boolean found = false;
        for (int i = 0; i < length; i++) {
            if (octets[i] == 0 || octets[i] == '\n') {
                return Optional.of(new Command.Bad(GrammarReplies.CONTROL, true));
            }
            found |= octets[i] >= 0 && octets[i] < ' ' || octets[i] == 127;
        }
        return found ? Optional.of(bad(GrammarReplies.CONTROL)) : Optional.empty();
    }

    /** The JDK's decoder refuses overlong forms, surrogates and what lies beyond U+10FFFF (RFC 3629 §3). */
    private static Optional<String> decoded(byte[] octets, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private Command command() {
        int start = skipSpaces(0);
        int space = line.indexOf(' ', start);
        String first = space < 0 ? line.substring(start) : line.substring(start, space);
        String verb = Ascii.upper(first);
        if (HTTP.contains(verb) || isHeaderLike(first)) {
            return new Command.NonSmtp();
        }
        String rest = space < 0 ? "" : line.substring(skipSpaces(space));
        return switch (verb) {
            case "EHLO", "HELO" -> hello(verb, rest);
            case "MAIL" -> mail(rest);
            case "RCPT" -> rcpt(rest);
            case "DATA" -> alone(new Command.Data(), rest);
            case "BDAT" -> bdat(rest);
            case "RSET" -> alone(new Command.Rset(), rest);
            case "QUIT" -> new Command.Quit();
            case "STARTTLS" -> alone(new Command.StartTls(), rest);
            case "NOOP" -> new Command.Noop();
            case "HELP" -> new Command.Help();
            case "XCLIENT" -> xclient(rest);
            case "VRFY" -> rest.isEmpty() ? bad(GrammarReplies.ARGUMENTS) : new Command.Vrfy();
            default -> other(verb);
        };
    }

    private static Command other(String verb) {
        return switch (verb) {
            case "AUTH" -> new Command.Masked(GrammarReplies.NO_AUTH, false);
            case "EXPN", "ETRN", "TURN", "ATRN", "SEND", "SOML", "SAML", "BURL", "XFORWARD" ->
                new Command.Masked(GrammarReplies.NOT_IMPLEMENTED, false);
            default -> new Command.Unknown();
        };
    }

    /** A name that is none is for the policy to judge, which refuses it at RCPT, so that postmaster can be reached. */
    private static Command hello(String verb, String name) {
        if (name.isEmpty()) {
            return bad(GrammarReplies.HELO_SYNTAX);
        }
        HeloName parsed = HeloName.parse(name);
        return verb.equals("EHLO") ? new Command.Ehlo(parsed) : new Command.Helo(parsed);
    }

    private Command mail(String rest) {
        int from = behind(rest, "FROM:");
        if (from < 0) {
            return bad(GrammarReplies.ARGUMENTS);
        }
        if (!(AddressParser.sender(line, from) instanceof AddressParser.Result.Parsed path) || !endsAt(path.end())) {
            return bad(GrammarReplies.SENDER_SYNTAX);
        }
        return ParameterParser.ofMail(offer).then(line.substring(path.end()), p -> mail(path.address(), p));
    }

    /** RFC 6531 §3.5. */
    private static Command mail(Address sender, Parameters parameters) {
        if (sender.needsUtf8() && !parameters.isUtf8()) {
            return bad(GrammarReplies.NEEDS_UTF8);
        }
        return fits(sender, parameters) ? new Command.Mail(sender, parameters) : bad(GrammarReplies.LINE_TOO_LONG);
    }

    private Command rcpt(String rest) {
        int from = behind(rest, "TO:");
        if (from < 0) {
            return bad(GrammarReplies.ARGUMENTS);
        }
        if (!(AddressParser.recipient(line, from) instanceof AddressParser.Result.Parsed path) || !endsAt(path.end())) {
            return bad(GrammarReplies.RECIPIENT_SYNTAX);
        }
        return ParameterParser.ofRcpt(offer)
                .then(
                        line.substring(path.end()),
                        p -> fits(path.address(), p)
                                ? new Command.Rcpt(path.address(), p)
                                : bad(GrammarReplies.LINE_TOO_LONG));
    }

    /** A-labels and xtext may make it longer than it came. */
    private static boolean fits(Address address, Parameters parameters) {
        String anew = "MAIL FROM:<" + address.text() + ">" + parameters.text();
        return anew.getBytes(StandardCharsets.UTF_8).length <= MAX_LINE;
    }

    /** Where nothing says how many octets follow, nothing says where commands go on. */
    private Command bdat(String rest) {
        if (!offer.has(Extension.CHUNKING)) {
            return new Command.Masked(GrammarReplies.NOT_IMPLEMENTED, true);
        }
        String[] words = Ascii.upper(rest).split(" +");
        boolean last = words.length == 2 && words[1].equals("LAST");
        boolean readable = words[0].length() <= CHUNK_DIGITS && DeclaredSize.isNumber(words[0]);
        if (!readable || words.length > 1 && !last) {
            return new Command.Bad(GrammarReplies.CHUNK_SYNTAX, true);
        }
        long octets = DeclaredSize.octets(words[0]);
        return octets == 0 && !last
                ? new Command.Bad(GrammarReplies.EMPTY_CHUNK, true)
                : new Command.Bdat(octets, last);
    }

    /** Whom it is not offered to learns nothing about it. */
    private Command xclient(String rest) {
        return offer.has(Extension.XCLIENT)
                ? ClientAttributes.parse(rest)
                        .<Command>map(Command.XClient::new)
                        .orElseGet(() -> bad(GrammarReplies.CLIENT_ATTRIBUTE))
                : new Command.Masked(GrammarReplies.NOT_IMPLEMENTED, false);
    }

    private static Command alone(Command command, String rest) {
        return rest.isEmpty() ? command : bad(GrammarReplies.NO_ARGUMENTS);
    }

    /** RFC 5321 §4.1.1: a field name of a message, {@code Subject:}, where a verb should be. */
    private static boolean isHeaderLike(String first) {
        int colon = first.indexOf(':');
        return colon > 0 && first.chars().limit(colon).allMatch(c -> c > ' ' && c < 127);
    }

    /** The index in the line of what follows {@code word} and any spaces; -1 when {@code rest} begins otherwise. */
    private int behind(String rest, String word) {
        return rest.regionMatches(true, 0, word, 0, word.length())
                ? skipSpaces(line.length() - rest.length() + word.length())
                : -1;
    }

    private boolean endsAt(int at) {
        return at == line.length() || line.charAt(at) == ' ';
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static Command bad(Reply reply) {
        return new Command.Bad(reply, false);
    }
}
