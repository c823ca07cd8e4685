package gatepost.facts.client;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;

/** Errors against the grammar of SMTP: frozen in each observation. */
public final class ProtocolErrors implements Fact<AtConnect, Interval> {

    public static final FactKind<AtConnect, Interval> KIND = FactKind.of(
            "errors",
            AtConnect.class,
            Type.NUMBER,
            "Protocol errors of the session up to the phase that is judged.",
            names -> new ProtocolErrors());

    @Override
    public Value<Interval> value(AtConnect observed, Answers answers) {
        return Value.known(Interval.exactly(observed.errors()));
    }
}
