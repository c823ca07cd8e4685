package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.List;

/** For the text that refuses a domain without mail servers: a mended domain is seen only when the old answer expired. */
public final class SenderDnsTtl implements Fact<AtMail, Interval> {

    public static final FactKind<AtMail, Interval> KIND = FactKind.of(
                    "sender.dns.ttl",
                    AtMail.class,
                    Type.TIME,
                    "Seconds for which DNS will keep saying what sender.dns is, 0 where nothing was asked.",
                    names -> new SenderDnsTtl())
            .unknownWhen(
                    "DNS gave no answer, or for less than a day denies a domain that was there, or that sent mail.",
                    "sender");

    @Override
    public List<Question<?>> asks(AtMail observed) {
        return SenderRoute.questions(observed);
    }

    @Override
    public Value<Interval> value(AtMail observed, Answers answers) {
        return SenderRoute.value(observed, answers, found -> Interval.exactly(found.ttl()));
    }
}
