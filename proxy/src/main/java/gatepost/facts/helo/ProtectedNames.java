package gatepost.facts.helo;

import gatepost.mail.Domain;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.Optional;

/** The names that a policy protects against impostors: each entry, and all below it. */
record ProtectedNames(DomainList list) {

    /** The domain list of a policy that names them. */
    static final String LIST = "protected-names";

    /** The protected domain that {@code name} is or stands below; empty when there is none, or an exception comes first. */
    Optional<Domain> protecting(Domain name) {
        for (String at = name.name(); !at.isEmpty(); at = parent(at)) {
            Optional<Entry> entry = list.match(at);
            if (entry.isPresent()) {
                return entry.get().exception() ? Optional.empty() : Optional.of(domain(entry.get(), name, at));
            }
        }
        return Optional.empty();
    }

    /** What the entry names: for {@code *.example.org} everything within example.org bears a name out. */
    private static Domain domain(Entry entry, Domain name, String matched) {
        String text = entry.text().startsWith("*.") ? entry.text().substring(2) : entry.text();
        return Domain.parse(text).filter(name::isWithin).orElseGet(() -> new Domain(matched));
    }

    private static String parent(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? "" : domain.substring(dot + 1);
    }
}
