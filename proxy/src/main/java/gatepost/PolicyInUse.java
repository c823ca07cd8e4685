package gatepost;

import gatepost.admin.AdminReload;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.KeptBecause;
import gatepost.events.ListSize;
import gatepost.language.DiskSources;
import gatepost.language.ListFile;
import gatepost.language.Loaded;
import gatepost.language.Problem;
import gatepost.language.Severity;
import gatepost.language.Sources;
import gatepost.policy.Engine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The policy of the moment, behind one reference: new sessions take it, running ones keep theirs. A reload swaps it as a
 * whole or leaves everything as it was.
 */
final class PolicyInUse implements Supplier<Engine> {

    private final Function<Sources, Loaded> source;
    private final Events events;
    private volatile Engine engine;
    private volatile Loaded loaded;
    private volatile long loadedAt = System.currentTimeMillis() / 1000;

    /** @param source reads the policy, from the disk or with what was read of it before */
    PolicyInUse(Loaded first, Function<Sources, Loaded> source, Events events) {
        this.source = source;
        this.events = events;
        this.loaded = first;
        this.engine = new Engine(first.book().orElseThrow());
        events.tell(new Event.PolicyLoaded(System.currentTimeMillis(), engine.book()));
        tellLists();
    }

    @Override
    public Engine get() {
        return engine;
    }

    Loaded loaded() {
        return loaded;
    }

    /** When the policy in use was read, in seconds since 1970. */
    long loadedAt() {
        return loadedAt;
    }

    /** Reads, checks and tests the policy again, and says whether it is in use now, or why not. */
    synchronized AdminReload.Outcome reload() {
        Loaded fresh = source.apply(new DiskSources());
        long now = System.currentTimeMillis();
        if (fresh.book().isEmpty()) {
            KeptBecause because = fresh.hasErrors() ? KeptBecause.ERROR : KeptBecause.TEST_FAILED;
            events.tell(new Event.PolicyKept(now, because, fresh.report()));
            return new AdminReload.Outcome(false, fresh.report());
        }
        use(fresh);
        loadedAt = now / 1000;
        events.tell(new Event.PolicyReloaded(now, engine.book()));
        tellLists();
        return new AdminReload.Outcome(true, "policy " + engine.book().hash() + " is in use");
    }

    /**
     * Reads these files of lists again, and no other file: an edit of the policy that is not finished must not come in
     * with a list. A file that cannot be used keeps its old content, those that can are not kept back by it.
     */
    synchronized void rereadLists(Set<String> files) {
        Set<String> anew = new TreeSet<>(files);
        while (!anew.isEmpty()) {
            Loaded fresh = source.apply(loaded.files().read().anew(anew));
            if (fresh.book().isPresent()) {
                use(fresh);
                events.tell(new Event.ListsReread(engine.book(), listsOf(anew)));
                tellLists();
                return;
            }
            Set<String> broken = broken(fresh, anew);
            events.tell(new Event.ListsKept(listsOf(broken), why(fresh)));
            anew.removeAll(broken);
        }
    }

    /** The files that are to blame; all of them when nothing in them is wrong by itself. */
    private static Set<String> broken(Loaded fresh, Set<String> anew) {
        Set<String> broken = new TreeSet<>();
        fresh.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> problem.place().source().name())
                .filter(anew::contains)
                .forEach(broken::add);
        anew.stream().filter(fresh.files().read()::isUnreadable).forEach(broken::add);
        return broken.isEmpty() ? Set.copyOf(anew) : broken;
    }

    private static String why(Loaded fresh) {
        return fresh.problems().stream()
                .filter(problem -> problem.severity() != Severity.WARNING)
                .map(Problem::print)
                .collect(Collectors.joining());
    }

    private void tellLists() {
        events.tell(new Event.ListsInUse(lists()));
        events.tell(new Event.DomainsInUse(engine.book(), loaded.ownDomains()));
    }

    private void use(Loaded fresh) {
        loaded = fresh;
        engine = new Engine(fresh.book().orElseThrow());
    }

    private List<String> listsOf(Set<String> files) {
        return loaded.files().lists().stream()
                .filter(file -> files.contains(file.path()))
                .map(ListFile::list)
                .toList();
    }

    private List<ListSize> lists() {
        Loaded.Files files = loaded.files();
        return files.lists().stream()
                .map(file -> new ListSize(
                        file.list(),
                        file.entries(),
                        files.read()
                                .stamp(file.path())
                                .map(stamp -> stamp.modified().to(TimeUnit.SECONDS))
                                .orElse(0L)))
                .toList();
    }
}
