package gatepost.net.backend;

import gatepost.mail.Reply;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a session still offers what the client was told at EHLO and has used; the backend may have been reconfigured
 * since it was asked.
 */
final class Parameters {

    private static final Map<String, String> NEEDS = Map.of(
            "SMTPUTF8", "SMTPUTF8",
            "BODY", "8BITMIME",
            "RET", "DSN",
            "ENVID", "DSN",
            "NOTIFY", "DSN",
            "ORCPT", "DSN");

    private Parameters() {}

    /** The refusal for the first parameter that {@code offered} has no room for. */
    static Optional<Reply> refusal(EnvelopePath path, Capabilities offered) {
        return path.keywords().stream()
                .filter(keyword -> NEEDS.containsKey(keyword) && !offered.offers(NEEDS.get(keyword)))
                .findFirst()
                .map(Parameters::refusalOf);
    }

    private static Reply refusalOf(String keyword) {
        return keyword.equals("SMTPUTF8")
                // RFC 6531 §3.5
                ? Reply.of(550, "5.6.7", "The destination does not support internationalized addresses")
                // RFC 5321 §4.1.1.11
                : Reply.of(455, "4.3.3", "Server unable to accommodate the parameters now");
    }
}
