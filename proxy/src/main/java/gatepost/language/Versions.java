package gatepost.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
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
    private final T common;
    private final Set<String> asked;
    private final Compiler<T> compiler;
    private final Known<T> onlyCommon;
    private final AtomicReference<Known<T>> known;

    /** Compiles the part anew; empty when that cannot be done. */
    interface Compiler<T> {

        Optional<T> compile(Declarations names, Problems problems);
    }

    /**
     * The versions by the names that each asked for, with their values.
     *
     * @param asked which names that can be: more than one set only where the value of one name mentions another
     */
    private record Known<T>(Set<Set<String>> asked, Map<Map<String, String>, T> parts) {

        Optional<T> under(Lets lets) {
            return asked.stream()
                    .map(names -> parts.get(lets.values(names)))
                    .filter(Objects::nonNull)
                    .findFirst();
        }

        Known<T> with(Map<String, String> values, T part) {
            Set<Set<String>> sets = new HashSet<>(asked);
            sets.add(values.keySet());
            Map<Map<String, String>, T> all = new HashMap<>(parts);
            all.put(values, part);
            return new Known<>(sets, all);
        }
    }

    /**
     * @param common what it is for all
     * @param asked the names that its compilation asked for, with their values
     */
    Versions(Declarations names, T common, Map<String, String> asked, Compiler<T> compiler) {
        this.names = names;
        this.common = common;
        this.asked = asked.keySet();
        this.compiler = compiler;
        this.onlyCommon = new Known<>(Set.of(this.asked), Map.of(asked, common));
        this.known = new AtomicReference<>(onlyCommon);
    }

    /** The names whose values it depends on. */
    Set<String> asked() {
        return asked;
    }

    /** What it is where names have these values; of two threads that compile the same, the first one's result stays. */
    T under(Lets lets) {
        while (true) {
            Known<T> seen = known.get();
            Optional<T> part = seen.under(lets);
            if (part.isPresent()) {
                return part.get();
            }
            known.compareAndSet(seen, compiled(lets, seen.parts().size() < MOST ? seen : onlyCommon));
        }
    }

    /** What is wrong with it where names have these values. */
    Problems check(Lets lets) {
        Problems problems = new Problems();
        compiler.compile(names.with(lets.with(Map.of())), problems);
        return problems;
    }

    /** What makes no sense stays as it is for all: only a combination that no check foresaw can come to that. */
    private Known<T> compiled(Lets lets, Known<T> before) {
        Problems problems = new Problems();
        Declarations others = names.with(lets.with(Map.of()));
        Optional<T> part = compiler.compile(others, problems).filter(any -> !problems.hasErrors());
        return before.with(others.lets().asked(), part.orElse(common));
    }
}
