package gatepost.observe;

/**
 * What leads from a number to a record of the decision log. Exemplars are shown in the OpenMetrics format only, and are
 * put where somebody will ask which session it was: on refusals, and on what took long.
 */
final class Exemplars {

    /** The reference, as replies and logs have it. */
    static final String REF = "ref";

    private Exemplars() {}
}
