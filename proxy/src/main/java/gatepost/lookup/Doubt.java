package gatepost.lookup;

import java.util.Locale;

/**
 * Why a DNS list is suspended. Nothing of it can be brought about by strangers: a list that has a whole flood in it, and
 * has it alone, is right.
 */
public enum Doubt {
    /** It lists what no list may list, or does not list its own test address (RFC 5782 §5). */
    TEST_POINT,
    /** It lists hosts that strangers cannot send from, see {@link Canaries}. */
    CANARIES,
    /** It lists most of the organisations that have sent good mail here for a month and more. */
    GOOD_CLIENTS,
    /** An admin keeps it off. */
    ADMIN;

    /** As metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
