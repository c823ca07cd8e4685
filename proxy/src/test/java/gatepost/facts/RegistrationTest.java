package gatepost.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.client.Pregreet;
import gatepost.facts.client.ReverseName;
import gatepost.observed.AtConnect;
import gatepost.questions.ConfirmedName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows that what holds the catalogue together can fail, and says what to do. */
class RegistrationTest {

    private static final String DECLARATION = "public static final FactKind<AtConnect, Boolean> KIND = ...";

    @Test
    void findsFactThatIsNotInTheCatalogue() {
        assertEquals(
                List.of("facts/client/Tall.java declares a fact that no policy can use: write Tall.KIND into"
                        + " Catalogue.FACTS."),
                Registration.unregistered(
                        Map.of("client/Tall.java", DECLARATION, "client/Small.java", DECLARATION),
                        "List.of(Small.KIND, VeryTall.KIND)"));
    }

    @Test
    void letsClassesAloneThatDeclareNothing() {
        assertEquals(List.of(), Registration.unregistered(Map.of("client/Listings.java", "record Listings() {}"), ""));
    }

    @Test
    void findsNamesOutOfOrderAndTwice() {
        assertEquals(
                List.of(
                        "the catalogue is alphabetical by name: \"a\" stands before \"b\", not behind it.",
                        "two facts are called \"c\"."),
                Registration.disordered(List.of("b", "a", "c", "c")));
    }

    @Test
    void findsMissingSentence() {
        assertEquals(
                List.of("the fact \"tall\" needs one sentence for the reference, with a full stop."),
                Registration.incomplete(fact("tall", "")));
        assertEquals(
                List.of("the fact \"tall\" needs one sentence on what it means that it is unknown, with a full stop."),
                Registration.incomplete(fact("tall", "Whether it is tall.").unknownWhen("", "rdns")));
    }

    @Test
    void findsNameThatNobodyMayGive() {
        assertEquals(
                List.of("the fact \"score\" is the engine's own and cannot be declared."),
                Registration.incomplete(fact("score", "Whether it is tall.")));
        assertEquals(
                List.of("the fact \"Tall One\" needs a name in small letters."),
                Registration.incomplete(fact("Tall One", "Whether it is tall.")));
    }

    @Test
    void findsWordWithoutWords() {
        FactKind<AtConnect, String> kind =
                FactKind.words("tall", AtConnect.class, List.of(), "Whether it is tall.", names -> new ReverseName());
        assertEquals(
                List.of("the fact \"tall\" has words if and only if it is of type WORD."),
                Registration.incomplete(kind));
    }

    @Test
    void findsQuestionThatIsNotDeclared() {
        FactKind<AtConnect, Boolean> kind = fact("tall", "Whether it is tall.");
        assertEquals(
                List.of("the fact \"tall\" asks [rdns] and declares [] (FactKind.unknownWhen)."),
                Registration.undeclared(kind, List.of(new ConfirmedName(Given.ip("192.0.2.1")))));
        assertEquals(List.of(), Registration.undeclared(kind, List.of()));
    }

    private static FactKind<AtConnect, Boolean> fact(String name, String sentence) {
        return FactKind.of(name, AtConnect.class, Type.FLAG, sentence, names -> new Pregreet());
    }
}
