package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.policy.Condition;
import gatepost.policy.Truth;
import java.util.List;

/** What can be said of a condition when nothing is known but the recipient. */
final class OfRecipient {

    private final Address recipient;

    OfRecipient(Address recipient) {
        this.recipient = recipient;
    }

    /** TRUE and FALSE hold whoever sends, {@link Truth#UNKNOWN} is left to everything else. */
    Truth test(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.terms(), Truth.FALSE, Truth.TRUE);
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.terms(), Truth.TRUE, Truth.FALSE);
        }
        if (condition instanceof Condition.Not not) {
            return test(not.term()).negated();
        }
        if (condition instanceof Condition.InAddresses in && in.fact().name().equals("rcpt")) {
            return Truth.of(in.list().contains(recipient));
        }
        if (condition instanceof Condition.InDomains in && in.fact().name().equals("rcpt.domain")) {
            return Truth.of(in.list().contains(domain()));
        }
        if (condition instanceof Condition.Equal equal && equal.fact().name().equals("rcpt.domain")) {
            return Truth.of(equal.word().equalsIgnoreCase(domain()));
        }
        if (condition instanceof Condition.Equal equal && equal.fact().name().equals("rcpt")) {
            return Truth.of(equal.word().equalsIgnoreCase(recipient.toString()));
        }
        return Truth.UNKNOWN;
    }

    private String domain() {
        return recipient.domain().map(Domain::name).orElse("");
    }

    private Truth joined(List<Condition> terms, Truth settling, Truth otherwise) {
        Truth result = otherwise;
        for (Condition term : terms) {
            Truth truth = test(term);
            if (truth == settling) {
                return settling;
            }
            result = truth == Truth.UNKNOWN ? truth : result;
        }
        return result;
    }
}
