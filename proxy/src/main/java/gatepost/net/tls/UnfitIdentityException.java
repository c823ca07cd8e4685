package gatepost.net.tls;

/** A certificate and its key cannot be used; the message says why, for the admin. */
public final class UnfitIdentityException extends Exception {

    private final boolean ofKey;

    private UnfitIdentityException(String message, boolean ofKey) {
        super(message);
        this.ofKey = ofKey;
    }

    static UnfitIdentityException ofChain(String message) {
        return new UnfitIdentityException(message, false);
    }

    static UnfitIdentityException ofKey(String message) {
        return new UnfitIdentityException(message, true);
    }

    /** Whether it is the file of the key that is wrong; else that of the chain. */
    public boolean isOfKey() {
        return ofKey;
    }
}
