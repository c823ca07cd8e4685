package gatepost.state;

import java.nio.file.Path;

/**
 * Whoever wants to know how the store does. Called on the thread where it happens, also on several at once: it must
 * neither wait nor throw.
 */
public interface StoreEvents {

    /** Nobody listens. */
    StoreEvents NONE = new StoreEvents() {};

    /** An alarm: the file was damaged. It lies at {@code file} now, and the store began anew with what was in memory. */
    default void setAside(Path file, String cause) {}

    /** An alarm, once until {@link #writesAgain}: nothing can be written; the store goes on from memory. */
    default void cannotWrite(String cause) {}

    default void writesAgain() {}

    /** An alarm: an entry could not be read, and is unknown. */
    default void cannotRead(String cause) {}

    /** The time of day moved by so many seconds, beyond those that passed. The store's own time did not. */
    default void clockJumped(long seconds) {}

    /** What was changed since the last time is on disk. */
    default void written(int entries, long nanos) {}

    /** The store was full, and let go of the least worthy. */
    default void evicted(int entries) {}

    /** Somebody stopped waiting before the store came to his call. */
    default void late(Table table) {}

    /** Too many calls wait; this one was turned away. */
    default void turnedAway(Table table) {}

    /** A bug: an update threw, or the store itself did. */
    default void broke(Throwable bug) {}
}
