package gatepost.observed;

/**
 * What all From fields of a message say together (RFC 5322 §3.6.2).
 *
 * @param fields how many there are
 * @param mailboxes addresses in them, each as often as it stands there
 * @param addresses different addresses in them
 * @param domain comparable domain of the first address that has one, empty without one
 * @param name display name of the first address, decoded; at most 255 characters
 */
public record Authors(int fields, int mailboxes, int addresses, String domain, String name) {

    public static final Authors NONE = new Authors(0, 0, 0, "", "");

    /** One From field with one address. */
    public static Authors one(String domain) {
        return new Authors(1, 1, 1, domain, "");
    }

    /** Anything but exactly one field with one address that has a domain: readers then show one author or another. */
    public boolean isMalformed() {
        return fields != 1 || addresses != 1 || domain.isEmpty();
    }
}
