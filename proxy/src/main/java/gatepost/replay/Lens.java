package gatepost.replay;

import gatepost.facts.BoundFact;
import gatepost.facts.Catalogue;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Through which a policy reads the log: what follows from the envelope it works out by itself, what this host remembers it
 * asks the memory that is played along, and everything else was seen once and stands in the records.
 */
final class Lens implements UnaryOperator<BoundFact<?>> {

    /** What was observed in a session, beside the envelope. */
    private static final Set<String> OF_THE_SESSION = Set.of(
            "pregreet",
            "errors",
            "client.errors",
            "load",
            "listener",
            "server.ip",
            "declared.size",
            "smtputf8",
            "helo.ours");

    private static final Set<String> REVERSE_NAME = Set.of("client.rdns", "client.name");
    private static final String KNOWN = "client.known";

    private final Recall recall;

    Lens(Recall recall) {
        this.recall = recall;
    }

    @Override
    public BoundFact<?> apply(BoundFact<?> fact) {
        List<String> purposes = Catalogue.find(fact.name())
                .map(kind -> kind.source().purposes())
                .orElse(List.of("dns"));
        boolean noted = OF_THE_SESSION.contains(fact.name()) || fact.phase() == Phase.MESSAGE;
        if (!noted && purposes.contains("state")) {
            return new Seen<>(fact, recall.slot(fact), true, () -> isPast(fact.name()));
        }
        boolean worked = purposes.isEmpty() || REVERSE_NAME.contains(fact.name());
        return noted || !worked ? new Seen<>(fact, recall.slot(fact), false, () -> true) : fact;
    }

    /** The log says what was remembered of a client with a past; of others the memory does. */
    private boolean isPast(String name) {
        boolean past =
                name.equals(KNOWN) ? recall.past().known() : recall.past().judged();
        return past && recall.shown(name).isPresent();
    }

    /** A fact, or what a record says of it. */
    private record Seen<T>(BoundFact<T> fact, Recall.Slot slot, boolean mayAsk, BooleanSupplier isRecorded)
            implements BoundFact<T> {

        @Override
        public String name() {
            return fact.name();
        }

        @Override
        public Phase phase() {
            return fact.phase();
        }

        @Override
        public Type type() {
            return fact.type();
        }

        @Override
        public Optional<T> ofStranger() {
            return fact.ofStranger();
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return isRecorded.getAsBoolean() ? List.of() : fact.asks(observed);
        }

        /** Texts for clients are nobody's evidence. */
        @Override
        @SuppressWarnings("unchecked")
        public Value<T> read(AtConnect observed, Answers answers) {
            if (!isRecorded.getAsBoolean()) {
                return fact.read(observed, answers);
            }
            if (Phase.of(observed).isBefore(phase())) {
                return Value.unknown(Cause.NOT_YET);
            }
            return type() == Type.SHOWN ? Value.absent() : (Value<T>) slot.value();
        }
    }
}
