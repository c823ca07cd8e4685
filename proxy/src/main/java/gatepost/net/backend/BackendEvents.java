package gatepost.net.backend;

import gatepost.mail.Reference;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Hears what happens with backends, on any event loop; must not block. {@code backend} is a name in the settings. */
public interface BackendEvents {

    /** Nobody listens. */
    BackendEvents NONE = new BackendEvents() {};

    /** A connection was greeted; {@code took} from the first SYN to the greeting. */
    default void connected(String backend, Duration took) {}

    /** A host could not be connected to, or did not greet us. */
    default void connectFailed(String backend, String why) {}

    /** A command was answered. */
    default void replied(String backend, BackendCommand command, int code, Duration took) {}

    /** A transaction got one of the permitted connections, or none within the limit. */
    default void waited(String backend, Duration took, boolean got) {}

    /** The backend, having been down or unknown, works. */
    default void up(String backend) {}

    /** The backend, having been up or unknown, does not. */
    default void down(String backend, String why) {}

    /** One of several hosts of a backend, having been down or unknown, works. */
    default void hostUp(String backend, InetSocketAddress host) {}

    /** One of several hosts of a backend, having been up or unknown, does not. */
    default void hostDown(String backend, InetSocketAddress host, String why) {}

    /** A host says that its disk is full; for a while others are tried first. */
    default void hostFull(String backend, InetSocketAddress host) {}

    /** The backend hung up behind a refused recipient, as Postfix does under stress; the session was opened anew. */
    default void stressed(String backend) {}

    /** It refuses XCLIENT, EHLO or the like: the administrator must look. */
    default void misconfigured(String backend, String what) {}

    /** The message was sent to its end and no answer came: it may arrive twice, it cannot be lost. */
    default void unknownOutcome(String backend, Reference transaction) {}
}
