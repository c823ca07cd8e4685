package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.DnsList;
import gatepost.questions.ListAnswer;
import gatepost.questions.Question;
import java.util.List;

/** What one DNS list says: each list of a policy brings a fact of its own, {@code spamhaus.listed} for one. */
public final class ListListed implements Fact<AtConnect, Boolean> {

    /** What ends the name of such a fact; the list's name stands before it. */
    public static final String SUFFIX = ".listed";

    private final DnsList list;

    private ListListed(DnsList list) {
        this.list = list;
    }

    /** The declaration of the fact that {@code list} brings. */
    public static FactKind<AtConnect, Boolean> kind(DnsList list) {
        return FactKind.<AtConnect, Boolean>of(
                        list.name() + SUFFIX,
                        AtConnect.class,
                        Type.FLAG,
                        "Whether this DNS list gives one of its declared answers for the client, whatever it weighs.",
                        names -> new ListListed(list))
                .unknownWhen("The list gave no answer.", list.allow() ? "dnswl" : "dnsbl");
    }

    /** The same for a list that is off: it says nothing. */
    public static FactKind<AtConnect, Boolean> absent(DnsList list) {
        return FactKind.of(
                list.name() + SUFFIX,
                AtConnect.class,
                Type.FLAG,
                "What this DNS list says, which is off.",
                names -> (observed, answers) -> Value.absent());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of(list.listingOf(observed.client().address()));
    }

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        return Value.from(Listings.answer(list, observed, answers), ListAnswer::listed);
    }
}
