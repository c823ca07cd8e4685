package gatepost.questions;

import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A DNS list that a policy declares (RFC 5782), with the answers that count. Whatever else the list answers is a
 * complaint, above all 127.255.255.x, and never a listing.
 *
 * @param name its name in the policy
 * @param zone the zone that is asked; may hold a secret key and is never shown
 * @param show what texts call it
 * @param link look-up page with {@code {client}} for the address; empty without one
 * @param allow whether it lists the good (dnswl) and so only ever subtracts
 * @param weights answers and what they weigh, first match counts
 */
public record DnsList(String name, String zone, String show, String link, boolean allow, List<AnswerWeight> weights) {

    public DnsList {
        weights = List.copyOf(weights);
    }

    /** Without its zone, which may hold a key. */
    @Override
    public String toString() {
        return (allow ? "dnswl " : "dnsbl ") + name;
    }

    public Listing listingOf(InetAddress client) {
        return new Listing(this, client);
    }

    /** The weight of one answer, empty when the policy does not name it. */
    public Optional<Integer> weightOf(InetAddress answer) {
        byte[] octets = answer.getAddress();
        return weights.stream()
                .filter(w -> w.matches(octets))
                .map(AnswerWeight::weight)
                .findFirst();
    }

    /** The smallest weight a client can get from it, at most 0: not being listed weighs 0. */
    public int lowest() {
        return Math.min(0, weights.stream().mapToInt(AnswerWeight::weight).min().orElse(0));
    }

    /** The largest weight a client can get from it, at least 0. */
    public int highest() {
        return Math.max(0, weights.stream().mapToInt(AnswerWeight::weight).max().orElse(0));
    }

    /** Answers whose four octets lie in four ranges, and what they weigh. */
    public record AnswerWeight(List<OctetRange> octets, int weight) {

        public AnswerWeight {
            octets = List.copyOf(octets);
        }

        boolean matches(byte[] answer) {
            if (answer.length != octets.size()) {
                return false;
            }
            for (int i = 0; i < answer.length; i++) {
                if (!octets.get(i).contains(answer[i] & 255)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** From {@code low} to {@code high}, both included. */
    public record OctetRange(int low, int high) {

        boolean contains(int octet) {
            return octet >= low && octet <= high;
        }
    }

    /** Whether the list lists this client. */
    public record Listing(DnsList list, InetAddress client) implements Lookup<ListAnswer> {

        @Override
        public Phase scope() {
            return Phase.CONNECT;
        }

        @Override
        public String purpose() {
            return list.allow ? "dnswl" : "dnsbl";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Listing that
                    && that.list.name.equals(list.name)
                    && that.list.zone.equals(list.zone)
                    && that.client.equals(client);
        }

        @Override
        public int hashCode() {
            return 31 * list.zone.hashCode() + client.hashCode();
        }
    }
}
