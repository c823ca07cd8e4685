package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import gatepost.events.HandshakeResult;
import gatepost.events.ListSize;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.OnePolicy;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import gatepost.policy.Stance;
import gatepost.policy.Wording;
import gatepost.questions.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of metrics that admins read is what is exposed: names, types, labels, and what they mean. */
final class MetricsReferenceTest {

    private static final Path PAGE = root().resolve("deploy/prometheus/README.md");

    private static final String BEGIN = "<!-- metrics: written by MetricsReferenceTest -->\n";
    private static final String END = "<!-- end of metrics -->\n";

    /** What these labels say is the site's own: names of its settings and policy, codes, versions. */
    private static final Set<String> OPEN = Set.of(
            "host",
            "rule",
            "list",
            "listener",
            "backend",
            "domain",
            "limit",
            "hash",
            "sink",
            "name",
            "code",
            "java",
            "revision");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\",");
    private static final Pattern LITERAL = Pattern.compile("\"(gatepost_\\w+)\"");
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (gatepost_\\w+) (.*)");

    @Test
    void tableIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String fresh = page.substring(0, from) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("gatepost.regenerate")) {
            Files.writeString(PAGE, fresh);
        }
        assertEquals(
                fresh,
                Files.readString(PAGE),
                "the table is stale. Write it anew with: mvn test -Dtest=MetricsReferenceTest"
                        + " -Dgatepost.regenerate=true");
    }

    @Test
    void everyMetricHasASentence() throws IOException {
        families()
                .forEach((name, family) ->
                        assertFalse(family.meaning.length() < 10 || !family.meaning.endsWith("."), name));
    }

    @Test
    void everyMetricIsInTheTable() throws IOException {
        Set<String> families = families().keySet();
        try (Stream<Path> sources = Files.list(root().resolve("proxy/src/main/java/gatepost/observe"))) {
            for (Path source : sources.toList()) {
                LITERAL.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(name ->
                                assertTrue(families.contains(name), () -> name + " has no series here: add one"));
            }
        }
    }

    private static String table() throws IOException {
        String rows = families().entrySet().stream()
                .map(each -> "| `" + each.getKey() + "` | " + each.getValue().row() + " |\n")
                .collect(Collectors.joining());
        return "| metric | type | labels | meaning |\n|---|---|---|---|\n" + rows;
    }

    private static Map<String, Family> families() throws IOException {
        Map<String, Family> families = new TreeMap<>();
        for (String line : page().lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                Family family = families.computeIfAbsent(comment.group(2), name -> new Family());
                family.say(comment.group(1), comment.group(3));
            } else if (line.startsWith("gatepost_")) {
                families.get(familyOf(line, families)).sample(line);
            }
        }
        return families;
    }

    private static String familyOf(String line, Map<String, Family> families) {
        String name = line.replaceAll("[{ ].*", "");
        return families.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum)$", "");
    }

    /** Everything that has a name of the site's choice, once. */
    private static String page() throws IOException {
        Metrics metrics = new Metrics("0.1.0", "abc");
        metrics.listener("smtp", 1);
        metrics.backend().backend("postfix", 1);
        metrics.backend().hostUp("postfix", "host", true);
        metrics.backend().hostFull("postfix", "host");
        metrics.backend().connections("postfix", () -> 0);
        metrics.backend().reply("postfix", "rcpt", 250, 0.1);
        metrics.dns().lists(List.of("spamhaus"));
        metrics.log("decisions");
        metrics.messageBuffer(() -> 0, 1, () -> 0);
        metrics.directMemory(() -> 0);
        metrics.memory().store(() -> 0);
        metrics.tls().certificates(Map.of("mx.example.org", Instant.EPOCH));
        Policy policy = new Policy(
                Stance.ENFORCE,
                MetricsTest.NO_DOMAINS,
                List.of(
                        rule("often", Phase.CONNECT, Mode.ENFORCE, new Effect.Limit(1, 60, "client", seen -> "")),
                        rule("bare", Phase.HELO, Mode.ENFORCE, Effect.refuse(Effect.Kind.DROP)),
                        rule("first-contact", Phase.RCPT, Mode.MONITOR, new Effect.Greylist(300, 86_400, 86_400)),
                        rule("points", Phase.MAIL, Mode.ENFORCE, new Effect.Points(1)),
                        rule("watched-points", Phase.MAIL, Mode.MONITOR, new Effect.Points(1)),
                        rule("friends", Phase.RCPT, Mode.ENFORCE, Effect.ACCEPT),
                        rule("field", Phase.MESSAGE, Mode.ENFORCE, new Effect.AddField("X-Field")),
                        rule("watched-field", Phase.MESSAGE, Mode.MONITOR, new Effect.AddField("X-Field"))),
                List.of(MetricsTest.sparing("points")),
                List.of());
        OnePolicy book = new OnePolicy(policy, "5f1c09d2a7b3", 1000);
        for (Event event : List.of(
                new Event.PolicyLoaded(0, book),
                new Event.DomainsInUse(book, List.of("example.org")),
                new Event.ListsInUse(List.of(new ListSize("good-clients", 1, 0))),
                new Event.TlsHandshake(HandshakeResult.OK, "TLSv1.3"),
                new Event.CommandAnswered(Samples.SESSION, "RCPT", 250, Duration.ZERO))) {
            metrics.events().tell(event);
        }
        StringWriter out = new StringWriter();
        metrics.exposition().write(metrics.exposition().mediaType(""), out);
        return out.toString();
    }

    private static Rule rule(String name, Phase phase, Mode mode, Effect effect) {
        return new Rule(
                name,
                phase,
                mode,
                effect,
                Condition.ALWAYS,
                Wording.of(450, "4.7.0", "Later"),
                false,
                new Origin("a.policy", 1));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/gatepost.conf"))) {
            here = here.getParent();
        }
        return here;
    }

    private static final class Family {
        private final Map<String, Set<String>> labels = new LinkedHashMap<>();
        private String meaning = "";
        private String type = "";

        void say(String what, String text) {
            if (what.equals("HELP")) {
                meaning = text;
            } else {
                type = text;
            }
        }

        void sample(String line) {
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                if (!label.group(1).equals("le")) {
                    labels.computeIfAbsent(label.group(1), name -> new LinkedHashSet<>())
                            .add(label.group(2));
                }
            }
        }

        String row() {
            return type + " | "
                    + labels.entrySet().stream()
                            .map(each -> "`" + each.getKey() + "`" + values(each.getKey(), each.getValue()))
                            .collect(Collectors.joining(", "))
                    + " | " + meaning;
        }

        /** Where there is but one, it is an example and no set. */
        private static String values(String label, Set<String> values) {
            boolean known = !OPEN.contains(label) && values.size() > 1;
            return known ? " (" + values.stream().sorted().collect(Collectors.joining(", ")) + ")" : "";
        }
    }
}
