package gatepost;

import gatepost.net.backend.Backends;
import gatepost.net.backend.Capabilities;
import gatepost.smtp.Offer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The extensions that EHLO offers: what all backends offer, within the largest message of the policy; and STARTTLS, which
 * a session takes away where it has none.
 */
final class OfferInUse implements Supplier<Offer> {

    private final Backends backends;
    private final LongSupplier largestMessage;
    private volatile Made made = new Made(Optional.empty(), -1, Offer.NOTHING);

    OfferInUse(Backends backends, LongSupplier largestMessage) {
        this.backends = backends;
        this.largestMessage = largestMessage;
    }

    /** Before a backend has answered, nothing is offered that only it can do. */
    @Override
    public Offer get() {
        Optional<Capabilities> offered = backends.capabilities();
        long largest = largestMessage.getAsLong();
        Made last = made;
        if (last.largest == largest && last.offered.equals(offered)) {
            return last.offer;
        }
        long limit = largest == Long.MAX_VALUE ? 0 : largest;
        Offer offer = Offer.of(offered.map(OfferInUse::lines).orElse(List.of()), limit, true);
        made = new Made(offered, largest, offer);
        return offer;
    }

    private static List<String> lines(Capabilities offered) {
        return offered.keywords().entrySet().stream()
                .map(keyword -> keyword.getKey() + " " + String.join(" ", keyword.getValue()))
                .toList();
    }

    private record Made(Optional<Capabilities> offered, long largest, Offer offer) {}
}
