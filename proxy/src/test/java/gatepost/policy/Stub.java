package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Authors;
import gatepost.observed.Client;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.Load;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.Lookup;
import gatepost.questions.Origin;
import gatepost.questions.Question;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Observations, facts and lists for tests of the engine. */
final class Stub {

    static final Reference SESSION = Reference.of(1_800_000_000L, 1, 1);
    static final Reference TRANSACTION = Reference.of(1_800_000_000L, 1, 2);
    static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    private Stub() {}

    /** A pure question with a number. */
    record Ask(String id, Phase scope) implements Lookup<Long> {

        @Override
        public String purpose() {
            return "stub";
        }
    }

    /** A flag that is true when the answer to its question is over zero. */
    record AskedFlag(String name, Phase phase, Ask question) implements BoundFact<Boolean> {

        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return List.of(question);
        }

        @Override
        public Value<Boolean> read(AtConnect observed, Answers answers) {
            return Stub.read(phase, question, observed, answers, n -> n > 0, null);
        }

        /** Every other flag rests on what is remembered. */
        @Override
        public Optional<Boolean> ofStranger() {
            return name.endsWith("0") ? Optional.of(false) : Optional.empty();
        }
    }

    /** A number from -3 to 3; unknown it is that whole interval. */
    record AskedNumber(String name, Phase phase, Ask question) implements BoundFact<Interval> {

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return List.of(question);
        }

        @Override
        public Value<Interval> read(AtConnect observed, Answers answers) {
            return Stub.read(phase, question, observed, answers, Interval::exactly, new Interval(-3, 3));
        }
    }

    /** A flag that was observed. */
    record SeenFlag(String name, Phase phase, boolean value) implements BoundFact<Boolean> {

        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return List.of();
        }

        @Override
        public Value<Boolean> read(AtConnect observed, Answers answers) {
            return phaseOf(observed).isBefore(phase) ? Value.unknown(Cause.NOT_YET) : Value.known(value);
        }
    }

    /** A number that was observed. */
    record SeenNumber(String name, Phase phase, double value) implements BoundFact<Interval> {

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return List.of();
        }

        @Override
        public Value<Interval> read(AtConnect observed, Answers answers) {
            return phaseOf(observed).isBefore(phase)
                    ? Value.unknown(Cause.NOT_YET)
                    : Value.known(Interval.exactly(value));
        }
    }

    /** The recipient that is judged. */
    record SeenRecipient() implements BoundFact<Address> {

        @Override
        public String name() {
            return "rcpt";
        }

        @Override
        public Phase phase() {
            return Phase.RCPT;
        }

        @Override
        public Type type() {
            return Type.ADDRESS;
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return List.of();
        }

        @Override
        public Value<Address> read(AtConnect observed, Answers answers) {
            return observed instanceof AtRcpt rcpt ? Value.known(rcpt.recipient()) : Value.unknown(Cause.NOT_YET);
        }
    }

    static DomainList domains(String... names) {
        return new DomainList() {
            @Override
            public String name() {
                return "domains";
            }

            @Override
            public Optional<Entry> match(String domain) {
                return List.of(names).contains(domain)
                        ? Optional.of(new Entry(domain, false, Origin.BUILT_IN))
                        : Optional.empty();
            }
        };
    }

    static Address address(String local, String domain) {
        return new Address(local + "@" + domain, local, Domain.parse(domain), Optional.empty());
    }

    static AtConnect connect() {
        Peer peer = new Peer(new InetSocketAddress(CLIENT, 4000), new InetSocketAddress(CLIENT, 25), "smtp");
        return new AtConnect.Seen(SESSION, new Client(CLIENT, 4000), peer, 1_800_000_000L, false, 0, Load.NORMAL);
    }

    static AtHelo helo() {
        HeloName name = new HeloName("mail.example.com", HeloName.Kind.NAME, Domain.parse("mail.example.com"));
        return new AtHelo.Seen(connect(), name, true, 0, Load.NORMAL);
    }

    static AtMail mail() {
        return mail(1, 0);
    }

    static AtMail mail(int transaction, long size) {
        return new AtMail.Seen(
                helo(), TRANSACTION, address("bob", "example.com"), size, false, transaction, 0, Load.NORMAL);
    }

    static AtRcpt rcpt(Address recipient, int number) {
        return rcpt(mail(), recipient, number);
    }

    static AtRcpt rcpt(AtMail mail, Address recipient, int number) {
        return new AtRcpt.Seen(mail, recipient, number, 0, number, 0, Load.NORMAL);
    }

    static AtMessage message(AtRcpt recipient) {
        MessageFigures figures = new MessageFigures(
                1000,
                70,
                false,
                false,
                HeaderFigures.plain(5, 300, 70, 1),
                HeaderContent.plain(OptionalLong.empty(), "", Authors.one("example.com")),
                MimeFigures.TEXT);
        return new AtMessage.Seen(recipient, figures, 1_800_000_001L, 0, Load.NORMAL);
    }

    static Phase phaseOf(AtConnect observed) {
        return observed instanceof AtMessage
                ? Phase.MESSAGE
                : observed instanceof AtRcpt
                        ? Phase.RCPT
                        : observed instanceof AtMail
                                ? Phase.MAIL
                                : observed instanceof AtHelo ? Phase.HELO : Phase.CONNECT;
    }

    private static <T> Value<T> read(
            Phase phase,
            Ask question,
            AtConnect observed,
            Answers answers,
            java.util.function.Function<Long, T> value,
            T whenUnknown) {
        if (phaseOf(observed).isBefore(phase)) {
            return Value.unknown(Cause.NOT_YET);
        }
        Optional<Answer<Long>> answer = answers.to(question);
        if (answer.isEmpty()) {
            return new Value.Missing<>(List.of(question));
        }
        if (answer.get() instanceof Answer.Known<Long> known) {
            return Value.known(value.apply(known.value()));
        }
        return whenUnknown == null ? Value.unknown(Cause.TIMEOUT) : Value.known(whenUnknown);
    }
}
