package gatepost.lookup;

import java.util.Locale;

/** How a DNS list is doing. Of one that is not asked nothing is known. */
public enum ListState {
    OK,
    /** Asked and believed, but somebody should look: it alone lists nearly everybody, or it lists a canary. */
    SUSPECT,
    /** Asked and believed because an admin says so, though it would be suspended. */
    KEPT,
    /** It is silent or refuses us, its own test address too; probed until it answers. */
    FAILED,
    /** Not believed, see {@link Doubt}. */
    SUSPENDED;

    public boolean isAsked() {
        return this == OK || this == SUSPECT || this == KEPT;
    }

    /** Whether nobody has to look. */
    public boolean isWell() {
        return this == OK || this == SUSPECT;
    }

    /** As metrics and logs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
