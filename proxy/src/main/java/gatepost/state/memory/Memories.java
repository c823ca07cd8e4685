package gatepost.state.memory;

import gatepost.state.StateStore;
import gatepost.state.greylist.GreyKeys;
import gatepost.state.greylist.Organisations;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import java.util.function.LongSupplier;

/** What this host remembers of its clients, upon one store. */
public record Memories(
        StateStore store,
        Limits limits,
        ErrorCounts errors,
        Greylists greylists,
        Reputations reputations,
        SenderDomains senders) {

    /**
     * @param seconds since 1970, by a clock that does not go back
     * @param millis the same in milliseconds
     */
    public static Memories upon(
            StateStore store,
            SiteKey site,
            PublicSuffixes suffixes,
            LongSupplier seconds,
            LongSupplier millis,
            GreylistEvents greylisted) {
        return new Memories(
                store,
                new Limits(store, millis),
                new ErrorCounts(store, millis),
                new Greylists(store, new GreyKeys(site), new Organisations(suffixes), seconds, greylisted),
                new Reputations(store, site, seconds),
                new SenderDomains(store, site));
    }
}
