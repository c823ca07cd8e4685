package gatepost.facts;

import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The declaration of a fact: what the catalogue, the checker and the reference know of it.
 *
 * @param name as policies write it
 * @param since the observation from which on it is known
 * @param type what its value is
 * @param words the words of a {@link Type#WORD}, else empty
 * @param sentence one sentence for the reference
 * @param source what it asks of the world, {@link Source#OBSERVED} for nothing
 * @param stranger what it is of a client that nobody remembers; empty where it does not rest on what is remembered
 * @param maker binds it to what a policy declares
 */
public record FactKind<O extends AtConnect, T>(
        String name,
        Class<O> since,
        Type type,
        List<String> words,
        String sentence,
        Source source,
        Optional<T> stranger,
        Function<PolicyNames, Fact<O, T>> maker) {

    public FactKind {
        words = List.copyOf(words);
    }

    public static <O extends AtConnect, T> FactKind<O, T> of(
            String name, Class<O> since, Type type, String sentence, Function<PolicyNames, Fact<O, T>> maker) {
        return new FactKind<>(name, since, type, List.of(), sentence, Source.OBSERVED, Optional.empty(), maker);
    }

    /** A fact that is one of the given words. */
    public static <O extends AtConnect> FactKind<O, String> words(
            String name,
            Class<O> since,
            List<String> words,
            String sentence,
            Function<PolicyNames, Fact<O, String>> maker) {
        return new FactKind<>(name, since, Type.WORD, words, sentence, Source.OBSERVED, Optional.empty(), maker);
    }

    /**
     * The same fact, declared to ask the world.
     *
     * @param silence one sentence: what it means that the fact is unknown
     * @param purposes of the questions it may ask, {@link gatepost.questions.Question#purpose}, alphabetically
     */
    public FactKind<O, T> unknownWhen(String silence, String... purposes) {
        return new FactKind<>(
                name, since, type, words, sentence, new Source(List.of(purposes), silence), stranger, maker);
    }

    /**
     * The same fact, which limits and greylists take to be {@code value} while it is unknown: as they only put off, a
     * silent store must not switch them off, nor have them count a client as worse than one that just came.
     */
    public FactKind<O, T> ofStranger(T value) {
        return new FactKind<>(name, since, type, words, sentence, source, Optional.of(value), maker);
    }

    /** The first phase at which it is known. */
    public Phase phase() {
        if (since == AtConnect.class) {
            return Phase.CONNECT;
        }
        if (since == AtHelo.class) {
            return Phase.HELO;
        }
        if (since == AtMail.class) {
            return Phase.MAIL;
        }
        if (since == AtRcpt.class) {
            return Phase.RCPT;
        }
        if (since == AtMessage.class) {
            return Phase.MESSAGE;
        }
        throw new IllegalStateException("no phase observes " + since);
    }

    public BoundFact<T> bind(PolicyNames names) {
        return new Bound<>(this, maker.apply(names));
    }
}
