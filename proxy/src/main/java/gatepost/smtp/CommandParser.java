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
 * real clients err and nothing depends on it: letter case, white space at the end, several spaces, a space behind
 * {@code FROM:}. Strict in everything that another server could read differently.
 */
public final class CommandParser {

    private static final Set<String> HTTP =
            Set.of("GET", "POST", "PUT", "CONNECT", "OPTIONS", "HEAD", "DELETE", "PATCH", "TRACE");

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
        int length = withoutTrailingSpace(octets);
        Optional<Command> control = control(octets, length);
        if (control.isPresent()) {
            return control.get();
        }
        Optional<String> line = decoded(octets, length);
        return line.map(l -> new CommandParser(l, offer).command()).orElseGet(() -> bad(GrammarReplies.NOT_UTF8));
    }

    /** RFC 5321 §4.1.1: trailing white space should be tolerated. */
    private static int withoutTrailingSpace(byte[] octets) {
        int length = octets.length;
        while (length > 0 && (octets[length - 1] == ' ' || octets[length - 1] == '\t')) {
            length--;
        }
        return length;
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
        int space = line.indexOf(' ');
        String first = space < 0 ? line : line.substring(0, space);
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
            case "QUIT" -> alone(new Command.Quit(), rest);
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

    /** A name that is none is for the policy to judge; only what cannot even be repeated is refused here. */
    private static Command hello(String verb, String name) {
        if (name.isEmpty() || !Ascii.is(name)) {
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
        return sender.needsUtf8() && !parameters.isUtf8()
                ? bad(GrammarReplies.NEEDS_UTF8)
                : new Command.Mail(sender, parameters);
    }

    private Command rcpt(String rest) {
        int from = behind(rest, "TO:");
        if (from < 0) {
            return bad(GrammarReplies.ARGUMENTS);
        }
        if (!(AddressParser.recipient(line, from) instanceof AddressParser.Result.Parsed path) || !endsAt(path.end())) {
            return bad(GrammarReplies.RECIPIENT_SYNTAX);
        }
        return ParameterParser.ofRcpt(offer).then(line.substring(path.end()), p -> new Command.Rcpt(path.address(), p));
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
