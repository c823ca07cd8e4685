package gatepost.lookup;

/**
 * What an admin decides of a DNS list, whatever its tests say.
 *
 * @param by who decided it
 */
public record Overrule(Kind kind, String by) {

    /** In which direction. */
    public enum Kind {
        /** It is believed though it would be suspended. A list that is silent stays silent. */
        KEEP,
        /** It is suspended though nothing is wrong with it. */
        OFF
    }
}
