package gatepost.state;

/** Who goes first when the store is full. Within a rank it is the entry that would expire first. */
public enum Rank {
    /** Not yet worth anything: a triplet that has not come back. Floods consist of these. */
    PENDING,
    /** Earned by conduct: passes, counts, reputation. */
    EARNED,
    /** Written by the administrator. */
    ORDERED
}
