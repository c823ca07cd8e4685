package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.ProxyHeaderResult;
import org.slf4j.Logger;

/** What the operator of this host must hear of: bugs, and policies that came or were refused. */
public final class OperatorLog implements Events {

    private final Logger log;
    private final RareLines lines;

    public OperatorLog(Logger log, RareLines lines) {
        this.log = log;
        this.lines = lines;
    }

    private static boolean isTrouble(ProxyHeaderResult result) {
        return switch (result) {
            case V1, V2, LOCAL -> false;
            case MISSING, UNTRUSTED, MALFORMED -> true;
        };
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.SessionBroke broke) {
            String line = "session " + broke.session() + " ended by a bug";
            lines.say("session", text -> log.error(text, broke.cause()), line);
        } else if (event instanceof Event.PolicyLoaded loaded) {
            log.info("policy {} loaded", loaded.book().hash());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            log.info("policy {} took its place", reloaded.book().hash());
        } else if (event instanceof Event.ProxyHeader header && isTrouble(header.result())) {
            String line = "listener " + header.listener() + " behind proxies refuses a connection: "
                    + header.result().word();
            lines.say("proxy " + header.listener(), log::warn, line);
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
