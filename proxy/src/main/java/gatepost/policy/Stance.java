package gatepost.policy;

/** How the whole policy acts: {@code mode enforce|soft|monitor}. */
public enum Stance {
    ENFORCE,
    /** Every 5xx of a rule goes out as 450 (at connect 421): a mistake costs time, not mail. */
    SOFT,
    /** The whole policy only watches. */
    MONITOR
}
