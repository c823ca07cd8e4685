package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Domain;
import gatepost.mail.DynamicName;
import gatepost.mail.HeloName;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Question;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether anything speaks against the client. It costs a client a delay at most, so one sign is enough, and what was
 * seen already needs no question. Rules of connect do not know HELO yet and judge without it.
 */
public final class ClientDoubt implements Fact<AtConnect, Boolean> {

    public static final FactKind<AtConnect, Boolean> KIND = FactKind.of(
                    "client.doubt",
                    AtConnect.class,
                    Type.FLAG,
                    "Whether anything speaks against the client: no confirmed name, a name as dial-in hosts have it, talk"
                            + " before the greeting, a positive dnsbl.score, or, from helo on, a HELO that is no full"
                            + " host name.",
                    ClientDoubt::new)
            .unknownWhen(
                    "Nothing that answered speaks against it, and not every answer came.", "dnsbl", "dnswl", "rdns");

    private final BlockListScore score;

    ClientDoubt(PolicyNames names) {
        score = new BlockListScore(names);
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        if (isSeen(observed)) {
            return List.of();
        }
        List<Question<?>> questions = new ArrayList<>(score.asks(observed));
        questions.add(ReverseName.question(observed));
        return questions;
    }

    @Override
    public Value<Boolean> value(AtConnect observed, Answers answers) {
        if (isSeen(observed)) {
            return Value.known(true);
        }
        Value<Boolean> name = Value.from(
                answers.to(ReverseName.question(observed)).orElseThrow(),
                found -> isDoubtful(found, observed.client().address()));
        Interval listed = ((Value.Known<Interval>) score.value(observed, answers)).value();
        if (listed.low() > 0 || name.equals(Value.known(true))) {
            return Value.known(true);
        }
        return listed.high() > 0 ? Value.unknown(silence(observed, answers)) : name;
    }

    private static boolean isSeen(AtConnect observed) {
        return observed.pregreet()
                || observed instanceof AtHelo greeted && greeted.helo().kind() != HeloName.Kind.NAME;
    }

    private static boolean isDoubtful(ConfirmedName.Found found, InetAddress client) {
        Optional<String> name = found.name().filter(any -> found.status() == ConfirmedName.Status.OK);
        return name.flatMap(Domain::parse)
                .map(known -> DynamicName.looksDynamic(known, client))
                .orElse(true);
    }

    private Cause silence(AtConnect observed, Answers answers) {
        for (Question<?> question : score.asks(observed)) {
            if (answers.to(question).orElseThrow() instanceof Answer.Unknown<?> unknown) {
                return unknown.cause();
            }
        }
        return Cause.FAILED;
    }
}
