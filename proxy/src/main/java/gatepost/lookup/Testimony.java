package gatepost.lookup;

import java.util.Optional;

/** What the witnesses say of a resolver. */
record Testimony(Witness root, Witness ownDomains, Witness lists) {

    static final Testimony NONE = new Testimony(Witness.SILENT, Witness.SILENT, Witness.SILENT);

    Testimony withRoot(Witness said) {
        return new Testimony(said, ownDomains, lists);
    }

    Testimony withOwnDomains(Witness said) {
        return new Testimony(root, said, lists);
    }

    Testimony withLists(Witness said) {
        return new Testimony(root, ownDomains, said);
    }

    /** How the resolver lies, if it does. */
    Optional<String> lie() {
        if (ownDomains == Witness.FALSE) {
            return Optional.of("it denies our own domains");
        }
        if (lists == Witness.FALSE) {
            return Optional.of("no DNS list passes its test");
        }
        // Some filters keep questions for the root away, and nothing else.
        return root == Witness.FALSE && lists != Witness.TRUE
                ? Optional.of("it denies the root of the DNS")
                : Optional.empty();
    }

    boolean isSilent() {
        return equals(NONE);
    }
}
