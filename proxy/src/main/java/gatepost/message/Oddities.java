package gatepost.message;

import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with the structure of a message, and what readers of mail read differently: one word for each sort. */
final class Oddities {

    private final Set<String> malformed = new LinkedHashSet<>();
    private final Set<String> ambiguous = new LinkedHashSet<>();

    void malformed(String what) {
        malformed.add(what);
    }

    void ambiguous(String what) {
        ambiguous.add(what);
    }

    Set<String> malformed() {
        return malformed;
    }

    Set<String> ambiguous() {
        return ambiguous;
    }
}
