package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recipe of the cookbook does what it says when it is the only file that a site adds. */
class CookbookTest {

    private static final String DEFAULT = "default.policy";
    private static final String STRICT = "strict.policy";

    /** What a recipe says of itself when it changes something that strict.policy does not have. */
    private static final String NOT_STRICT = "# Not for strict.policy";

    private static final String FIRST_TEST = "\ntest \"";
    private static final Pattern IN_TABLE = Pattern.compile("^\\| \\[([a-z0-9-]+)]\\(\\1\\.policy\\) \\| \\S");
    private static final Pattern HEAD = Pattern.compile("\\A(#.*\n)*");

    @TestFactory
    Stream<DynamicTest> recipesLoadWithoutAWordAndPassTheirTests() {
        return recipes(recipe -> {
            assertSound(DEFAULT, recipe);
            if (!recipe.text().contains(NOT_STRICT)) {
                assertSound(STRICT, recipe);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> testsOfRecipesFailWithoutTheirRules() {
        return recipes(recipe -> {
            String tests = recipe.text().substring(recipe.text().indexOf(FIRST_TEST) + 1);
            assertNotEquals(0, load(DEFAULT, new Recipe(recipe.name(), tests)).exitCode());
        });
    }

    @TestFactory
    Stream<DynamicTest> headsSayWhenWhatTheSenderSeesAndWhatItCosts() {
        return recipes(recipe -> {
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
                .toList();

        assertEquals(recipes().map(Recipe::name).toList(), listed);
    }

    private record Recipe(String name, String text) {}

    private interface Claim {
        void holdsFor(Recipe recipe);
    }

    private static Stream<Recipe> recipes() {
        return ShippedFiles.recipes().stream()
                .map(path -> path.getFileName().toString())
                .map(file -> new Recipe(file.replace(".policy", ""), ShippedFiles.text("cookbook/" + file)));
    }

    private static Stream<DynamicTest> recipes(Claim claim) {
        return recipes().map(recipe -> DynamicTest.dynamicTest(recipe.name(), () -> claim.holdsFor(recipe)));
    }

    private static void assertSound(String policy, Recipe recipe) {
        Loaded loaded = load(policy, recipe);
        Loaded alone = load(policy, new Recipe(recipe.name(), ""));

        assertEquals("", loaded.report());
        assertTrue(loaded.book().isPresent(), "it compiles");
        assertTrue(loaded.tests() > alone.tests(), "it has no tests");
    }

    private static Loaded load(String policy, Recipe recipe) {
        return ShippedFiles.with(policy, "50-" + recipe.name() + ".policy", recipe.text());
    }
}
