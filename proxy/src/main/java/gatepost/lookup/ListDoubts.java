package gatepost.lookup;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What speaks against one DNS list, none of it a share of its clients. Not thread-safe. */
final class ListDoubts {

    /** Why it is not believed, and until when, in words. */
    record Doubted(Doubt doubt, String why, String until) {}

    private static final String TESTED = "it is tested every ten minutes";

    private final GoodWitnesses witnesses = new GoodWitnesses();
    private SelfTest.Verdict tested = SelfTest.Verdict.PASSED;
    private SortedSet<String> canaries = new TreeSet<>();
    private boolean accused;

    void tested(SelfTest.Verdict verdict) {
        tested = verdict;
    }

    void canaries(SortedSet<String> listed) {
        canaries = listed;
    }

    /** It said something of a client that has been good for a month; true when it is to be asked about all of them. */
    boolean heard(String organisation, InetAddress client, boolean listed, long now) {
        witnesses.heard(organisation, client, listed, now);
        return !accused && witnesses.wantInquiry(now);
    }

    /** Whom to ask about, when an inquiry is wanted or the list stands accused. */
    List<InetAddress> witnesses() {
        return witnesses.clients();
    }

    boolean isAccused() {
        return accused;
    }

    void inquired(Map<InetAddress, Boolean> answers) {
        witnesses.told(answers);
        accused = witnesses.accuse();
    }

    /** One canary is no proof; an admin should know. */
    Optional<String> canary() {
        return canaries.isEmpty()
                ? Optional.empty()
                : Optional.of("it lists " + canaries.first()
                        + (canaries.contains(Canaries.THIS_HOST) ? ", which may have sent spam" : ""));
    }

    /** The first that is enough; none of them while all is well. */
    Optional<Doubted> now() {
        if (tested == SelfTest.Verdict.LISTS_EVERYTHING) {
            return Optional.of(new Doubted(
                    Doubt.TEST_POINT,
                    "it lists 127.0.0.1, so it lists everything (RFC 5782 section 5)",
                    "until it does not: " + TESTED));
        }
        if (tested == SelfTest.Verdict.POINT_MISSING) {
            return Optional.of(new Doubted(
                    Doubt.TEST_POINT,
                    "it does not list its test address 127.0.0.2, so it may be empty (RFC 5782 section 5)",
                    "until it does: " + TESTED));
        }
        if (canaries.size() >= Canaries.ENOUGH) {
            return Optional.of(new Doubted(
                    Doubt.CANARIES,
                    "it lists hosts that strangers cannot send from: " + String.join(", ", canaries),
                    "until it does not: " + TESTED));
        }
        if (accused) {
            return Optional.of(new Doubted(
                    Doubt.GOOD_CLIENTS,
                    "it lists " + witnesses.listed() + " of " + witnesses.all()
                            + " organisations that have been good here for a month and more",
                    "until it lists fewer: they are asked about every ten minutes"));
        }
        return Optional.empty();
    }
}
