package gatepost.harness;

import gatepost.net.backend.BackendGroups;
import gatepost.net.backend.BackendSettings;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The backends of a scenario: the one that {@code backend} speaks of, more hosts of it, and others for domains of their
 * own; each is there from the first line that speaks of it on.
 */
final class ScenarioBackends implements AutoCloseable {

    private static final String FIRST = "backend";

    private final Map<String, ScriptedBackend> all = new LinkedHashMap<>();
    private final Map<String, BackendScript> scripts = new LinkedHashMap<>();
    private final Map<String, Set<String>> domains = new LinkedHashMap<>();

    ScenarioBackends() {
        this(ScriptedBackend.start());
    }

    /** Only this one. */
    ScenarioBackends(ScriptedBackend first) {
        all.put(FIRST, first);
        scripts.put(FIRST, new BackendScript(first));
    }

    static boolean isOne(String word) {
        return word.equals(FIRST) || word.startsWith(FIRST + "-");
    }

    /** What {@code line} says to the one named {@code word}; {@code for DOMAIN} makes it a backend of its own. */
    void line(String word, String line, List<String> block) {
        if (line.startsWith("for ")) {
            script(word);
            domains.put(word, Set.of(line.substring("for ".length()).split("\\s+")));
        } else {
            script(word).line(line, block);
        }
    }

    /** Settings of each backend, made from those of a single one. */
    List<BackendSettings> settings(BackendSettings of) {
        List<BackendSettings> each = new ArrayList<>();
        domains.keySet().forEach(name -> each.add(of.named(name, List.of(address(name)))));
        each.add(of.named("postfix", hosts()));
        return each;
    }

    BackendGroups groups() {
        List<BackendGroups.Group> groups = new ArrayList<>();
        domains.forEach((name, its) -> groups.add(new BackendGroups.Group(name, Optional.of(new Only(its)))));
        groups.add(new BackendGroups.Group("postfix", Optional.empty()));
        return new BackendGroups(groups);
    }

    String print() {
        StringBuilder out = new StringBuilder();
        scripts.forEach((name, script) -> out.append(name).append('\n').append(script.print()));
        return out.toString();
    }

    @Override
    public void close() {
        all.values().forEach(ScriptedBackend::close);
    }

    /** Of the first backend, in the order in which they were spoken of. */
    private List<InetSocketAddress> hosts() {
        return all.keySet().stream()
                .filter(name -> !domains.containsKey(name))
                .map(this::address)
                .toList();
    }

    private InetSocketAddress address(String name) {
        return all.get(name).address();
    }

    private BackendScript script(String name) {
        return scripts.computeIfAbsent(name, its -> {
            ScriptedBackend backend = ScriptedBackend.start();
            all.put(its, backend);
            return new BackendScript(backend);
        });
    }

    private record Only(Set<String> domains) implements DomainList {

        @Override
        public String name() {
            return "for";
        }

        @Override
        public Optional<Entry> match(String domain) {
            return Optional.of(new Entry(domain, false, new Origin("scenario", 1)))
                    .filter(entry -> domains.contains(domain));
        }
    }
}
