package gatepost.questions;

import java.net.InetAddress;
import java.util.List;

/**
 * What a DNS list said of a client: the answers that the policy declares. Nothing declared, or NXDOMAIN, is not
 * listed. A list that is suspended, refuses us or fails as a whole gives no answer ({@link Cause#LIST_DOWN}).
 *
 * @param declared the declared answers, as they came
 */
public record ListAnswer(List<InetAddress> declared) {

    public static final ListAnswer NOT_LISTED = new ListAnswer(List.of());

    public ListAnswer {
        declared = List.copyOf(declared);
    }

    public boolean listed() {
        return !declared.isEmpty();
    }

    /** The weight of the heaviest declared answer of {@code list}; 0 when not listed. A list is counted once. */
    public int weight(DnsList list) {
        int heaviest = 0;
        for (InetAddress answer : declared) {
            int weight = list.weightOf(answer).orElse(0);
            if (Math.abs(weight) > Math.abs(heaviest)) {
                heaviest = weight;
            }
        }
        return heaviest;
    }
}
