package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.List;

/** Any block list, whatever it weighs; how much they weigh together is {@code dnsbl.score}. */
public final class BlockListed implements Fact<AtConnect, Boolean> {

    public static final FactKind<AtConnect, Boolean> KIND = FactKind.of(
                    "dnsbl.listed",
                    AtConnect.class,
                    Type.FLAG,
                    "Whether a DNS block list lists the client with a weight other than 0.",
                    BlockListed::new)
            .unknownWhen("No list that answered lists the client, and at least one gave no answer.", "dnsbl");

    private final Listings listings;

    BlockListed(PolicyNames names) {
        listings = new Listings(
                names.dnsLists().stream().filter(list -> !list.allow()).toList());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return listings.questions(observed);
    }

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        return listings.any(weight -> weight != 0, observed, answers);
    }
}
