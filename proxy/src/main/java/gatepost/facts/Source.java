package gatepost.facts;

import java.util.List;

/**
 * Where a fact comes from besides what was observed.
 *
 * @param purposes of the questions it may ask, alphabetically; empty when it asks none itself
 * @param silence one sentence: what it means that the fact is unknown; empty when it never is from its phase on
 */
public record Source(List<String> purposes, String silence) {

    /** It follows from what was observed alone, and so is always known. */
    public static final Source OBSERVED = new Source(List.of(), "");

    public Source {
        purposes = List.copyOf(purposes);
    }
}
