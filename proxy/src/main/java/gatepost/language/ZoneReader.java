package gatepost.language;

import gatepost.mail.Domain;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the zone of a DNS list, {@code zen.example.org} or {@code "{key}.zen.example.org"} with a secret in it. A zone
 * whose secret has no value is read all the same, so that the policy's own tests need none.
 */
final class ZoneReader {

    /** A zone.
     *
     * @param domain that is asked; nobody is shown one with a secret
     * @param secret whether there is one in it
     * @param off why it cannot be asked; empty when it can
     */
    record Zone(String domain, boolean secret, Optional<String> off) {}

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final String NO_VALUE = "no-value";

    private final Declarations names;
    private final Problems problems;

    ZoneReader(Declarations names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Empty when it is none, which has been complained about. */
    Optional<Zone> read(Token written) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Matcher gap = GAP.matcher(written.text());
        while (gap.find()) {
            Optional<Secret> secret = secret(gap.group(1), written);
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            secrets.put(gap.group(1), secret.get());
        }
        String asked = filled(written, name -> secrets.get(name).value().orElse(NO_VALUE));
        Optional<Domain> domain = Domain.parse(asked);
        if (domain.isEmpty()) {
            boolean valueAtFault =
                    Domain.parse(filled(written, name -> NO_VALUE)).isPresent();
            problems.error(
                    written.place(),
                    valueAtFault
                            ? "the value of its secret makes no domain of this zone"
                            : "not a domain: " + written.quoted());
        }
        return domain.map(found -> new Zone(found.name(), !secrets.isEmpty(), off(secrets.values())));
    }

    private static Optional<String> off(Collection<Secret> secrets) {
        return secrets.stream()
                .filter(secret -> secret.value().isEmpty())
                .map(secret -> "secret " + Visible.quoted(secret.name()) + " has no value, " + secret.from())
                .findFirst();
    }

    private static String filled(Token written, UnaryOperator<String> value) {
        return GAP.matcher(written.text()).replaceAll(gap -> Matcher.quoteReplacement(value.apply(gap.group(1))));
    }

    private Optional<Secret> secret(String name, Token written) {
        Optional<Secret> secret = names.useSecret(name);
        if (secret.isEmpty() && !names.isBroken(name)) {
            problems.error(
                    written.place(),
                    "unknown secret " + Visible.quoted(name),
                    names.secretNames().isEmpty()
                            ? "write: secret " + (Names.isLet(name) ? name : "NAME") + " from env VARIABLE"
                            : Nearest.hintOrAll(name, names.secretNames()));
        }
        return secret;
    }
}
