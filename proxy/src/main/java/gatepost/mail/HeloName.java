package gatepost.mail;

import java.util.Optional;

/**
 * The argument of EHLO or HELO, and what kind of name it is (RFC 5321 §4.1.1.1).
 *
 * @param text as the client sent it, but for a dot at the end of a name
 * @param kind what it is
 * @param domain comparable form, when it is a name at all
 */
public record HeloName(String text, Kind kind, Optional<Domain> domain) {

    /** What a HELO argument can be. */
    public enum Kind {
        /** A qualified host name. */
        NAME,
        /** A qualified host name but for an underscore, as real senders have it. */
        UNDERSCORE,
        /** A host name without a dot, as {@code localhost}. */
        BARE,
        /** An address without the brackets that RFC 5321 §4.1.3 asks for. */
        IP,
        /** A well-formed address literal. */
        LITERAL,
        /** None of these. */
        INVALID
    }

    /** What {@code text} is; never looks a name up. */
    public static HeloName parse(String text) {
        if (text.startsWith("[")) {
            return without(text, AddressLiteral.parse(text).isPresent() ? Kind.LITERAL : Kind.INVALID);
        }
        if (AddressLiteral.parseBare(text).isPresent()) {
            return without(text, Kind.IP);
        }
        // EHLO comes before any agreement on UTF-8, so a U-label is no name here (RFC 6531 §3.7.1).
        Optional<Domain> domain = isAscii(text) ? Domain.parse(text) : Optional.empty();
        return domain.filter(d -> !endsInNumber(d.name()))
                .map(d -> new HeloName(d.written(text), kindOf(d), domain))
                .orElseGet(() -> without(text, Kind.INVALID));
    }

    /** Whether the argument has the form of a name or an address; a bare name and a bare address have, an underscore has not. */
    public boolean isValid() {
        return kind != Kind.UNDERSCORE && kind != Kind.INVALID;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Kind kindOf(Domain domain) {
        if (domain.name().indexOf('_') >= 0) {
            return Kind.UNDERSCORE;
        }
        return domain.isQualified() ? Kind.NAME : Kind.BARE;
    }

    /** No top-level domain is a number, so that {@code 999.1.2.3} is no name (RFC 1123 §2.1). */
    private static boolean endsInNumber(String name) {
        return name.substring(name.lastIndexOf('.') + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static HeloName without(String text, Kind kind) {
        return new HeloName(text, kind, Optional.empty());
    }
}
