package gatepost.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the path of MAIL and RCPT (RFC 5321 §4.1.2, with the characters of RFC 6531 §3.3) out of a command line. A
 * source route is recognised and dropped, the last address counts (appendix C). Dots anywhere in an unquoted local part
 * are let pass: not in the grammar, but in real mail. Never looks a name up.
 */
public final class AddressParser {

    private static final String NOT_ATEXT = "()<>[]:;@\\,\"";

    /** What became of a path. */
    public sealed interface Result {

        /** @param end index behind the closing bracket */
        record Parsed(Address address, int end) implements Result {}

        record Failed(Fault fault) implements Result {}
    }

    /** What is wrong with a path. */
    public enum Fault {
        /** The path does not stand in angle brackets. */
        BRACKETS,
        /** The null path where a recipient is wanted. */
        NULL_PATH,
        /** A source route that is none. */
        ROUTE,
        /** An empty local part, or one with characters that it cannot have. */
        LOCAL_PART,
        /** No domain. */
        NO_DOMAIN,
        /** A domain or an address literal that is none. */
        DOMAIN
    }

    private final String line;
    private final boolean recipient;

    private AddressParser(String line, boolean recipient) {
        this.line = line;
        this.recipient = recipient;
    }

    /** The reverse-path that begins at {@code from}: {@code <>} or an address with a domain. */
    public static Result sender(String line, int from) {
        return new AddressParser(line, false).path(from);
    }

    /** The forward-path that begins at {@code from}: an address with a domain, or a bare {@code <Postmaster>}. */
    public static Result recipient(String line, int from) {
        return new AddressParser(line, true).path(from);
    }

    /** An address without brackets, as policies and settings write it: local part and domain. */
    public static Optional<Address> mailbox(String text) {
        AddressParser parser = new AddressParser("<" + text + ">", false);
        return parser.mailbox(1) instanceof Result.Parsed parsed && parsed.end() == parser.line.length()
                ? Optional.of(parsed.address())
                : Optional.empty();
    }

    private Result path(int from) {
        if (!isAt(from, '<')) {
            return failed(Fault.BRACKETS);
        }
        if (isAt(from + 1, '>')) {
            return recipient ? failed(Fault.NULL_PATH) : new Result.Parsed(Address.NULL, from + 2);
        }
        int start = isAt(from + 1, '@') ? behindRoute(from + 1) : from + 1;
        return start < 0 ? failed(Fault.ROUTE) : mailbox(start);
    }

    /** The index behind the colon of {@code @a,@b:}, or -1. */
    private int behindRoute(int from) {
        int at = from;
        while (isAt(at, '@')) {
            int end = domainEnd(at + 1);
            if (!isHost(line.substring(at + 1, end))) {
                return -1;
            }
            if (isAt(end, ':')) {
                return end + 1;
            }
            if (!isAt(end, ',')) {
                return -1;
            }
            at = end + 1;
        }
        return -1;
    }

    private Result mailbox(int start) {
        int localEnd = isAt(start, '"') ? quotedEnd(start) : dotStringEnd(start);
        if (localEnd <= start) {
            return failed(Fault.LOCAL_PART);
        }
        if (isAt(localEnd, '>')) {
            return bare(line.substring(start, localEnd), localEnd + 1);
        }
        if (!isAt(localEnd, '@')) {
            return failed(localEnd == line.length() ? Fault.BRACKETS : Fault.LOCAL_PART);
        }
        int domainEnd = domainEnd(localEnd + 1);
        if (!isAt(domainEnd, '>')) {
            return failed(domainEnd == line.length() ? Fault.BRACKETS : Fault.DOMAIN);
        }
        return address(line.substring(start, localEnd), line.substring(localEnd + 1, domainEnd), domainEnd + 1);
    }

    /** RFC 5321 §4.1.1.3: of all addresses only a recipient Postmaster may do without a domain. */
    private Result bare(String local, int end) {
        return recipient && local.equalsIgnoreCase("postmaster")
                ? new Result.Parsed(new Address(local, local, Optional.empty(), Optional.empty()), end)
                : failed(Fault.NO_DOMAIN);
    }

    /** However long: the 64 octets of RFC 5321 §4.5.3.1.1 are what everybody must take, and VERP needs more. */
    private static Result address(String local, String host, int end) {
        if (!isPaired(local)) {
            return failed(Fault.LOCAL_PART);
        }
        if (host.startsWith("[")) {
            return AddressLiteral.parse(host).isPresent()
                    ? new Result.Parsed(
                            new Address(local + "@" + host, local, Optional.empty(), Optional.of(host)), end)
                    : failed(Fault.DOMAIN);
        }
        Optional<Domain> domain = isPaired(host) ? Domain.parse(host) : Optional.empty();
        return domain.<Result>map(d -> new Result.Parsed(
                        new Address(local + "@" + d.written(host), local, domain, Optional.empty()), end))
                .orElseGet(() -> failed(Fault.DOMAIN));
    }

    private int dotStringEnd(int start) {
        int at = start;
        while (at < line.length() && (line.charAt(at) == '.' || isAtext(line.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** The index behind the closing quote, or -1 when the string is not closed or holds a control character. */
    private int quotedEnd(int start) {
        for (int at = start + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\') {
                at++;
                // RFC 5321 §4.1.2 quoted-pairSMTP: ASCII only.
                if (at == line.length() || line.charAt(at) < ' ' || line.charAt(at) > '~') {
                    return -1;
                }
            } else if (Character.isISOControl(c)) {
                return -1;
            }
        }
        return -1;
    }

    private int domainEnd(int start) {
        int at = start;
        if (isAt(start, '[')) {
            int close = line.indexOf(']', start);
            return close < 0 ? line.length() : close + 1;
        }
        while (at < line.length() && " <>@,:".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private boolean isAt(int at, char c) {
        return at < line.length() && line.charAt(at) == c;
    }

    private static boolean isHost(String text) {
        return text.startsWith("[")
                ? AddressLiteral.parse(text).isPresent()
                : isPaired(text) && Domain.parse(text).isPresent();
    }

    private static boolean isAtext(char c) {
        return c > ' ' && !Character.isISOControl(c) && NOT_ATEXT.indexOf(c) < 0;
    }

    /** Whether every surrogate has its partner; one alone cannot be written as UTF-8. */
    private static boolean isPaired(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Result failed(Fault fault) {
        return new Result.Failed(fault);
    }
}
