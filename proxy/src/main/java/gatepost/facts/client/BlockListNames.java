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
import java.util.stream.Collectors;

/**
 * For the text of a refusal: it names the lists that do list the client, even while others are silent. So it is only
 * ever shown; compared, it could make a refusal of an answer that is not there.
 */
public final class BlockListNames implements Fact<AtConnect, String> {

    public static final FactKind<AtConnect, String> KIND = FactKind.of(
                    "dnsbl.names",
                    AtConnect.class,
                    Type.SHOWN,
                    "Names of the DNS block lists that list the client, separated by commas.",
                    BlockListNames::new)
            .unknownWhen("No list that answered lists the client, and at least one gave no answer.", "dnsbl");

    private final Listings listings;

    BlockListNames(PolicyNames names) {
        listings = new Listings(
                names.dnsLists().stream().filter(list -> !list.allow()).toList());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return listings.questions(observed);
    }

    @Override
    public Value<String> value(AtConnect observed, Answers answers) {
        String names = listings.weighed(observed, answers).stream()
                .map(listed -> listed.list().show())
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? listings.silence(observed, answers)
                        .map(Value::<String>unknown)
                        .orElse(Value.known(""))
                : Value.known(names);
    }
}
