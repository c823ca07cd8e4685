package gatepost.observed;

/** How busy this host is. */
public enum Load {
    NORMAL,
    CAREFUL,
    SHEDDING
}
