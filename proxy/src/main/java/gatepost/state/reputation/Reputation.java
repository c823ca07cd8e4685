package gatepost.state.reputation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Learns from evidence and judges by it. Pure: entries in, entries and judgements out; {@code now} in seconds since
 * 1970. What was decided by reputation must never be learned from.
 */
public final class Reputation {

    private static final List<Level> LADDER = List.of(Level.ASN, Level.NETWORK, Level.ADDRESS);

    /** Weighted events of a level from which on it can be bad. */
    private static final double ENOUGH_FOR_BAD = 10;

    private Reputation() {}

    /**
     * One more piece of evidence for a key.
     *
     * @param child the key of the level below by which it came; the address's own for an address or domain
     */
    public static ReputationEntry learn(Optional<ReputationEntry> old, Evidence evidence, String child, long now) {
        return alive(old, now).with(evidence, child, now);
    }

    /** What an admin decides of a key, heard of or not; {@link Pin#NONE} takes it back and keeps what was learned. */
    public static ReputationEntry pin(Optional<ReputationEntry> old, Pin pin, long now) {
        return alive(old, now).pinned(pin);
    }

    public static Judged judge(History history, long now) {
        Map<Level, Estimate> estimates = new EnumMap<>(Level.class);
        List<Explanation.Part> parts = new ArrayList<>();
        double prior = Estimate.ROOT;
        for (Level level : LADDER) {
            Estimate estimate = Estimate.of(counted(history, level, e -> e.counts(now)), prior, level.k());
            parts.add(0, part(history, level, prior, estimate, now));
            estimates.put(level, estimate);
            prior = estimate.p();
        }
        Estimate ofDomain =
                Estimate.of(counted(history, Level.DOMAIN, e -> e.counts(now)), Estimate.ROOT, Level.DOMAIN.k());
        parts.add(part(history, Level.DOMAIN, Estimate.ROOT, ofDomain, now));
        boolean burstBad = isBurstBad(history, now);
        return new Judged(
                standing(history, estimates.get(Level.ADDRESS), ofDomain, burstBad, now),
                estimates.get(Level.ADDRESS),
                burstBad,
                new Explanation(parts));
    }

    private static ReputationEntry alive(Optional<ReputationEntry> old, long now) {
        return old.filter(entry -> now < entry.expiresAt()).orElseGet(() -> ReputationEntry.firstSeen(now));
    }

    private static ReputationClass standing(
            History history, Estimate ofAddress, Estimate ofDomain, boolean burstBad, long now) {
        for (Level level : List.of(Level.ADDRESS, Level.NETWORK, Level.ASN, Level.DOMAIN)) {
            Optional<ReputationClass> pinned =
                    history.of(level).map(ReputationEntry::pin).flatMap(Pin::decides);
            if (pinned.isPresent()) {
                return pinned.get();
            }
        }
        ReputationClass address = ofItsOwn(classOf(history, LADDER, ofAddress, now), history, now);
        // Years of good mail do not cover what a stolen account sends today.
        ReputationClass today = burstBad && address == ReputationClass.GOOD ? ReputationClass.GREY : address;
        return today.with(classOf(history, List.of(Level.DOMAIN), ofDomain, now));
    }

    /**
     * What its neighbours did makes nobody bad: a mail server that is new at a hoster with bad customers has done nothing
     * yet, and a refusal would be for good.
     */
    private static ReputationClass ofItsOwn(ReputationClass judged, History history, long now) {
        boolean untried = counted(history, Level.ADDRESS, e -> e.counts(now)).total() == 0;
        return judged == ReputationClass.BAD && untried ? ReputationClass.GREY : judged;
    }

    private static ReputationClass classOf(History history, List<Level> levels, Estimate estimate, long now) {
        double most = 0;
        boolean lasting = false;
        for (Level level : levels) {
            double total = counted(history, level, e -> e.counts(now)).total();
            most = Math.max(most, total);
            boolean marked = history.of(level).filter(e -> e.bad().areLasting()).isPresent();
            lasting |= total >= ENOUGH_FOR_BAD && marked;
        }
        return ReputationClass.of(estimate, most, lasting);
    }

    /** By the address's last hours alone, without priors of others: a burst is somebody's own. */
    private static boolean isBurstBad(History history, long now) {
        Counts burst = counted(history, Level.ADDRESS, e -> e.burst(now));
        Estimate estimate = Estimate.of(burst, Estimate.ROOT, Level.ADDRESS.k());
        return ReputationClass.of(estimate, burst.total(), burst.total() >= ENOUGH_FOR_BAD) == ReputationClass.BAD;
    }

    private static Counts counted(History history, Level level, Function<ReputationEntry, Counts> counts) {
        Optional<ReputationEntry> entry = history.of(level);
        return level.counts(entry) ? entry.map(counts).orElse(Counts.NONE) : Counts.NONE;
    }

    private static Explanation.Part part(History history, Level level, double prior, Estimate estimate, long now) {
        Optional<ReputationEntry> entry = history.of(level);
        return new Explanation.Part(
                level,
                entry.map(e -> e.counts(now)).orElse(Counts.NONE),
                prior,
                estimate,
                level.counts(entry),
                entry.map(ReputationEntry::pin).orElse(Pin.NONE));
    }
}
