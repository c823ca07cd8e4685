package gatepost.state;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store as a test talks to it: in text, and waiting for each answer. */
record Stored(StateStore store) {

    static final Table PENDING = new Table("pending", Rank.PENDING);
    static final Table EARNED = new Table("earned", Rank.EARNED);

    /** Longer than anything may take here. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    void put(Table table, String key, String value, long expiresAt) {
        known(store.update(Key.of(table, key), PATIENCE, (old, now) -> Change.keep(octets(value), expiresAt, true)));
    }

    Optional<String> get(Table table, String key) {
        return held(table, key).map(held -> new String(held.value(), StandardCharsets.UTF_8));
    }

    Optional<Held> held(Table table, String key) {
        return known(store.get(Key.of(table, key), PATIENCE));
    }

    /** Adds one to a number; returns the sum. */
    long count(Table table, String key) {
        return known(store.update(Key.of(table, key), PATIENCE, Stored::addOne));
    }

    List<String> list(Page page) {
        return known(store.list(page, PATIENCE)).stream()
                .map(row -> row.key().text())
                .toList();
    }

    static Change<Long> addOne(Optional<Held> old, long now) {
        long sum = 1
                + old.map(held -> Long.parseLong(new String(held.value(), StandardCharsets.UTF_8)))
                        .orElse(0L);
        return Change.keep(octets(Long.toString(sum)), now + 1_000_000, sum);
    }

    static <A> A known(CompletableFuture<Answer<A>> answer) {
        if (answer.join() instanceof Answer.Known<A> known) {
            return known.value();
        }
        throw new AssertionError("unknown: " + cause(answer));
    }

    static <A> Cause cause(CompletableFuture<Answer<A>> answer) {
        return ((Answer.Unknown<A>) answer.join()).cause();
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
