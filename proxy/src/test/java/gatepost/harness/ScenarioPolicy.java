package gatepost.harness;

import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.language.SourceText;
import gatepost.language.Sources;
import gatepost.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles the policy of a scenario: one that is shipped, with the scenario's lines in its conf.d, or one that stands in
 * the scenario.
 */
final class ScenarioPolicy implements Sources {

    private static final Set<String> SHIPPED = Set.of("default", "strict");
    private static final String FOLDER = "policies/";
    private static final String SITE = FOLDER + "conf.d/50-scenario.policy";
    private static final String OWN = FOLDER + "scenario.policy";

    private final Path root;
    private final Map<String, String> appended;
    private final Map<String, String> texts = new HashMap<>();
    private String own = "";
    private String path = "";
    private String hash = "";

    /**
     * @param root of the project
     * @param appended lines for the end of shipped files, by their paths below the policies
     */
    ScenarioPolicy(Path root, Map<String, String> appended) {
        this.root = root;
        this.appended = appended;
    }

    /** @param name of the policy that is shipped; empty for one that is {@code text} and nothing else */
    PolicyBook compile(String name, String text, String hostname) {
        boolean shipped = SHIPPED.contains(name);
        if (!shipped && !name.isEmpty()) {
            throw new AssertionError("there is no policy " + name);
        }
        own = shipped ? SITE : OWN;
        path = shipped ? FOLDER + name + ".policy" : OWN;
        texts.put(own, shipped ? text : complete(text));
        PolicyBook book = load(hostname)
                .book()
                .orElseThrow(() -> new AssertionError(
                        "the policy does not load:\n" + load(hostname).report()));
        hash = book.hash();
        return book;
    }

    /** The same with more lines in its own file. */
    Loaded with(String more, String hostname) {
        ScenarioPolicy other = new ScenarioPolicy(root, appended);
        other.path = path;
        other.texts.put(own, texts.get(own) + "\n" + more);
        return other.load(hostname);
    }

    /** Behind {@link #compile}. */
    String path() {
        return path;
    }

    /** Whether a line of it says so. */
    boolean has(String words) {
        return texts.get(own).contains(words);
    }

    /** Behind {@link #compile}. */
    String hash() {
        return hash;
    }

    private Loaded load(String hostname) {
        return PolicyFile.load(this, path, hostname);
    }

    @Override
    public SourceText read(String path) throws IOException {
        if (texts.containsKey(path)) {
            return new SourceText(path, texts.get(path));
        }
        String more = appended.getOrDefault(path.substring(FOLDER.length()), "");
        boolean ownFile = !more.isEmpty() && !Files.exists(root.resolve(path));
        String text = ownFile
                ? ""
                : new DiskSources().read(root.resolve(path).toString()).text();
        return new SourceText(path, text + more);
    }

    @Override
    public String secret(String path) throws IOException {
        return read(path).text();
    }

    /** A scenario runs the same everywhere. */
    @Override
    public Optional<String> environment(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> matching(String pattern) {
        return texts.containsKey(SITE) ? List.of(SITE) : List.of();
    }

    /** What every policy begins with, unless the scenario says otherwise. */
    private static String complete(String text) {
        String head = "policy 1\n";
        if (!text.matches("(?s)(.*\n)?\\s*domains .*")) {
            head += "domains { example.org }\n";
        }
        if (!text.matches("(?s)(.*\n)?\\s*reply-suffix .*")) {
            head += "reply-suffix \" [{reason} {ref}]\"\n";
        }
        return head + text;
    }
}
