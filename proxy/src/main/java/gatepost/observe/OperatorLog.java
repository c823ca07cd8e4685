package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.ProxyHeaderResult;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** What the operator of this host must hear of: bugs, and policies that came or were refused. */
public final class OperatorLog implements Events {

    private static final long MINUTE = 60_000_000_000L;

    private final Logger log;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - MINUTE);

    public OperatorLog(Logger log) {
        this.log = log;
    }

    private static boolean isTrouble(ProxyHeaderResult result) {
        return switch (result) {
            case V1, V2, LOCAL -> false;
            case MISSING, UNTRUSTED, MALFORMED -> true;
        };
    }

    /** Strangers must not fill the log. */
    private boolean isTime() {
        long now = System.nanoTime();
        long last = told.get();
        return now - last > MINUTE && told.compareAndSet(last, now);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.SessionBroke broke) {
            log.error("session {} ended by a bug", broke.session(), broke.cause());
        } else if (event instanceof Event.PolicyLoaded loaded) {
            log.info("policy {} loaded", loaded.book().hash());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            log.info("policy {} took its place", reloaded.book().hash());
        } else if (event instanceof Event.ProxyHeader header && isTrouble(header.result()) && isTime()) {
            log.warn(
                    "listener {} behind proxies refuses a connection: {} (said once a minute)",
                    header.listener(),
                    header.result().word());
        } else if (event instanceof Event.PolicyKept kept) {
            log.warn("new policy refused, the old one stays: {}", kept.why());
        } else if (event instanceof Event.ListsReread reread) {
            log.info(
                    "list {} changed and was read again, policy {}",
                    String.join(", ", reread.lists()),
                    reread.book().hash());
        } else if (event instanceof Event.ListsKept kept) {
            log.warn(
                    "list {} changed and cannot be used, the old content stays: {}",
                    String.join(", ", kept.lists()),
                    kept.why());
        }
    }
}
