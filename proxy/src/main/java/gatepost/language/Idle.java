package gatepost.language;

import gatepost.questions.Origin;

/**
 * What does not act, and why: a rule that is switched off or reads a fact without a source, or a test that gave way to
 * an override.
 *
 * @param what the name of a rule, or a test
 */
public record Idle(String what, String why, Origin origin) {

    @Override
    public String toString() {
        return what + " (" + origin + "): " + why;
    }
}
