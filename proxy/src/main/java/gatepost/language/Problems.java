package gatepost.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the problems of a file and those it includes. The first one at a place silences those that follow there. */
final class Problems {

    /** More would help nobody. */
    private static final int MOST = 200;

    private final List<Problem> all = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private boolean errors;

    void error(Place place, String message) {
        add(new Problem(Severity.ERROR, place, message, Optional.empty(), List.of()));
    }

    void error(Place place, String message, String hint) {
        add(new Problem(Severity.ERROR, place, message, hintOf(hint), List.of()));
    }

    void warning(Place place, String message) {
        add(new Problem(Severity.WARNING, place, message, Optional.empty(), List.of()));
    }

    void warning(Place place, String message, String hint) {
        add(new Problem(Severity.WARNING, place, message, hintOf(hint), List.of()));
    }

    void testFailed(Place place, String test, List<String> details) {
        add(new Problem(Severity.TEST_FAILED, place, test, Optional.empty(), details));
    }

    void addAll(Problems others) {
        others.all.forEach(this::add);
    }

    boolean hasErrors() {
        return errors;
    }

    int size() {
        return all.size();
    }

    /** In the order of files read, then by line and column. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(
                        (Problem p) -> sources.indexOf(p.place().source().name()))
                .thenComparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()));
        return List.copyOf(sorted);
    }

    /** Names a file whose problems come next in {@link #sorted}. */
    void reading(SourceText source) {
        if (!sources.contains(source.name())) {
            sources.add(source.name());
        }
    }

    private void add(Problem problem) {
        errors |= problem.severity() == Severity.ERROR;
        reading(problem.place().source());
        String where = problem.place() + (problem.severity() == Severity.TEST_FAILED ? " test" : "");
        if (taken.add(where) && all.size() < MOST) {
            all.add(problem);
        }
    }

    private static Optional<String> hintOf(String hint) {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
