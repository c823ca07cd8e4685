package gatepost.facts;

import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import java.util.List;
import java.util.Optional;

/** A domain list as literals: {@code example.org}, {@code *.example.org}, {@code !not.example.org}. */
public record ListOf(String name, List<String> lines) implements DomainList {

    public static ListOf domains(String... lines) {
        return new ListOf("domains", List.of(lines));
    }

    @Override
    public Optional<Entry> match(String domain) {
        for (String line : lines) {
            String text = line.startsWith("!") ? line.substring(1) : line;
            if (text.equals(domain) || text.startsWith("*.") && domain.endsWith(text.substring(1))) {
                return Optional.of(new Entry(text, line.startsWith("!"), Origin.BUILT_IN));
            }
        }
        return Optional.empty();
    }
}
