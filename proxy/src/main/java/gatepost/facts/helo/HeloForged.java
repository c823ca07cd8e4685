package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Domain;
import gatepost.observed.AtHelo;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.HostAddresses;
import gatepost.questions.Question;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Whether a client takes a well-known name without right. A list of names alone would refuse the real ones; so either
 * the client's confirmed name must be of the same domain, or the name must lead to the client.
 */
public final class HeloForged implements Fact<AtHelo, Boolean> {

    public static final FactKind<AtHelo, Boolean> KIND = FactKind.of(
                    "helo.forged",
                    AtHelo.class,
                    Type.FLAG,
                    "Whether the client calls itself by a name of the list protected-names that neither its reverse DNS"
                            + " name nor the addresses of that name bear out; absent without such a list.",
                    HeloForged::new)
            .unknownWhen("DNS gave no answer that bears the name out, and not every answer came.", "helo", "rdns");

    private final Optional<ProtectedNames> names;

    HeloForged(PolicyNames policy) {
        names = policy.domainList(ProtectedNames.LIST).map(ProtectedNames::new);
    }

    @Override
    public List<Question<?>> asks(AtHelo observed) {
        return protecting(observed).isEmpty() ? List.of() : List.of(reverse(observed), forward(observed));
    }

    @Override
    public Value<Boolean> value(AtHelo observed, Answers answers) {
        if (names.isEmpty()) {
            return Value.absent();
        }
        return protecting(observed)
                .map(owner -> verified(owner, observed, answers))
                .orElse(Value.known(false));
    }

    private static Value<Boolean> verified(Domain owner, AtHelo observed, Answers answers) {
        Answer<ConfirmedName.Found> reverse = answers.to(reverse(observed)).orElseThrow();
        Answer<List<InetAddress>> forward = answers.to(forward(observed)).orElseThrow();
        if (reverse instanceof Answer.Known<ConfirmedName.Found> found && isOf(owner, found.value())
                || forward instanceof Answer.Known<List<InetAddress>> addresses
                        && addresses.value().contains(observed.client().address())) {
            return Value.known(false);
        }
        return silence(reverse)
                .or(() -> silence(forward))
                .map(Value::<Boolean>unknown)
                .orElse(Value.known(true));
    }

    private static boolean isOf(Domain owner, ConfirmedName.Found found) {
        return found.status() == ConfirmedName.Status.OK
                && found.name()
                        .flatMap(Domain::parse)
                        .filter(name -> name.isWithin(owner))
                        .isPresent();
    }

    private static Optional<Cause> silence(Answer<?> answer) {
        return answer instanceof Answer.Unknown<?> unknown ? Optional.of(unknown.cause()) : Optional.empty();
    }

    private Optional<Domain> protecting(AtHelo observed) {
        return names.flatMap(list -> observed.helo().domain().flatMap(list::protecting));
    }

    private static ConfirmedName reverse(AtHelo observed) {
        return new ConfirmedName(observed.client().address());
    }

    private static HostAddresses forward(AtHelo observed) {
        return new HostAddresses(observed.helo().domain().orElseThrow());
    }
}
