package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** Under SMTPUTF8 a subject may hold UTF-8 (RFC 6532); otherwise it must be encoded (RFC 2047). */
public final class SubjectNonAscii implements Fact<AtMessage, Boolean> {

    public static final FactKind<AtMessage, Boolean> KIND = FactKind.of(
            "subject.non_ascii",
            AtMessage.class,
            Type.FLAG,
            "Whether the subject holds raw characters outside ASCII although the client did not declare SMTPUTF8.",
            names -> new SubjectNonAscii());

    @Override
    public Value<Boolean> value(AtMessage observed, Answers answers) {
        return Value.known(observed.figures().header().subjectNonAscii() && !observed.utf8());
    }
}
