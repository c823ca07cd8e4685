package gatepost.language;

import gatepost.mail.Domain;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of domains; the first written line that matches wins. */
final class DomainNames implements DomainList {

    private static final int NONE = Integer.MAX_VALUE;

    private final String name;
    private final List<EntryLine> lines;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> below = new HashMap<>();

    /** Of lines that {@link #problem} finds nothing wrong with. */
    DomainNames(String name, List<EntryLine> lines) {
        this.name = name;
        this.lines = List.copyOf(lines);
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text();
            boolean wild = text.startsWith("*.");
            Optional<Domain> domain = Domain.parse(wild ? text.substring(2) : text);
            (wild ? below : exact).putIfAbsent(domain.orElseThrow().name(), i);
        }
    }

    /** What is wrong with an entry; empty when nothing is. */
    static String problem(String text) {
        String bare = text.startsWith("*.") ? text.substring(2) : text;
        if (text.indexOf('@') >= 0) {
            return "not a domain: " + Visible.quoted(text) + " has an \"@\"";
        }
        if (bare.startsWith(".")) {
            return "not a domain: for all below it write \"*" + bare + "\"";
        }
        return Domain.parse(bare).isEmpty() || bare.matches("[0-9.]+") ? "not a domain: " + Visible.quoted(text) : "";
    }

    @Override
    public String name() {
        return name;
    }

    List<EntryLine> lines() {
        return lines;
    }

    @Override
    public Optional<Entry> match(String domain) {
        int first = first(domain);
        return first == NONE ? Optional.empty() : Optional.of(Entries.of(lines.get(first)));
    }

    private int first(String domain) {
        int first = exact.getOrDefault(domain, NONE);
        for (int dot = domain.indexOf('.'); dot >= 0 && !below.isEmpty(); dot = domain.indexOf('.', dot + 1)) {
            first = Math.min(first, below.getOrDefault(domain.substring(dot + 1), NONE));
        }
        return first;
    }

    static DomainNames empty(String name) {
        return new DomainNames(name, new ArrayList<>());
    }
}
