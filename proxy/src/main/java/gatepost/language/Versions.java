package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A part of a policy, such as a rule, and what it is where names have other values than for all. Each version is
 * compiled once, when it is first needed, so that what is the same for two recipients is one object.
 */
final class Versions<T> {

    /** Recipients choose among the versions: those of a policy with more are compiled again now and then. */
    private static final int MOST = 4096;

    private final Declarations names;
    private final Version<T> common;
    private final Compiler<T> compiler;
    private final AtomicReference<List<Version<T>>> known;

    /** Compiles the part anew; empty when that cannot be done. */
    interface Compiler<T> {

        Optional<T> compile(Declarations names, Problems problems);
    }

    private record Version<T>(Map<String, String> asked, T part) {}

    /**
     * @param common what it is for all
     * @param asked the names that its compilation asked for, with their values
     */
    Versions(Declarations names, T common, Map<String, String> asked, Compiler<T> compiler) {
        this.names = names;
        this.common = new Version<>(asked, common);
        this.compiler = compiler;
        this.known = new AtomicReference<>(List.of(this.common));
    }

    /** The names whose values it depends on. */
    Set<String> asked() {
        return common.asked().keySet();
    }

    /** What it is where names have these values; of two threads that compile the same, the first one's result stays. */
    T under(Lets lets) {
        while (true) {
            List<Version<T>> seen = known.get();
            for (Version<T> version : seen) {
                if (lets.have(version.asked())) {
                    return version.part();
                }
            }
            known.compareAndSet(seen, with(compiled(lets, new Problems()), seen));
        }
    }

    /** What is wrong with it where names have these values. */
    Problems check(Lets lets) {
        Problems problems = new Problems();
        compiled(lets, problems);
        return problems;
    }

    /** What makes no sense stays as it is for all: only a combination that no check foresaw can come to that. */
    private Version<T> compiled(Lets lets, Problems problems) {
        Declarations others = names.with(lets.with(Map.of()));
        Optional<T> part = compiler.compile(others, problems).filter(any -> !problems.hasErrors());
        return new Version<>(others.lets().asked(), part.orElse(common.part()));
    }

    private List<Version<T>> with(Version<T> more, List<Version<T>> seen) {
        List<Version<T>> all = new ArrayList<>(seen.size() < MOST ? seen : List.of(common));
        all.add(more);
        return List.copyOf(all);
    }
}
