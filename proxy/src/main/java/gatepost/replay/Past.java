package gatepost.replay;

import gatepost.records.DecisionRecord;

/**
 * What was remembered of a client before the log begins, as its first record has it: what was learned in months weighs
 * more than a week. Of a client without a past the memory of the new policy says what there is to say.
 *
 * @param known to greylists
 * @param judged its reputation rests on something
 */
record Past(boolean known, boolean judged) {

    static final Past NONE = new Past(false, false);

    /** By the first record of a client. */
    static Past of(DecisionRecord first) {
        String known = first.fact("client.known");
        String standing = first.fact("client.class");
        return new Past(known.equals("yes"), !standing.isEmpty() && !standing.equals("new"));
    }
}
