package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.Occurrence;
import gatepost.questions.RecipientValidity;
import java.util.List;
import java.util.Optional;

/**
 * What the backend said of the recipient. It asks nothing: the engine puts the recipient to the backend at its place in
 * the order of RCPT, and no rule may bring that forward.
 */
public final class RecipientValid implements Fact<AtRcpt, String> {

    public static final FactKind<AtRcpt, String> KIND = FactKind.words(
                    "rcpt.valid",
                    AtRcpt.class,
                    List.of("yes", "no"),
                    "Whether the backend takes the recipient, as its reply to RCPT says.",
                    names -> new RecipientValid())
            .unknownWhen("The backend has not been asked yet, did not answer, or put us off with a 4yz.");

    @Override
    public Value<String> value(AtRcpt observed, Answers answers) {
        Optional<Answer<BackendSaid>> answer = answers.to(question(observed));
        if (answer.isEmpty()) {
            return Value.unknown(Cause.NOT_YET);
        }
        return answer.get() instanceof Answer.Unknown<BackendSaid> silence
                ? Value.unknown(silence.cause())
                : said(((Answer.Known<BackendSaid>) answer.get()).value());
    }

    /** A temporary refusal says neither, nor does what we say in the backend's place. */
    private static Value<String> said(BackendSaid said) {
        if (said.trouble().isPresent()) {
            return Value.unknown(Cause.FAILED);
        }
        return switch (said.reply().code() / 100) {
            case 2 -> Value.known("yes");
            case 5 -> Value.known("no");
            default -> Value.unknown(Cause.FAILED);
        };
    }

    private static RecipientValidity question(AtRcpt observed) {
        return new RecipientValidity(
                observed.recipient(),
                new Occurrence(observed.session(), observed.transactionNumber(), observed.recipientNumber()));
    }
}
