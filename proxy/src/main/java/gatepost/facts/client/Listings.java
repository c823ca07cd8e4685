package gatepost.facts.client;

import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.ListAnswer;
import gatepost.questions.Question;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What some DNS lists of a policy say of the client (RFC 5782), for the facts that sum it up. A list that gave no
 * answer may list the client or not.
 */
record Listings(List<DnsList> lists) {

    /** A list that lists the client with a weight other than 0. */
    record Weighed(DnsList list, int weight) {}

    List<Question<?>> questions(AtConnect observed) {
        InetAddress client = observed.client().address();
        List<Question<?>> questions = new ArrayList<>(lists.size());
        for (DnsList list : lists) {
            questions.add(list.listingOf(client));
        }
        return questions;
    }

    /** Whether one of them weighs the client so: surely when one says it, unknown while one that is silent might. */
    Value<Boolean> any(IntPredicate weight, AtConnect observed, Answers answers) {
        if (weighed(observed, answers).stream().anyMatch(listed -> weight.test(listed.weight()))) {
            return Value.known(true);
        }
        return silence(observed, answers).map(Value::<Boolean>unknown).orElse(Value.known(false));
    }

    /** Those that list the client, as far as they answered, in written order. */
    List<Weighed> weighed(AtConnect observed, Answers answers) {
        List<Weighed> weighed = new ArrayList<>(lists.size());
        for (DnsList list : lists) {
            if (answer(list, observed, answers) instanceof Answer.Known<ListAnswer> known
                    && known.value().weight(list) != 0) {
                weighed.add(new Weighed(list, known.value().weight(list)));
            }
        }
        return weighed;
    }

    /** Why the first list that gave no answer gave none; empty when all answered. */
    Optional<Cause> silence(AtConnect observed, Answers answers) {
        for (DnsList list : lists) {
            if (answer(list, observed, answers) instanceof Answer.Unknown<ListAnswer> unknown) {
                return Optional.of(unknown.cause());
            }
        }
        return Optional.empty();
    }

    static Answer<ListAnswer> answer(DnsList list, AtConnect observed, Answers answers) {
        return answers.to(list.listingOf(observed.client().address())).orElseThrow();
    }
}
