package gatepost.lookup;

import java.util.Optional;

/**
 * A DNS list and how it is doing, for those who watch this host.
 *
 * @param list its name in the policy
 * @param doubt why it is suspended, or would be had an admin not kept it
 * @param why a sentence; empty when all is well
 * @param until when that ends, as words; empty when all is well
 */
public record ListStatus(String list, ListState state, Optional<Doubt> doubt, String why, String until) {

    static ListStatus ok(String list) {
        return new ListStatus(list, ListState.OK, Optional.empty(), "", "");
    }

    /** What is behind its state: reason and end. */
    public String note() {
        return until.isEmpty() ? why : why + "; " + until;
    }
}
