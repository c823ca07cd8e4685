package gatepost.events;

/** Why a new policy was refused. */
public enum KeptBecause {
    /** It could not be read, or the checker found problems. */
    ERROR,
    /** One of the tests inside it failed. */
    TEST_FAILED
}
