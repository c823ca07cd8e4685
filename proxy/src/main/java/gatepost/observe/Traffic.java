package gatepost.observe;

import java.util.List;

/**
 * What is happening, as {@code gatepost top} shows it.
 *
 * @param totals connections, recipients, messages
 * @param rules by what they answered, most of the last minute first; with {@code would-} those that only watch
 * @param clients by /24 and /64, most refused in the last five minutes first
 * @param domains of recipients in the last five minutes, most named first
 */
public record Traffic(List<Flow> totals, List<Flow> rules, List<Source> clients, List<Destination> domains) {

    /** Rates per second, over a second, a minute, five minutes, an hour, or as long as this process counts. */
    public record Flow(String name, String action, double second, double minute, double fiveMinutes, double hour) {}

    /** @param reason the most frequent one */
    public record Source(String network, long refused, long accepted, String reason) {}

    public record Destination(String domain, long accepted, long refused, long putOff) {}

    public Traffic {
        totals = List.copyOf(totals);
        rules = List.copyOf(rules);
        clients = List.copyOf(clients);
        domains = List.copyOf(domains);
    }
}
