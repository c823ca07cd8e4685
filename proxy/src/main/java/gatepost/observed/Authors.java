package gatepost.observed;

/**
 * What all From fields of a message say together (RFC 5322 §3.6.2).
 *
 * @param fields how many there are
 * @param mailboxes addresses in them, each as often as it stands there
 * @param addresses different addresses in them
 * @param domains different domains of these, what is no domain as it stands
 * @param malformed anything but one field of addresses that have a domain; several of them need a field Sender
 * @param domain comparable domain of the first address that has one, empty without one
 * @param name display name of the first address, decoded; at most 255 characters
 */
public record Authors(
        int fields, int mailboxes, int addresses, int domains, boolean malformed, String domain, String name) {

    public static final Authors NONE = new Authors(0, 0, 0, 0, true, "", "");

    /** One From field with one address. */
    public static Authors one(String domain) {
        return new Authors(1, 1, 1, 1, domain.isEmpty(), domain, "");
    }
}
