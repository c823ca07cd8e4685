package gatepost.language;

import gatepost.mail.Reply;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Count;
import gatepost.questions.DnsList;
import gatepost.questions.HostAddresses;
import gatepost.questions.ListAnswer;
import gatepost.questions.MailRoute;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The world as an embedded test has it: everything is harmless but for what DNS lists say. No network.
 *
 * @param client is what every host name leads to
 */
record TestWorld(InetAddress client, List<PolicyTest.Listed> listed) {

    static final String NAME = "mail.example.com";

    private static final long TTL = 3600;

    @SuppressWarnings("unchecked")
    <A> Answer<A> answer(Question<A> question) {
        return (Answer<A>) of(question);
    }

    private Answer<?> of(Question<?> question) {
        if (question instanceof DnsList.Listing listing) {
            return listing(listing.list());
        }
        if (question instanceof ConfirmedName) {
            return Answer.known(new ConfirmedName.Found(ConfirmedName.Status.OK, Optional.of(NAME)));
        }
        if (question instanceof HostAddresses) {
            return Answer.known(List.of(client));
        }
        if (question instanceof MailRoute) {
            return Answer.known(new MailRoute.Found(MailRoute.Kind.MX, TTL));
        }
        if (question instanceof RecipientValidity) {
            return Answer.known(Reply.of(250, "2.1.5", "Ok"));
        }
        return question instanceof Count ? Answer.known(1L) : Answer.unknown(Cause.FAILED);
    }

    /** What a list answers and the policy does not name is a complaint, never a listing. */
    private Answer<ListAnswer> listing(DnsList list) {
        List<PolicyTest.Listed> said =
                listed.stream().filter(one -> one.list().equals(list.name())).toList();
        if (said.stream().anyMatch(one -> one.answer().isEmpty())) {
            return Answer.unknown(Cause.TIMEOUT);
        }
        List<InetAddress> declared = said.stream()
                .flatMap(one -> one.answer().stream())
                .filter(answer -> list.weightOf(answer).isPresent())
                .toList();
        return Answer.known(declared.isEmpty() ? ListAnswer.NOT_LISTED : new ListAnswer(declared, false));
    }
}
