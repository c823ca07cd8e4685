package gatepost.language;

import gatepost.facts.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tests of a policy, run. A test of the main file that fails only because an included file sets, switches off or
 * watches what it is about, or gives what a fact has a default for, has not failed: it gives way, and {@code check} says
 * so. Rules, exemptions and lists that an included file adds are held to every test.
 */
final class Trial {

    private static final Set<String> OVERRIDING = Set.of("set", "off", "monitor", "enforce", "for");

    private final List<Statement> statements;
    private final SourceText main;
    private final List<Idle> givenWay = new ArrayList<>();
    private Optional<TestRunner> asWritten = Optional.empty();
    private int failed;

    /** Of the statements of this main file and all that it includes. */
    Trial(List<Statement> statements, SourceText main) {
        this.statements = statements;
        this.main = main;
    }

    /** Runs all tests; problems say what failed. */
    void run(List<PolicyTest> tests, Declarations names, Loader loader, Problems problems) {
        TestRunner runner = runner(statements, names);
        for (PolicyTest test : tests) {
            Problems said = new Problems();
            if (runner.run(test, said)) {
                continue;
            }
            if (isOfMain(test.place()) && asWritten(names, loader).run(test, new Problems())) {
                givenWay.add(new Idle(
                        "test " + Visible.quoted(test.title()),
                        "contradicted by set, let, off, monitor or enforce in another file",
                        test.place().origin()));
            } else {
                failed++;
                problems.addAll(said);
            }
        }
    }

    int failed() {
        return failed;
    }

    List<Idle> givenWay() {
        return givenWay;
    }

    /** The policy without what included files override; read once more, as lists are read where they are declared. */
    private TestRunner asWritten(Declarations names, Loader loader) {
        if (asWritten.isEmpty()) {
            List<Statement> rest = statements.stream()
                    .filter(s -> isOfMain(s.place()) || !isOverriding(s))
                    .toList();
            Declarations plain = new Declarations(names.hostname());
            plain.hermetic(true);
            new DeclarationReader(plain, loader, new Problems()).read(rest, main);
            asWritten = Optional.of(runner(rest, plain));
        }
        return asWritten.get();
    }

    /** Compiles the policy once more, so that it reads facts as the tests give them. */
    private static TestRunner runner(List<Statement> statements, Declarations names) {
        GivenFacts given = new GivenFacts();
        Draft draft = Draft.compile(statements, names, new FactTable(names, given::through), new Problems());
        return new TestRunner(draft.enforced(), given);
    }

    private static boolean isOverriding(Statement statement) {
        boolean ofFact = statement.keyword().isWord("let")
                && statement.words().size() > 1
                && Catalogue.LETS.contains(statement.words().get(1).text());
        return ofFact || OVERRIDING.contains(statement.keyword().text());
    }

    private boolean isOfMain(Place place) {
        return place.source().name().equals(main.name());
    }
}
