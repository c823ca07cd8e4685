package gatepost.simulation;

/** Who writes to us. */
enum Kind {
    PARTNER("regular correspondents", true),
    SMALL("small senders", true),
    HOSTED("small senders, busy hoster", true),
    NEGLECTED("small senders, bad hoster", true),
    PROVIDER("large providers", true),
    FARM("pools over networks, named", true),
    NAMELESS("pools in a network, no names", true),
    SCATTERED("pools over networks, no names", true),
    NEWSLETTER("newsletters", true),
    DEVICE("devices that never retry", true),
    BOT_ONCE("bots that never retry", false),
    BOT_RETRY("bots that retry", false),
    SNOWSHOE("spam farms, well run", false),
    BOUNCER("bots, first as a bounce", false),
    HARVEST("bots that try recipients", false);

    private final String label;
    private final boolean good;

    Kind(String label, boolean good) {
        this.label = label;
        this.good = good;
    }

    String label() {
        return label;
    }

    boolean isGood() {
        return good;
    }

    /** Good, and as patient as RFC 5321 §4.5.4.1 asks. */
    boolean isPatient() {
        return good && this != DEVICE;
    }
}
