package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.DnsList;
import gatepost.questions.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * For the text of a refusal: one link that helps most, as one reply has no room for several. Only ever shown, as
 * {@link BlockListNames}.
 */
public final class BlockListLink implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.of(
                    "dnsbl.link",
                    AtConnect.class,
                    Type.SHOWN,
                    "Look-up page of the heaviest DNS block list that lists the client and has a page, else empty.",
                    BlockListLink::new)
            .unknownWhen("No list that answered lists the client, and at least one gave no answer.", "dnsbl");

    /** What stands in the link for the client's address. */
    private static final String CLIENT = "{client}";

    private final Listings listings;

    BlockListLink(PolicyNames names) {
        listings = new Listings(
                names.dnsLists().stream().filter(list -> !list.allow()).toList());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return listings.questions(observed);
    }

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        List<Listings.Weighed> weighed = listings.weighed(observed, answers);
        if (weighed.isEmpty()) {
            return listings.silence(observed, answers)
                    .map(Value::<String>unknown)
                    .orElse(Value.known(""));
        }
        return Value.known(heaviest(weighed)
                .map(list -> list.link().replace(CLIENT, observed.client().ip()))
                .orElse(""));
    }

    /** The first written among equals: a stream's maximum would be the last. */
    private static Optional<DnsList> heaviest(List<Listings.Weighed> weighed) {
        return weighed.stream()
                .filter(listed -> !listed.list().link().isEmpty())
                .sorted(Comparator.comparingInt(listed -> -listed.weight()))
                .map(Listings.Weighed::list)
                .findFirst();
    }
}
