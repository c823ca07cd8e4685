package gatepost.events;

/** The ways in which a transaction ends that had reached its message. */
public enum TransactionResult {
    /** The backend took the message; its 250 was relayed. */
    DELIVERED,
    REJECTED,
    DEFERRED,
    /** The client left before the end of data. */
    ABORTED,
    TOO_BIG
}
