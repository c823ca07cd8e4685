package gatepost.language;

import java.util.Set;

/** What the language has and this version of Gatepost does not do yet: said plainly instead of called unknown. */
final class Later {

    static final Set<String> SETTINGS = Set.of("scanner");

    private static final Set<String> FACTS = Set.of(
            "spf",
            "spf.domain",
            "dkim",
            "dmarc",
            "dmarc.policy",
            "arc",
            "malware",
            "malware.name",
            "rspamd.score",
            "rspamd.action");

    private Later() {}

    static boolean isFact(String name) {
        return FACTS.contains(name);
    }

    static String message(String what) {
        return what + " is not supported yet";
    }
}
