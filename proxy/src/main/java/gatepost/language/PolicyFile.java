package gatepost.language;

import gatepost.policy.PolicyBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads a policy file with everything it includes, checks it, runs its tests and compiles it. Keeps nothing. */
public final class PolicyFile {

    private PolicyFile() {}

    /**
     * Loads a policy.
     *
     * @param path as the sources understand it; texts and logs name the file so
     * @param hostname the name this host greets with
     */
    public static Loaded load(Sources sources, String path, String hostname) {
        return load(sources, path, hostname, ExtraEntries.none());
    }

    /**
     * Loads a policy whose lists also hold what an admin adds for a time.
     *
     * @param extra is seen as it is at each moment; the policy's own tests do not see it
     */
    public static Loaded load(Sources sources, String path, String hostname, ExtraEntries extra) {
        Problems problems = new Problems();
        ReadFiles files = sources instanceof ReadFiles known ? known : new ReadFiles(sources);
        Loader loader = new Loader(files, problems);
        Declarations names = new Declarations(hostname);
        SourceText nothing = new SourceText(path, "");
        Optional<SourceText> main = loader.read(path, nothing.at(1, 1, 1));
        if (main.isEmpty()) {
            return failed(problems, names, files);
        }
        List<Statement> statements = new Inclusion(loader, problems).of(main.get());
        new DeclarationReader(names, loader, problems).read(statements, main.get());
        names.extendedBy(extra);
        FactTable facts = new FactTable(names, UnaryOperator.identity());
        Draft draft = Draft.compile(statements, names, facts, problems);
        new OverrideCheck(draft, problems).check();
        List<PolicyTest> tests = tests(statements, new TestReader(names, facts, draft.rules(), problems));
        if (problems.hasErrors()) {
            return failed(problems, names, files);
        }
        new Lints(draft, problems).check();
        String hash = loader.hash();
        names.extendedBy(ExtraEntries.none());
        names.hermetic(true);
        Trial trial = new Trial(statements, main.get());
        trial.run(tests, names, loader, problems);
        names.extendedBy(extra);
        names.hermetic(false);
        PolicyBook book = draft.book(hash);
        return new Loaded(
                problems.sorted(),
                trial.failed() == 0 ? Optional.of(book) : Optional.empty(),
                names,
                idle(draft, trial),
                tests.size(),
                trial.failed(),
                ReservedNames.reason(names.ownDomains()),
                names.kinds(),
                new Loaded.Files(files, lists(loader, names)));
    }

    /** A table is two lists in one file. */
    private static List<ListFile> lists(Loader loader, Declarations names) {
        List<ListFile> files = new ArrayList<>();
        loader.lists().forEach((list, path) -> {
            List<String> parts = names.isAccess(list)
                    ? List.of(list + AccessReader.PERMIT, list + AccessReader.REJECT)
                    : List.of(list);
            parts.forEach(
                    part -> files.add(new ListFile(part, path, names.size(part).orElse(0))));
        });
        return files;
    }

    private static Loaded failed(Problems problems, Declarations names, ReadFiles files) {
        return new Loaded(
                problems.sorted(),
                Optional.empty(),
                names,
                List.of(),
                0,
                0,
                ReservedNames.reason(names.ownDomains()),
                names.kinds(),
                new Loaded.Files(files, List.of()));
    }

    static List<PolicyTest> tests(List<Statement> statements, TestReader reader) {
        List<PolicyTest> tests = new ArrayList<>();
        statements.stream()
                .filter(statement -> statement.keyword().isWord("test"))
                .forEach(statement -> reader.read(statement).ifPresent(tests::add));
        return tests;
    }

    private static List<Idle> idle(Draft draft, Trial trial) {
        List<Idle> idle = new ArrayList<>(Idleness.of(draft));
        idle.addAll(trial.givenWay());
        return idle;
    }
}
