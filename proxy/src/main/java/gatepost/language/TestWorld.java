package gatepost.language;

import gatepost.facts.Value;
import gatepost.mail.Reply;
import gatepost.policy.Effect;
import gatepost.policy.Rule;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.ClientRecord;
import gatepost.questions.ClientRecord.Standing;
import gatepost.questions.ConfirmedName;
import gatepost.questions.Count;
import gatepost.questions.DnsList;
import gatepost.questions.FirstContact;
import gatepost.questions.HostAddresses;
import gatepost.questions.KnownOrigin;
import gatepost.questions.ListAnswer;
import gatepost.questions.MailRoute;
import gatepost.questions.Question;
import gatepost.questions.RecentErrors;
import gatepost.questions.RecipientValidity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The world as an embedded test has it: everything is harmless but for what the test says of
 * its client. No network.
 *
 * @param client is what every host name leads to
 */
record TestWorld(InetAddress client, Circumstances circumstances) {

    static final String NAME = "mail.example.com";

    private static final long TTL = 3600;

    private static final BackendSaid TAKEN = BackendSaid.own(Reply.of(250, "2.1.5", "Ok"));

    /**
     * Known, and neither good nor bad: a test that wants the privileges of a good client, or what a bad or new one
     * meets, says so. The sample is the one that every share of clients to let pass holds.
     */
    private static final ClientRecord.Found ACQUAINTANCE =
            new ClientRecord.Found(Standing.GREY, 0.5, "nothing said by this test", 30 * 86_400L, 0);

    private static final ClientRecord.Found STRANGER =
            new ClientRecord.Found(Standing.NEW, 0.5, "not seen before", 0, 0);

    /** The backend's reply to a recipient of which a test says {@code rcpt.valid}. */
    static Answer<BackendSaid> validity(Value<?> said) {
        if (said.equals(Value.known("no"))) {
            return Answer.known(BackendSaid.own(Reply.of(550, "5.1.1", "No such user")));
        }
        return said.equals(Value.known("yes")) ? Answer.known(TAKEN) : Answer.unknown(Cause.FAILED);
    }

    /** Whether the test itself says what the answer is, so that nobody else is to be asked. */
    boolean isToldOf(Question<?> question) {
        return question instanceof DnsList.Listing listing
                && circumstances.listed().stream()
                        .anyMatch(one -> one.list().equals(listing.list().name()));
    }

    /** Whether the test says a count of this limit that is above its bound. */
    boolean isOver(Rule rule) {
        return rule.effect() instanceof Effect.Limit limit
                && circumstances.counts().getOrDefault(rule.name(), 0L) > limit.bound();
    }

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
            return Answer.known(TAKEN);
        }
        if (question instanceof ClientRecord) {
            return Answer.known(circumstances.firstContact() ? STRANGER : ACQUAINTANCE);
        }
        if (question instanceof RecentErrors) {
            return Answer.known(0L);
        }
        if (question instanceof KnownOrigin) {
            return Answer.known(!circumstances.firstContact());
        }
        if (question instanceof FirstContact contact) {
            return Answer.known(contact(contact));
        }
        return question instanceof Count count ? Answer.known(counted(count)) : Answer.unknown(Cause.FAILED);
    }

    private FirstContact.Outcome contact(FirstContact contact) {
        return circumstances.firstContact()
                ? new FirstContact.Outcome(FirstContact.State.NEW, contact.after())
                : new FirstContact.Outcome(FirstContact.State.KNOWN, 0);
    }

    private Count.Counted counted(Count count) {
        long number = circumstances.counts().getOrDefault(count.limit(), 1L);
        return new Count.Counted(number, number > count.bound() ? count.seconds() : 0);
    }

    /** What a list answers and the policy does not name is a complaint, never a listing. */
    private Answer<ListAnswer> listing(DnsList list) {
        List<Circumstances.Listed> said = circumstances.listed().stream()
                .filter(one -> one.list().equals(list.name()))
                .toList();
        if (said.stream().anyMatch(one -> one.answer().isEmpty())) {
            return Answer.unknown(Cause.TIMEOUT);
        }
        List<InetAddress> declared = said.stream()
                .flatMap(one -> one.answer().stream())
                .filter(answer -> list.weightOf(answer).isPresent())
                .toList();
        return Answer.known(declared.isEmpty() ? ListAnswer.NOT_LISTED : new ListAnswer(declared));
    }
}
