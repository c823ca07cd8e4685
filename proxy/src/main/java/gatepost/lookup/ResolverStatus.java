package gatepost.lookup;

/**
 * Whether the resolver is believed when it says that something is not there.
 *
 * @param doubt what speaks against it; empty while it is believed
 */
public record ResolverStatus(String doubt) {

    static final ResolverStatus BELIEVED = new ResolverStatus("");

    public boolean isBelieved() {
        return doubt.isEmpty();
    }

    /** For people: believed, or why not. */
    public String text() {
        return isBelieved() ? "believed" : "not believed: " + doubt;
    }
}
