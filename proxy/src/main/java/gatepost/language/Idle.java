package gatepost.language;

import gatepost.questions.Origin;

/** A rule that does not act, and why: switched off, or a fact it reads has no source. */
public record Idle(String rule, String why, Origin origin) {

    @Override
    public String toString() {
        return rule + " (" + origin + "): " + why;
    }
}
