package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.policy.Stance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recipe of the cookbook does what it says when it is the only file that a site adds. */
class CookbookTest {

    private static final String DEFAULT = "default.policy";
    private static final String POLICY = ".policy";
    private static final String STRICT = "strict.policy";

    /** What a recipe says of itself when it changes something that strict.policy does not have. */
    private static final String NOT_STRICT = "# Not for strict.policy";

    private static final String FIRST_TEST = "\ntest \"";
    private static final Pattern IN_TABLE = Pattern.compile("^\\| \\[([a-z0-9-]+)]\\(\\1\\.policy\\) \\| \\S");
    private static final Pattern HEAD = Pattern.compile("\\A(#.*\n)*");

    @TestFactory
    Stream<DynamicTest> recipesLoadWithoutAWordAndPassTheirTests() {
        return recipes(any -> true, recipe -> {
            assertSound(DEFAULT, recipe);
            if (!recipe.text().contains(NOT_STRICT)) {
                assertSound(STRICT, recipe);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> testsOfRecipesFailWithoutTheirRules() {
        return recipes(CookbookTest::hasTests, recipe -> {
            String tests = recipe.text().substring(recipe.text().indexOf(FIRST_TEST) + 1);
            assertNotEquals(0, load(DEFAULT, new Recipe(recipe.name(), tests)).exitCode());
        });
    }

    /** Embedded tests do not see it. */
    @TestFactory
    Stream<DynamicTest> recipesWithoutTestsChangeTheMode() {
        return recipes(
                recipe -> !hasTests(recipe),
                recipe -> assertNotEquals(
                        Stance.ENFORCE,
                        load(DEFAULT, recipe).book().orElseThrow().common().stance()));
    }

    @TestFactory
    Stream<DynamicTest> headsSayWhenWhatTheSenderSeesAndWhatItCosts() {
        return recipes(any -> true, recipe -> {
            String head = HEAD.matcher(recipe.text())
                    .results()
                    .findFirst()
                    .map(MatchResult::group)
                    .orElse("");
            assertTrue(head.startsWith("# " + recipe.name() + " - "), head);
            for (String word : List.of("\n# When:", "\n# Sender:", "\n# Costs:")) {
                assertTrue(head.contains(word), "no line " + word.strip());
            }
            long lines = head.lines().count();
            assertTrue(lines <= 7, "a head of " + lines + " lines is too long to be read");
        });
    }

    @Test
    void readmeListsEveryRecipeOnce() {
        List<String> listed = ShippedFiles.text("cookbook/README.md")
                .lines()
                .flatMap(line -> IN_TABLE.matcher(line).results())
                .map(entry -> entry.group(1))
                .sorted()
                .toList();

        assertEquals(recipes().map(Recipe::name).toList(), listed);
    }

    @TestFactory
    Stream<DynamicTest> recipesAreLaidOut() {
        return recipes(
                any -> true,
                recipe -> assertEquals(
                        Optional.of(recipe.text()),
                        Layout.of(new SourceText(recipe.name() + POLICY, recipe.text()))
                                .text()));
    }

    /** Names are unique, so that any of them can be copied beside any other. Their tests may contradict each other. */
    @Test
    void recipesCanStandTogether() {
        Loaded together = ShippedFiles.with(DEFAULT, ShippedFiles.cookbook());

        assertFalse(together.hasErrors(), together.report());
    }

    private record Recipe(String name, String text) {}

    private interface Claim {
        void holdsFor(Recipe recipe);
    }

    private static Stream<Recipe> recipes() {
        return ShippedFiles.cookbook().entrySet().stream()
                .filter(file -> file.getKey().endsWith(POLICY))
                .map(file -> new Recipe(file.getKey().replace(POLICY, ""), file.getValue()));
    }

    private static boolean hasTests(Recipe recipe) {
        return recipe.text().contains(FIRST_TEST);
    }

    private static Stream<DynamicTest> recipes(Predicate<Recipe> which, Claim claim) {
        return recipes()
                .filter(which)
                .map(recipe -> DynamicTest.dynamicTest(recipe.name(), () -> claim.holdsFor(recipe)));
    }

    private static void assertSound(String policy, Recipe recipe) {
        Loaded loaded = load(policy, recipe);

        assertEquals("", loaded.report());
        assertTrue(loaded.book().isPresent(), "it compiles");
    }

    /** With the lists that are copied with it, which have its name. */
    private static Loaded load(String policy, Recipe recipe) {
        Map<String, String> site = new HashMap<>(ShippedFiles.cookbook());
        site.keySet().removeIf(file -> !file.startsWith(recipe.name() + ".") || file.endsWith(POLICY));
        site.put(recipe.name() + POLICY, recipe.text());
        return ShippedFiles.with(policy, site);
    }
}
