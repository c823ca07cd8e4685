package gatepost.language;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names of policies look like. */
final class Names {

    /** As reason ids stand in replies, logs and metrics. */
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern LET = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*");
    private static final int LONGEST = 40;

    private Names() {}

    static boolean isKebab(String name) {
        return name.length() <= LONGEST && KEBAB.matcher(name).matches();
    }

    static boolean isLet(String name) {
        return name.length() <= LONGEST && LET.matcher(name).matches();
    }

    /** Complains about a name that is none. */
    static boolean wellFormed(Token name, Problems problems) {
        if (name.isText() || !isKebab(name.text())) {
            problems.error(
                    name.place(),
                    "not a name: " + name.quoted(),
                    "a name has small letters, digits and single hyphens, at most " + LONGEST + " characters");
            return false;
        }
        return true;
    }

    /** Whether a list may have this name; complains when not. */
    static boolean fresh(Token name, Declarations names, Problems problems) {
        Optional<Place> earlier = names.placeOf(name.text());
        if (earlier.isPresent()) {
            problems.error(name.place(), name.quoted() + " is declared already at " + earlier.get());
            return false;
        }
        if (name.isWord("domains")) {
            problems.error(name.place(), "\"domains\" is the list of recipient domains", "choose another name");
            return false;
        }
        return wellFormed(name, problems);
    }
}
