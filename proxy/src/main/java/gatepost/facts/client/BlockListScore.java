package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.ListAnswer;
import gatepost.questions.Question;
import java.util.List;

/** The sum of the weights that the DNS lists of the policy give the client's address (RFC 5782). */
public final class BlockListScore implements Fact<AtConnect, Interval> {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.of(
                    "dnsbl.score",
                    AtConnect.class,
                    Type.NUMBER,
                    "Sum of the weights of all DNS lists that list the client, allow lists subtracting.",
                    BlockListScore::new)
            .unknownWhen(
                    "A list that gave no answer makes it a range: whatever that list might weigh; an allow list that"
                            + " is down weighs 0.",
                    "dnsbl",
                    "dnswl");

    private final Listings listings;

    BlockListScore(PolicyNames names) {
        listings = new Listings(names.dnsLists());
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return listings.questions(observed);
    }

    @Override
    public Value<Interval> value(AtConnect observed, Answers answers) {
        Interval sum = Interval.ZERO;
        for (DnsList list : listings.lists()) {
            sum = sum.plus(weight(list, Listings.answer(list, observed, answers)));
        }
        return Value.known(sum);
    }

    /**
     * A silent list counts with all it could have said, an allow list too: unknown evidence never refuses. Not so an allow
     * list that is down as a whole: else it would disarm every block list, for days, and a flood is what makes a list
     * refuse whom it asked too often.
     */
    private static Interval weight(DnsList list, Answer<ListAnswer> answer) {
        if (answer instanceof Answer.Known<ListAnswer> known) {
            return Interval.exactly(known.value().weight(list));
        }
        boolean down = ((Answer.Unknown<ListAnswer>) answer).cause() == Cause.LIST_DOWN;
        return new Interval(down && list.allow() ? 0 : list.lowest(), list.highest());
    }
}
