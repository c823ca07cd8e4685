package gatepost.state.memory;

import gatepost.questions.Answer;
import gatepost.questions.ClientRecord;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.StateStore;
import gatepost.state.key.SiteKey;
import gatepost.state.limit.IpPrefix;
import gatepost.state.reputation.Evidence;
import gatepost.state.reputation.History;
import gatepost.state.reputation.Judged;
import gatepost.state.reputation.Pin;
import gatepost.state.reputation.Reputation;
import gatepost.state.reputation.ReputationEntry;
import gatepost.state.reputation.ReputationKeys;
import gatepost.state.sample.Sample;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reputation upon the store: what is remembered of a client and its network, and what is learned of them. */
public final class Reputations {

    private final StateStore store;
    private final SiteKey site;
    private final LongSupplier seconds;

    /** @param seconds since 1970, by a clock that does not go back */
    public Reputations(StateStore store, SiteKey site, LongSupplier seconds) {
        this.store = store;
        this.site = site;
        this.seconds = seconds;
    }

    /** What this host remembers of a client; while the store is in trouble, nothing (PROTOCOL 3.2: the prior). */
    public CompletableFuture<Answer<ClientRecord.Found>> of(InetAddress client) {
        return entry(ReputationKeys.address(client))
                .thenCombine(
                        entry(ReputationKeys.network(client)),
                        (address, network) -> Answer.known(found(client, remembered(address), remembered(network))));
    }

    /** How a client's record is judged, level by level: for an admin. */
    public CompletableFuture<Answer<Judged>> explain(InetAddress client) {
        return entry(ReputationKeys.address(client))
                .thenCombine(
                        entry(ReputationKeys.network(client)),
                        (address, network) -> Answer.known(judged(remembered(address), remembered(network))));
    }

    /** Learns from what a client did. What reputation itself decided must not come here. */
    public void learn(InetAddress client, Evidence evidence) {
        String address = ReputationKeys.address(client);
        change(address, (old, now) -> Reputation.learn(old, evidence, address, now));
        change(ReputationKeys.network(client), (old, now) -> Reputation.learn(old, evidence, address, now));
    }

    /** What an admin decides of an address, network or domain. */
    public CompletableFuture<Answer<ReputationEntry>> pin(String key, Pin pin) {
        return change(key, (old, now) -> Reputation.pin(old, pin, now));
    }

    /** Forgets a key; says whether it was there. */
    public CompletableFuture<Answer<Boolean>> reset(String key) {
        return store.remove(Tables.reputation(key), Tables.DEADLINE);
    }

    /** What is remembered under a key. */
    public CompletableFuture<Answer<Optional<ReputationEntry>>> entry(String key) {
        return store.get(Tables.reputation(key), Tables.DEADLINE).thenApply(Reputations::decoded);
    }

    /** A step on what was remembered. */
    private interface Step {
        ReputationEntry next(Optional<ReputationEntry> old, long now);
    }

    private CompletableFuture<Answer<ReputationEntry>> change(String key, Step step) {
        Key at = Tables.reputation(key);
        return store.update(at, Tables.DEADLINE, (old, now) -> {
            ReputationEntry next = step.next(old.flatMap(held -> ReputationEntry.decode(held.value())), now);
            return Change.keep(next.encode(), next.expiresAt(), next);
        });
    }

    private ClientRecord.Found found(
            InetAddress client, Optional<ReputationEntry> address, Optional<ReputationEntry> network) {
        long now = seconds.getAsLong();
        Judged judged = judged(address, network);
        long age = address.map(entry -> Math.max(0, now - entry.first())).orElse(0L);
        return new ClientRecord.Found(
                ClientRecord.Standing.valueOf(judged.standing().name()),
                judged.estimate().p(),
                judged.explanation().text(),
                age,
                Sample.of(site, IpPrefix.neighbourhood(client).toString(), now));
    }

    private Judged judged(Optional<ReputationEntry> address, Optional<ReputationEntry> network) {
        return Reputation.judge(new History(Optional.empty(), network, address, Optional.empty()), seconds.getAsLong());
    }

    private static Optional<ReputationEntry> remembered(Answer<Optional<ReputationEntry>> answer) {
        return answer instanceof Answer.Known<Optional<ReputationEntry>> known ? known.value() : Optional.empty();
    }

    private static Answer<Optional<ReputationEntry>> decoded(Answer<Optional<Held>> answer) {
        Function<Held, Optional<ReputationEntry>> decode = held -> ReputationEntry.decode(held.value());
        return answer instanceof Answer.Known<Optional<Held>> known
                ? Answer.known(known.value().flatMap(decode))
                : Answer.unknown(((Answer.Unknown<Optional<Held>>) answer).cause());
    }
}
