package gatepost.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail address of the envelope: what stands between the angle brackets of MAIL or RCPT (RFC 5321 §4.1.2), in the one
 * form that is recorded and passed on, beside its parts for comparing.
 *
 * @param text without brackets and without a source route, the local part as it came, the domain without a dot at its
 *     end and in A-labels where it was not ASCII; empty for the null sender
 * @param local local part as written, quotes included; empty for the null sender
 * @param domain the domain in comparable form; empty for the null sender, a bare {@code Postmaster} and a literal
 * @param literal the address literal with its brackets, as {@code [192.0.2.1]}
 */
public record Address(String text, String local, Optional<Domain> domain, Optional<String> literal) {

    /** The null reverse-path {@code <>} (RFC 5321 §4.5.5). */
    public static final Address NULL = new Address("", "", Optional.empty(), Optional.empty());

    public boolean isNull() {
        return text.isEmpty();
    }

    /** A bare {@code Postmaster} without a domain, which is always local (RFC 5321 §4.5.1). */
    public boolean isBarePostmaster() {
        return domain.isEmpty() && literal.isEmpty() && local.equalsIgnoreCase("postmaster");
    }

    /** Whether the address holds a character outside ASCII and so needs SMTPUTF8 (RFC 6531 §3.3). */
    public boolean needsUtf8() {
        return text.chars().anyMatch(c -> c > 127);
    }

    /** Whether the local part keeps to the grammar, which wants something between and around dots (RFC 5321 §4.1.2). */
    public boolean isStrict() {
        return local.startsWith("\"") || !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }

    /** Octets of the local part, as RFC 5321 §4.5.3.1.1 counts them. */
    public int localLength() {
        return local.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The local part for comparing with a list: lower case, quotes taken off where they are not needed. */
    public String comparableLocal() {
        String bare = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"")
                ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1")
                : local;
        return bare.toLowerCase(Locale.ROOT);
    }

    /** The whole address for comparing: lower-case local part, {@code @}, A-label domain or literal. */
    public String comparable() {
        String host = domain.map(Domain::name)
                .or(() -> literal.map(l -> l.toLowerCase(Locale.ROOT)))
                .orElse("");
        return host.isEmpty() ? comparableLocal() : comparableLocal() + "@" + host;
    }

    /**
     * An address, or {@code @} and a domain, that somebody looks for, in the form in which it is recorded, but for small
     * letters; what is neither, as it is.
     */
    public static String sought(String text) {
        int at = text.lastIndexOf('@') + 1;
        return at == 0 ? text : text.substring(0, at).toLowerCase(Locale.ROOT) + Domain.comparable(text.substring(at));
    }

    @Override
    public String toString() {
        return text;
    }
}
