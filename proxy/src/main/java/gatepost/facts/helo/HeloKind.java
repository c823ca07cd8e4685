package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;
import java.util.List;
import java.util.Locale;

/** What the argument of EHLO or HELO is (RFC 5321 §4.1.3 for literals). */
public final class HeloKind implements Fact<AtHelo, String> {

    public static final FactKind<AtHelo, String> KIND = FactKind.words(
            "helo.kind",
            AtHelo.class,
            List.of("name", "underscore", "bare", "ip", "literal", "invalid"),
            "Form of what the client called itself: a full name, one with an underscore, one without a dot, a bare address, an address literal, or none of these.",
            names -> new HeloKind());

    @Override
    public Value<String> value(AtHelo observed, Answers answers) {
        return Value.known(observed.helo().kind().name().toLowerCase(Locale.ROOT));
    }
}
