package gatepost;

import gatepost.JavaSource.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of the house: which package may use which, what the pure packages do without, which names nobody gives.
 *
 * <p>A <em>unit</em> is a package directly below {@code gatepost} with everything inside it, save that each package
 * below {@code net} is a unit of its own. It reads source text only, so it also sees what the compiler forgets.
 */
final class House {

    static final Set<String> PURE = Set.of(
            "mail", "observed", "questions", "facts", "policy", "language", "message", "smtp", "events", "pages");

    private static final Set<String> DOORS = Set.of("net.smtp", "net.milter", "net.delegation");

    private static final String ROOT = "(root)";

    /** What stands below the network; {@code lookup} may use it all. */
    private static final Set<String> BELOW_LOOKUP = with(PURE, "auth", "state");

    private static final Set<String> BELOW_NET =
            with(BELOW_LOOKUP, "lookup", "observe", "records", "explain", "replay");

    /** The table; {@code net}, {@code admin}, {@code cli} and the root are answered by {@link #mayUse}. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("mail", Set.of()),
            Map.entry("observed", Set.of("mail")),
            Map.entry("questions", Set.of("mail", "observed")),
            Map.entry("facts", Set.of("mail", "observed", "questions")),
            Map.entry("policy", Set.of("mail", "observed", "questions", "facts")),
            Map.entry("language", Set.of("mail", "observed", "questions", "facts", "policy")),
            Map.entry("message", Set.of("mail", "observed")),
            Map.entry("auth", Set.of("mail", "questions", "message")),
            Map.entry("smtp", Set.of("mail", "observed")),
            Map.entry("events", Set.of("mail", "observed", "policy")),
            Map.entry("state", Set.of("mail", "observed", "questions")),
            Map.entry("lookup", BELOW_LOOKUP),
            Map.entry("records", Set.of("mail")),
            Map.entry("pages", Set.of("mail", "observed", "questions", "facts", "policy")),
            Map.entry("explain", Set.of("mail", "observed", "questions", "facts", "policy", "records")),
            Map.entry("replay", with(PURE, "state", "records", "explain")),
            Map.entry("report", Set.of("mail", "observed", "state", "records", "explain")),
            // It shows what commands show, in their words where they are told to people.
            Map.entry(
                    "console",
                    Set.of(
                            "mail",
                            "observed",
                            "questions",
                            "facts",
                            "policy",
                            "language",
                            "events",
                            "records",
                            "explain",
                            "pages",
                            "admin")),
            // A sink reads what an event carries, and writes files that are found again.
            Map.entry("observe", Set.of("mail", "observed", "policy", "events", "records")));

    /** Libraries that belong to some units only; what is not named here may be used by every unit that is not pure. */
    private static final Map<String, Set<String>> LIBRARY_OF = Map.of(
            "org.xbill", Set.of("lookup", "net.dns"),
            "com.github.benmanes", Set.of("lookup", "state"),
            "io.prometheus", Set.of("observe", "admin"),
            "com.google.re2j", Set.of("language"),
            "com.ibm.icu", Set.of("mail"),
            "com.fasterxml.jackson", Set.of("language", "admin", "observe", "records", "cli"));

    private static final Pattern OF_THE_HOUSE = Pattern.compile("\\bgatepost\\.((?:[a-z]\\w*\\.)*)[A-Z*]");
    private static final Pattern OF_NETTY = Pattern.compile("\\bio\\.netty\\b");
    private static final Pattern FOREIGN_IMPORT =
            Pattern.compile("^\\s*import\\s+(?:static\\s+)?+((?!java\\.|gatepost\\.)[\\w.]+)");

    /**
     * What a pure package does without, and the word for it. An address with its port is a value and no socket; an
     * atomic number waits for nobody and is no lock.
     */
    private static final Map<Pattern, String> IMPURE = Map.of(
            Pattern.compile("\\bjava\\.util\\.concurrent\\b(?!\\.atomic\\b)[\\w.]*"), "a lock, a future or a thread",
            Pattern.compile("\\b(?:synchronized|volatile)\\b"), "a lock",
            Pattern.compile("(?<!\\.)\\bThread(?:Local)?\\b(?!\\()"), "a thread",
            Pattern.compile("\\bjava\\.util\\.Timer\\b|\\bRunnable\\b"), "a thread",
            Pattern.compile(
                            "\\b(?:Instant|Local(?:Date|Time|DateTime)|(?:Zoned|Offset)DateTime|Year|YearMonth)\\.now\\("
                                    + "|\\bSystem\\.(?:nanoTime|currentTimeMillis)\\b|\\bjava\\.time\\.(?:Clock|InstantSource)\\b"
                                    + "|\\bnew\\s+Date\\(\\)"),
                    "a clock",
            Pattern.compile("\\bSystem\\.(?:Logger|getLogger|out|err)\\b|\\bjava\\.util\\.logging\\b"), "a logger",
            Pattern.compile(
                            "\\bjava\\.net\\.(?!Inet(?:4|6)?Address\\b|InetSocketAddress\\b|UnknownHostException\\b|URI)[\\w.]+"
                                    + "|\\bjava\\.nio\\.channels\\b"),
                    "a socket",
            Pattern.compile("\\bInetAddress\\.(?:getAllByName|getLocalHost)\\(|\\.getCanonicalHostName\\(\\)"
                            + "|\\.isReachable\\("),
                    "the resolver of the machine");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)");

    /** The word alone names a thing (the command DATA); as an ending it names nothing. */
    private static final Pattern EMPTY_NAME = Pattern.compile("(?:Abstract|Base)[A-Z].*"
            + "|.+(?:Manager|Helper|Utils?|Impl|Context|Processor|Service|Info|(?<!Of)Data)");

    private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\.\\w+\\.sleep\\b");

    private final List<String> violations = new ArrayList<>();
    private final Map<String, Map<String, String>> uses = new TreeMap<>();

    private House() {}

    /** One sentence for each thing in the product's sources that breaks a rule. */
    static List<String> inProduct(List<JavaSource> sources) {
        House house = new House();
        for (JavaSource source : sources) {
            house.readProduct(source);
        }
        house.findCycles();
        return house.inOrder();
    }

    /** The same for tests, which may use what they like, but neither sleep nor carry an empty name. */
    static List<String> inTests(List<JavaSource> sources) {
        House house = new House();
        for (JavaSource source : sources) {
            house.readNames(source);
            for (Place place : source.places(SLEEP)) {
                house.violated(place, "a test waits for what it needs, it never sleeps.");
            }
        }
        return house.inOrder();
    }

    private void readProduct(JavaSource source) {
        String unit = unitOf(source.packageName().replaceFirst("^gatepost\\.?", ""));
        readNames(source);
        if (!isKnown(unit)) {
            violations.add(source.file() + ":1: the table of packages does not know " + unit + ".");
            return;
        }
        readUses(source, unit);
        readLibraries(source, unit);
        if (PURE.contains(unit)) {
            IMPURE.forEach((pattern, what) -> source.places(pattern)
                    .forEach(place ->
                            violated(place, unit + " is pure and does without " + what + ": " + place.text())));
        }
    }

    private void readNames(JavaSource source) {
        for (Place place : source.places(TYPE)) {
            if (EMPTY_NAME.matcher(place.text()).matches()) {
                violated(place, "the name " + place.text() + " says nothing about the thing it names.");
            }
        }
    }

    private void readUses(JavaSource source, String unit) {
        for (Place place : source.places(OF_THE_HOUSE)) {
            String used = unitOf(place.text().replaceFirst("\\.$", ""));
            if (used.equals(unit)) {
                continue;
            }
            uses.computeIfAbsent(unit, any -> new TreeMap<>()).putIfAbsent(used, place.where());
            if (!mayUse(unit, used)) {
                violated(place, unit + " may not use " + used + ".");
            }
        }
    }

    private void readLibraries(JavaSource source, String unit) {
        for (Place place : source.places(OF_NETTY)) {
            if (!unit.equals(ROOT) && !isNet(unit)) {
                violated(place, "only net and the root may use Netty.");
            }
        }
        LIBRARY_OF.forEach((library, owners) -> {
            if (!owners.contains(unit)) {
                source.places(Pattern.compile("\\b" + Pattern.quote(library) + "\\b"))
                        .forEach(place -> violated(place, unit + " may not use the library " + library + "."));
            }
        });
        if (PURE.contains(unit)) {
            for (Place place : source.places(FOREIGN_IMPORT)) {
                if (!isOwned(place.text(), unit)) {
                    violated(place, unit + " is pure and uses the JDK only, not " + place.text() + ".");
                }
            }
        }
    }

    /** The root wires everything and commands start from it, so only what stands below them can be circular. */
    private void findCycles() {
        for (String unit : uses.keySet()) {
            if (unit.equals(ROOT)) {
                continue;
            }
            pathFrom(unit, unit, new TreeSet<>())
                    .ifPresent(path -> violations.add(uses.get(unit).get(path.get(0)) + ": " + unit
                            + " uses itself, by way of " + String.join(", ", path) + "."));
        }
    }

    private Optional<List<String>> pathFrom(String unit, String goal, Set<String> seen) {
        for (String next : uses.getOrDefault(unit, Map.of()).keySet()) {
            if (next.equals(goal)) {
                return Optional.of(new ArrayList<>());
            }
            if (next.equals(ROOT) || !seen.add(next)) {
                continue;
            }
            Optional<List<String>> rest = pathFrom(next, goal, seen);
            if (rest.isPresent()) {
                rest.get().add(0, next);
                return rest;
            }
        }
        return Optional.empty();
    }

    /** By file, whatever the order in which the rules were looked at. */
    private List<String> inOrder() {
        return violations.stream().sorted().toList();
    }

    private void violated(Place place, String sentence) {
        violations.add(place.where() + ": " + sentence);
    }

    private static boolean mayUse(String unit, String used) {
        if (unit.equals(ROOT) || unit.equals("cli")) {
            return true;
        }
        if (unit.equals("admin")) {
            return isNet(used) || BELOW_NET.contains(used);
        }
        if (isNet(unit)) {
            boolean otherDoor = DOORS.contains(unit) && DOORS.contains(used);
            return !otherDoor && (isNet(used) || BELOW_NET.contains(used));
        }
        return MAY_USE.get(unit).contains(used);
    }

    private static boolean isKnown(String unit) {
        return MAY_USE.containsKey(unit)
                || isNet(unit)
                || Set.of("admin", "cli", ROOT).contains(unit);
    }

    private static boolean isNet(String unit) {
        return unit.equals("net") || unit.startsWith("net.");
    }

    private static boolean isOwned(String imported, String unit) {
        return LIBRARY_OF.entrySet().stream()
                .anyMatch(entry -> imported.startsWith(entry.getKey() + ".")
                        && entry.getValue().contains(unit));
    }

    /** {@code facts.client} belongs to {@code facts}, {@code net.smtp.tls} to {@code net.smtp}. */
    private static String unitOf(String packageBelowRoot) {
        if (packageBelowRoot.isEmpty()) {
            return ROOT;
        }
        String[] words = packageBelowRoot.split("\\.");
        return words[0].equals("net") && words.length > 1 ? "net." + words[1] : words[0];
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
