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
import gatepost.state.reputation.ReputationClass;
import gatepost.state.reputation.ReputationEntry;
import gatepost.state.reputation.ReputationKeys;
import gatepost.state.sample.Sample;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** Reputation upon the store: what is remembered of a client and its network, and what is learned of them. */
public final class Reputations {

    private final StateStore store;
    private final SiteKey site;
    private final LongSupplier seconds;
    private final GoodClients good;

    /** @param seconds since 1970, by a clock that does not go back */
    public Reputations(StateStore store, SiteKey site, LongSupplier seconds) {
        this.store = store;
        this.site = site;
        this.seconds = seconds;
        this.good = new GoodClients(seconds);
    }

    /**
     * What this host remembers of a client. While the store does not say, it is what it lately said of a good one; of all
     * others it is unknown, as they may be good or bad.
     */
    public CompletableFuture<Answer<ClientRecord.Found>> of(InetAddress client) {
        return both(client, (address, network) -> told(client, address, network))
                .thenApply(answer -> answer instanceof Answer.Unknown<ClientRecord.Found>
                        ? lately(client).map(Answer::known).orElse(answer)
                        : answer);
    }

    /** How a client's record is judged, level by level: for an admin. */
    public CompletableFuture<Answer<Judged>> explain(InetAddress client) {
        return both(client, this::judged);
    }

    /** Whether a client is good, and has been so for a month or more; no, when that is not known. */
    public CompletableFuture<Boolean> isLongGood(InetAddress client) {
        return both(
                        client,
                        (address, network) -> address.filter(entry -> entry.isOfAMonth(seconds.getAsLong()))
                                        .isPresent()
                                && judged(address, network).standing() == ReputationClass.GOOD)
                .thenApply(Answer.known(true)::equals);
    }

    /** Learns from what a client did. What reputation itself decided must not come here. */
    public void learn(InetAddress client, Evidence evidence) {
        String address = ReputationKeys.address(client);
        change(address, (old, now) -> Reputation.learn(old, evidence, address, now));
        change(ReputationKeys.network(client), (old, now) -> Reputation.learn(old, evidence, address, now));
    }

    /** What an admin decides of an address, network or domain. */
    public CompletableFuture<Answer<ReputationEntry>> pin(String key, Pin pin) {
        good.forget(key);
        return change(key, (old, now) -> Reputation.pin(old, pin, now));
    }

    /** Forgets a key; says whether it was there. */
    public CompletableFuture<Answer<Boolean>> reset(String key) {
        good.forget(key);
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

    private ClientRecord.Found told(
            InetAddress client, Optional<ReputationEntry> address, Optional<ReputationEntry> network) {
        ClientRecord.Found found = found(client, address, network);
        if (isGood(found)) {
            good.keep(client, address, network);
        } else {
            good.forget(client);
        }
        return found;
    }

    private Optional<ClientRecord.Found> lately(InetAddress client) {
        return Optional.of(found(client, good.address(client), good.network(client)))
                .filter(Reputations::isGood);
    }

    private static boolean isGood(ClientRecord.Found found) {
        return found.standing() == ClientRecord.Standing.GOOD;
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

    /** What follows from the entries of a client and its network; nothing does unless both are known. */
    private <R> CompletableFuture<Answer<R>> both(
            InetAddress client, BiFunction<Optional<ReputationEntry>, Optional<ReputationEntry>, R> reading) {
        return entry(ReputationKeys.address(client))
                .thenCombine(
                        entry(ReputationKeys.network(client)),
                        (address, network) -> address.then(own -> network.map(shared -> reading.apply(own, shared))));
    }

    private static Answer<Optional<ReputationEntry>> decoded(Answer<Optional<Held>> answer) {
        return answer.map(held -> held.flatMap(there -> ReputationEntry.decode(there.value())));
    }
}
