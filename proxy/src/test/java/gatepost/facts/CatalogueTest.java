package gatepost.facts;

import static gatepost.facts.DnsLists.GOOD;
import static gatepost.facts.DnsLists.HEAVY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.facts.client.AllowListed;
import gatepost.facts.client.Pregreet;
import gatepost.observed.AtMessage;
import gatepost.questions.DnsList;
import gatepost.questions.ListAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the catalogue complete. */
class CatalogueTest {

    private static final String FACTS = "proxy/src/main/java/gatepost/facts";

    @Test
    void everyFactIsInTheCatalogue() throws IOException {
        assertNothing(
                Registration.unregistered(sources(), Files.readString(root().resolve(FACTS + "/Catalogue.java"))));
    }

    @Test
    void catalogueIsAlphabetical() {
        assertNothing(Registration.disordered(Catalogue.names()));
    }

    @Test
    void everyFactIsDescribed() {
        assertNothing(Catalogue.facts().stream()
                .flatMap(kind -> Registration.incomplete(kind).stream())
                .toList());
    }

    @Test
    void everyFactDeclaresWhatItAsks() {
        List<String> wrong = new ArrayList<>();
        for (FactKind<?, ?> kind : Catalogue.facts()) {
            wrong.addAll(Registration.undeclared(kind, kind.bind(names()).asks(everything())));
        }
        assertNothing(wrong);
    }

    @Test
    void askedFactIsMissingUntilAnswered() {
        for (FactKind<?, ?> kind : Catalogue.facts()) {
            BoundFact<?> fact = kind.bind(names());
            boolean asks = !fact.asks(everything()).isEmpty();
            assertEquals(asks, fact.read(everything(), Told.NOTHING) instanceof Value.Missing<?>, kind.name());
        }
    }

    @Test
    void factIsFoundByItsName() {
        assertEquals(Optional.of(Pregreet.KIND), Catalogue.find("pregreet"));
        assertEquals(Optional.empty(), Catalogue.find("pregret"));
        assertEquals(Optional.empty(), Catalogue.find("heavy.listed"));
    }

    @Test
    void listOfThePolicyBringsItsFact() {
        BoundFact<?> fact = Catalogue.bind("heavy.listed", names()).orElseThrow();
        assertEquals("heavy.listed", fact.name());
        assertEquals(Type.FLAG, fact.type());
        assertEquals(List.of(HEAVY.listingOf(Given.ip("192.0.2.1"))), fact.asks(Given.connect()));
        assertEquals(Optional.empty(), Catalogue.bind("light.listed", names()));
    }

    @Test
    void listCalledDnswlDoesNotTakeTheNameOfAllLists() {
        DnsList named = new DnsList("dnswl", "list.test", "list.test", "", true, GOOD.weights());
        Declared names = Declared.dnsLists(named, GOOD);
        assertEquals(Optional.of(AllowListed.KIND), Catalogue.find("dnswl.listed", names));
        assertEquals(
                1,
                Catalogue.names(names).stream().filter("dnswl.listed"::equals).count());
    }

    @Test
    void scoreIsReservedForTheEngine() {
        assertTrue(Catalogue.isScore("score"));
        assertEquals(Optional.empty(), Catalogue.find("score"));
        assertEquals(Optional.empty(), Catalogue.bind("score", names()));
        assertTrue(Catalogue.names(names()).contains("score"));
    }

    @Test
    void namesOfAPolicyHoldItsLists() {
        List<String> all = Catalogue.names(names());
        assertTrue(all.containsAll(List.of("good.listed", "heavy.listed", "helo.valid")), all.toString());
        assertNothing(Registration.disordered(all));
    }

    @Test
    void factsThatAskTheSameShareTheQuestion() {
        Told told = Told.NOTHING.known(HEAVY.listingOf(Given.ip("192.0.2.1")), ListAnswer.NOT_LISTED);
        for (String name : List.of("dnsbl.listed", "dnsbl.names", "dnsbl.link", "heavy.listed")) {
            Value<?> value = Catalogue.bind(name, names()).orElseThrow().read(Given.connect(), told);
            assertTrue(value instanceof Value.Known<?>, name);
        }
    }

    private static void assertNothing(List<String> wrong) {
        assertTrue(wrong.isEmpty(), () -> "\n" + String.join("\n", wrong));
    }

    private static Declared names() {
        Declared list = Declared.list("protected-names", "example.com");
        return new Declared(List.of(HEAVY, GOOD), list.domains(), list.lists(), Map.of());
    }

    /** An observation at which every fact asks all that it can ask. */
    private static AtMessage everything() {
        return Given.message(new Figures());
    }

    private static Map<String, String> sources() throws IOException {
        Path facts = root().resolve(FACTS);
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(facts)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.put(facts.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    /** The checkout: tests run in it or in one of its modules. */
    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve(FACTS))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("tests run inside the checkout, " + FACTS + " is nowhere above");
        }
        return at;
    }
}
