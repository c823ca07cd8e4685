package gatepost.lookup;

import gatepost.questions.DnsList;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.LongSupplier;

/**
 * The health of one DNS list: what its tests say of it, and what an admin does. Every change is told. What it says of
 * strangers never changes it. Locked, because answers arrive on all loops; nothing is waited for inside.
 */
final class WatchedList {

    /** One lost packet is no outage; a list that is silent this often in a row is asked for its test address. */
    static final int FAILURES = 5;

    private static final String SILENT = "it does not answer";
    private static final String REFUSES = "it refuses to answer this host";
    private static final String PROBED = "until it answers: it is asked every half minute";

    private final DnsList list;
    private final LongSupplier nanos;
    private final LookupEvents events;
    private final ListDoubts doubts = new ListDoubts();
    private final ListShare share = new ListShare();
    private Optional<Overrule> overrule;
    private String alone = "";
    private Optional<ListTests.Test> test = Optional.empty();
    private int failures;
    private boolean probed;
    private String failing = "";
    private int era;
    private ListStatus told;

    WatchedList(DnsList list, Optional<Overrule> overrule, LongSupplier nanos, LookupEvents events) {
        this.list = list;
        this.overrule = overrule;
        this.nanos = nanos;
        this.events = events;
        this.told = ListStatus.ok(list.name());
        if (overrule.isPresent()) {
            tell();
        }
    }

    DnsList list() {
        return list;
    }

    synchronized ListStatus status() {
        return told;
    }

    boolean isAsked() {
        return status().state().isAsked();
    }

    /** What its test addresses say of the resolver; empty until they were answered. */
    synchronized Optional<ListTests.Test> test() {
        return test;
    }

    /** Whether it is silent or refuses us as a whole. */
    synchronized boolean isFailing() {
        return !failing.isEmpty();
    }

    /** What it said in an earlier one, before it was suspended, is not believed any more. */
    synchronized int era() {
        return era;
    }

    synchronized void overruled(Optional<Overrule> by) {
        overrule = by;
        tell();
    }

    /** The list answered a question about a client. */
    synchronized void heard(InetAddress client, boolean listed) {
        failures = 0;
        share.heard(client, listed, nanos.getAsLong());
    }

    /** The same about one that has been good for a month; true when it is to be asked about all of them. */
    synchronized boolean heardOfGood(String organisation, InetAddress client, boolean listed) {
        return doubts.heard(organisation, client, listed, nanos.getAsLong());
    }

    synchronized List<InetAddress> witnesses() {
        return doubts.witnesses();
    }

    synchronized boolean isAccused() {
        return doubts.isAccused();
    }

    synchronized void inquired(Map<InetAddress, Boolean> answers) {
        doubts.inquired(answers);
        tell();
    }

    synchronized void canaries(SortedSet<String> listed) {
        doubts.canaries(listed);
        tell();
    }

    /** How many of the last clients it had, in per cent. */
    synchronized OptionalInt share() {
        return share.percent(nanos.getAsLong());
    }

    /** @param others the highest share of any other block list; empty when there is none to compare with */
    synchronized void compare(OptionalInt others) {
        OptionalInt own = share();
        boolean differs = own.isPresent()
                && others.isPresent()
                && own.getAsInt() > ListShare.MOST
                && others.getAsInt() < ListShare.OF_OTHERS;
        alone = differs
                ? "it lists " + own.getAsInt() + " % of the last " + ListShare.CLIENTS + " clients, no other more than "
                        + others.getAsInt() + " %"
                : "";
        tell();
    }

    /**
     * It did not answer, or would not: there may be clients about which it never does. True when it is to be asked for its
     * test address, once.
     */
    synchronized boolean unanswered() {
        failures++;
        if (failures < FAILURES || probed || !failing.isEmpty()) {
            return false;
        }
        probed = true;
        return true;
    }

    /** A self-test has run; its silence is for a probe to judge. True when this made it a failed list, which is to be probed. */
    synchronized boolean tested(SelfTest.Verdict verdict) {
        test = ListTests.Test.of(list, verdict);
        if (verdict.isAnswer()) {
            doubts.tested(verdict);
            answers();
        }
        return verdict == SelfTest.Verdict.REFUSED && fails(REFUSES);
    }

    /**
     * Its test address was answered, or was not; that decides, whatever it was silent about before. True when this made it
     * a failed list.
     */
    synchronized boolean probed(boolean answers) {
        if (answers) {
            answers();
            return false;
        }
        return fails(SILENT);
    }

    private void answers() {
        failures = 0;
        probed = false;
        failing = "";
        tell();
    }

    private boolean fails(String why) {
        boolean before = !failing.isEmpty();
        failing = why;
        probed = false;
        tell();
        return !before;
    }

    private void tell() {
        ListStatus now = now();
        boolean ends = told.state() == ListState.SUSPENDED && now.state() != ListState.SUSPENDED;
        if (ends) {
            era++;
        }
        // A reason may hold figures: they are in the status, and no news each time that they move.
        boolean isNews = now.state() != told.state() || !now.doubt().equals(told.doubt());
        told = now;
        if (isNews) {
            events.listChanged(now);
        }
    }

    private ListStatus now() {
        Optional<ListDoubts.Doubted> doubted = doubts.now();
        if (isOverruled(Overrule.Kind.OFF)) {
            return status(
                    ListState.SUSPENDED, Optional.of(Doubt.ADMIN), by() + " keeps it off", "until " + byCommand());
        }
        if (doubted.isPresent() && !isOverruled(Overrule.Kind.KEEP)) {
            return status(ListState.SUSPENDED, doubted.get());
        }
        if (!failing.isEmpty()) {
            return status(ListState.FAILED, Optional.empty(), failing, PROBED);
        }
        if (doubted.isPresent()) {
            return status(
                    ListState.KEPT,
                    Optional.of(doubted.get().doubt()),
                    by() + " keeps it in use, though " + doubted.get().why(),
                    "until " + byCommand());
        }
        Optional<String> suspect =
                Optional.of(alone).filter(text -> !text.isEmpty()).or(doubts::canary);
        return suspect.map(why -> status(ListState.SUSPECT, Optional.empty(), why, ""))
                .orElseGet(() -> ListStatus.ok(list.name()));
    }

    private boolean isOverruled(Overrule.Kind kind) {
        return overrule.filter(by -> by.kind() == kind).isPresent();
    }

    private String by() {
        return overrule.orElseThrow().by();
    }

    private String byCommand() {
        return "\"gatepost dnslist auto " + list.name() + "\"";
    }

    private ListStatus status(ListState state, ListDoubts.Doubted doubted) {
        return status(state, Optional.of(doubted.doubt()), doubted.why(), doubted.until());
    }

    private ListStatus status(ListState state, Optional<Doubt> doubt, String why, String until) {
        return new ListStatus(list.name(), state, doubt, why, until);
    }
}
