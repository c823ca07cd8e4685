package gatepost;

import gatepost.admin.AdminReload;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.KeptBecause;
import gatepost.language.Loaded;
import gatepost.policy.Engine;
import java.util.function.Supplier;

/**
 * The policy of the moment, behind one reference: new sessions take it, running ones keep theirs. A reload swaps it as a
 * whole or leaves everything as it was.
 */
final class PolicyInUse implements Supplier<Engine> {

    private final Supplier<Loaded> source;
    private final Events events;
    private volatile Engine engine;
    private volatile Loaded loaded;
    private volatile long loadedAt = System.currentTimeMillis() / 1000;

    PolicyInUse(Loaded first, Supplier<Loaded> source, Events events) {
        this.source = source;
        this.events = events;
        this.loaded = first;
        this.engine = new Engine(first.book().orElseThrow());
        events.tell(new Event.PolicyLoaded(System.currentTimeMillis(), engine.book()));
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
        Loaded fresh = source.get();
        long now = System.currentTimeMillis();
        if (fresh.book().isEmpty()) {
            KeptBecause because = fresh.hasErrors() ? KeptBecause.ERROR : KeptBecause.TEST_FAILED;
            events.tell(new Event.PolicyKept(now, because, fresh.report()));
            return new AdminReload.Outcome(false, fresh.report());
        }
        loaded = fresh;
        engine = new Engine(fresh.book().get());
        loadedAt = now / 1000;
        events.tell(new Event.PolicyReloaded(now, engine.book()));
        return new AdminReload.Outcome(true, "policy " + engine.book().hash() + " is in use");
    }
}
