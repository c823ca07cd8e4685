package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.mail.Address;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import gatepost.questions.PairList;
import gatepost.questions.TextList;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a rule asks of the facts; three-valued, total, without side effects. The order in which answers arrive can never
 * change an outcome: a value is a function of observation and answers alone.
 */
public sealed interface Condition {

    Condition ALWAYS = new All(List.of());

    Truth test(Look look);

    /** Every fact that the condition mentions. */
    void facts(Consumer<BoundFact<?>> each);

    /** All of them. */
    record All(List<Condition> terms) implements Condition {

        public All {
            terms = List.copyOf(terms);
        }

        @Override
        public Truth test(Look look) {
            Truth result = Truth.TRUE;
            for (Condition term : terms) {
                Truth truth = term.test(look);
                if (truth == Truth.FALSE) {
                    return Truth.FALSE;
                }
                result = result.over(truth);
            }
            return result;
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            terms.forEach(term -> term.facts(each));
        }

        @Override
        public String toString() {
            return Wording.joined(terms, " and ");
        }
    }

    /** At least one of them. */
    record Any(List<Condition> terms) implements Condition {

        public Any {
            terms = List.copyOf(terms);
        }

        @Override
        public Truth test(Look look) {
            Truth result = Truth.FALSE;
            for (Condition term : terms) {
                Truth truth = term.test(look);
                if (truth == Truth.TRUE) {
                    return Truth.TRUE;
                }
                result = result.over(truth);
            }
            return result;
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            terms.forEach(term -> term.facts(each));
        }

        @Override
        public String toString() {
            return "(" + Wording.joined(terms, " or ") + ")";
        }
    }

    /** Not it. */
    record Not(Condition term) implements Condition {

        @Override
        public Truth test(Look look) {
            return term.test(look).negated();
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            term.facts(each);
        }

        @Override
        public String toString() {
            return "not " + term;
        }
    }

    /** A flag that stands alone. */
    record Flag(BoundFact<Boolean> fact) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, Truth::of);
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name();
        }
    }

    /** A number against a bound; only what holds for the whole interval is true. */
    record Compare(BoundFact<Interval> fact, Comparison comparison, Bound bound) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> comparison.test(value, bound.value()));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " " + comparison.sign() + " " + bound.text();
        }
    }

    /** What a number is compared with: the value, and how the policy wrote it. */
    record Bound(double value, String text) {}

    /** A word or text that equals, ignoring case. */
    record Equal(BoundFact<?> fact, String word) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(value.toString().equalsIgnoreCase(word)));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " == " + word;
        }
    }

    /** A text, a domain or an address in comparable form, or one of several texts, that a regular expression finds itself in. */
    record Matches(BoundFact<?> fact, String regex, Predicate<String> expression) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(each(value).anyMatch(expression)));
        }

        private static Stream<String> each(Object value) {
            return value instanceof Collection<?> several
                    ? several.stream().map(Matches::text)
                    : Stream.of(text(value));
        }

        private static String text(Object value) {
            return value instanceof Address address ? address.comparable() : value.toString();
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " matches /" + regex + "/";
        }
    }

    /** An IP address in a list of networks. */
    record InNetworks(BoundFact<InetAddress> fact, CidrList list) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(list.contains(value)));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " in " + list.name();
        }
    }

    /** A domain in a list of domains. */
    record InDomains(BoundFact<String> fact, DomainList list) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(!value.isEmpty() && list.contains(value)));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " in " + list.name();
        }
    }

    /** A sender and a recipient in a list of pairs. */
    record InPairs(BoundFact<Address> sender, BoundFact<Address> recipient, PairList list) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(recipient, to -> look.test(sender, from -> Truth.of(list.contains(to, from))));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(sender);
            each.accept(recipient);
        }

        @Override
        public String toString() {
            return sender.name() + " in " + list.name();
        }
    }

    /** A text, or at least one of several, in a list of texts. */
    record InTexts(BoundFact<?> fact, TextList list) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(isIn(value)));
        }

        private boolean isIn(Object value) {
            return value instanceof Collection<?> several
                    ? several.stream().map(Object::toString).anyMatch(list::contains)
                    : list.contains(value.toString());
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " in " + list.name();
        }
    }

    /** A mail address in a list of addresses. */
    record InAddresses(BoundFact<Address> fact, AddressList list) implements Condition {

        @Override
        public Truth test(Look look) {
            return look.test(fact, value -> Truth.of(list.contains(value)));
        }

        @Override
        public void facts(Consumer<BoundFact<?>> each) {
            each.accept(fact);
        }

        @Override
        public String toString() {
            return fact.name() + " in " + list.name();
        }
    }
}
