package gatepost.state.greylist;

import gatepost.mail.Domain;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The public suffix list (publicsuffix.org, "Format"), with its private part: a hosting company's customers are
 * strangers to each other, as those of a registry are. Lines that are no rule are skipped. Reads no file.
 */
public final class PublicSuffixList implements PublicSuffixes {

    private final Set<String> rules = new HashSet<>();
    private final Set<String> wildcards = new HashSet<>();
    private final Set<String> exceptions = new HashSet<>();

    private PublicSuffixList() {}

    public static PublicSuffixList of(Stream<String> lines) {
        PublicSuffixList list = new PublicSuffixList();
        lines.map(line -> line.split("\\s", 2)[0])
                .filter(word -> !word.isEmpty() && !word.startsWith("//"))
                .forEach(list::add);
        return list;
    }

    /** The longest rule that fits; an exception beats all; a name that no rule fits has a suffix of one label. */
    @Override
    public int labels(Domain name) {
        String[] labels = name.name().split("\\.");
        String at = "";
        String above = "";
        int most = 1;
        for (int count = 1; count <= labels.length; count++) {
            String label = labels[labels.length - count];
            at = above.isEmpty() ? label : label + "." + above;
            if (exceptions.contains(at)) {
                return count - 1;
            }
            if (rules.contains(at) || wildcards.contains(above)) {
                most = count;
            }
            above = at;
        }
        return most;
    }

    public int size() {
        return rules.size() + wildcards.size() + exceptions.size();
    }

    private void add(String rule) {
        boolean wild = rule.startsWith("*.");
        boolean except = rule.startsWith("!");
        Optional<Domain> name = Domain.parse(wild ? rule.substring(2) : except ? rule.substring(1) : rule);
        Set<String> kind = wild ? wildcards : except ? exceptions : rules;
        name.ifPresent(n -> kind.add(n.name()));
    }
}
