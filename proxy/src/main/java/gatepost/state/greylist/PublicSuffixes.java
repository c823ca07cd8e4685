package gatepost.state.greylist;

import gatepost.mail.Domain;
import java.util.Set;

/** Where names are handed out to strangers: the part of a name that no single organisation owns. */
public interface PublicSuffixes {

    /** How many labels at the end of {@code name} are a public suffix; 1 or more, perhaps all of them. */
    int labels(Domain name);

    /** Without a list: the last label, or two where the second is a word that registries use below a country. */
    static PublicSuffixes builtIn() {
        Set<String> registries = Set.of(
                "ac", "co", "com", "edu", "go", "gov", "gob", "net", "ne", "or", "org", "nom", "ltd", "plc", "sch",
                "mil");
        return name -> {
            String[] labels = name.name().split("\\.");
            boolean country = labels[labels.length - 1].length() == 2;
            return labels.length > 1 && country && registries.contains(labels[labels.length - 2]) ? 2 : 1;
        };
    }
}
