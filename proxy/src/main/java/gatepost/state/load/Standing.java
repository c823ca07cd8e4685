package gatepost.state.load;

/** Who goes first when not everybody can be served. */
public enum Standing {
    /** On an allow list, or a known partner. */
    ALLOWED,
    GOOD,

    /** Grey or new. */
    UNPROVEN,
    BAD
}
