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
import java.util.List;

/** An entry that weighs 0 states no trust, and so is not counted as a listing here. */
public final class AllowListed implements Fact<AtConnect, Boolean> {

    public static final FactKind<AtConnect, Boolean> KIND = FactKind.of(
                    "dnswl.listed",
                    AtConnect.class,
                    Type.FLAG,
                    "Whether a DNS allow list speaks for the client with a weight below 0.",
                    AllowListed::new)
            .unknownWhen("No list that answered speaks for the client, and at least one gave no answer.", "dnswl");

    private final Listings listings;

    AllowListed(PolicyNames names) {
        listings = new Listings(names.dnsLists().stream().filter(DnsList::allow).toList());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return listings.questions(observed);
    }

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        return listings.any(weight -> weight < 0, observed, answers);
    }
}
