package gatepost.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the path of MAIL and RCPT (RFC 5321 §4.1.2, with the characters of RFC 6531 §3.3) out of a command line. A
 * source route is recognised and dropped, the last address counts (appendix C). What real mail has and no reader can
 * take for another address is let pass: dots anywhere in an unquoted local part, no brackets or too many of them,
 * spaces within them. Comments, names of people, a second {@code @}, quotes in pieces are not: readers differ on them.
 * Never looks a name up.
 */
public final class AddressParser {

    private static final String NOT_ATEXT = "()<>[]:;@\\,\"";

    /** What became of a path. */
    public sealed interface Result {

        /** @param end index behind the path */
        record Parsed(Address address, int end) implements Result {}

        record Failed(Fault fault) implements Result {}
    }

    /** What is wrong with a path. */
    public enum Fault {
        /** Angle brackets are opened and not closed. */
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
        return new AddressParser(text, false).mailbox(0) instanceof Result.Parsed parsed
                        && parsed.end() == text.length()
                ? Optional.of(parsed.address())
                : Optional.empty();
    }

    private Result path(int from) {
        int opened = behind('<', from);
        int start = opened > from ? behind(' ', opened) : from;
        if (opened > from && isAt(start, '>')) {
            return recipient ? failed(Fault.NULL_PATH) : new Result.Parsed(Address.NULL, behind('>', start));
        }
        // Elsewhere Postfix takes a route for a part of the local part.
        boolean routable = opened == start && start <= from + 1;
        int mailbox = !isAt(start, '@') ? start : routable ? behindRoute(start) : -1;
        Result read = mailbox < 0 ? failed(Fault.ROUTE) : mailbox(mailbox);
        return read instanceof Result.Parsed parsed ? closed(parsed, opened > from) : read;
    }

    private Result closed(Result.Parsed parsed, boolean opened) {
        int end = opened ? behind(' ', parsed.end()) : parsed.end();
        return opened && !isAt(end, '>')
                ? failed(Fault.BRACKETS)
                : new Result.Parsed(parsed.address(), behind('>', end));
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
        String local = line.substring(start, localEnd);
        if (!isAt(localEnd, '@')) {
            return isEnd(localEnd) ? bare(local, localEnd) : failed(Fault.LOCAL_PART);
        }
        int domainEnd = domainEnd(localEnd + 1);
        return isEnd(domainEnd)
                ? address(local, line.substring(localEnd + 1, domainEnd), domainEnd)
                : failed(Fault.DOMAIN);
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

    /** The index behind all of {@code c} that stand from {@code from} on. */
    private int behind(char c, int from) {
        int at = from;
        while (isAt(at, c)) {
            at++;
        }
        return at;
    }

    private boolean isEnd(int at) {
        return at == line.length() || line.charAt(at) == '>' || line.charAt(at) == ' ';
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
