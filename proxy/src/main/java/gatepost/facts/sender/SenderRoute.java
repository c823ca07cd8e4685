package gatepost.facts.sender;

import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;
import gatepost.questions.MailRoute;
import gatepost.questions.Question;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether a bounce could be delivered to the sender (RFC 5321 §5.1): a question only where it has a domain. */
final class SenderRoute {

    /** Nobody answers a bounce, and mail to an address literal needs no DNS. */
    private static final MailRoute.Found WITHOUT_ASKING = new MailRoute.Found(MailRoute.Kind.ADDRESS, 0);

    private SenderRoute() {}

    static List<Question<?>> questions(AtMail observed) {
        return question(observed).<List<Question<?>>>map(List::of).orElse(List.of());
    }

    static <T> Value<T> value(AtMail observed, Answers answers, Function<MailRoute.Found, T> reading) {
        return question(observed)
                .map(question ->
                        Value.<MailRoute.Found, T>from(answers.to(question).orElseThrow(), reading))
                .orElseGet(() -> Value.known(reading.apply(WITHOUT_ASKING)));
    }

    private static Optional<MailRoute> question(AtMail observed) {
        return observed.sender().domain().map(MailRoute::new);
    }
}
