package gatepost.language;

import java.util.Set;

/** What the language has and this version of Gatepost does not do yet: said plainly instead of called unknown. */
final class Later {

    static final Set<String> STATEMENTS = Set.of("access", "uribl", "secret", "for");
    static final Set<String> RULES = Set.of("limit", "greylist", "header");
    static final Set<String> SETTINGS = Set.of("store", "scanner", "admin", "console");

    private static final Set<String> FACTS = Set.of(
            "client.doubt",
            "client.known",
            "client.class",
            "client.reputation",
            "client.history",
            "client.age",
            "client.sample",
            "tls",
            "tls.version",
            "spf",
            "spf.domain",
            "rcpt.valid",
            "header.missing",
            "header.longest",
            "header.non_ascii",
            "mime.malformed",
            "filename.extensions",
            "from.domain",
            "dkim",
            "dmarc",
            "dmarc.policy",
            "arc",
            "malware",
            "malware.name",
            "uribl.listed",
            "rspamd.score",
            "rspamd.action",
            "retry.seconds");

    private Later() {}

    static boolean isFact(String name) {
        return FACTS.contains(name);
    }

    static String message(String what) {
        return what + " is not supported yet";
    }
}
