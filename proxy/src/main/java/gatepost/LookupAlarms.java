package gatepost;

import gatepost.lookup.DnsReply;
import gatepost.lookup.Doubt;
import gatepost.lookup.ListResult;
import gatepost.lookup.ListState;
import gatepost.lookup.ListStatus;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.ResolverStatus;
import gatepost.observe.DnsMetrics;
import gatepost.observe.RareLines;
import gatepost.observed.IpText;
import gatepost.questions.Lookup;
import java.net.InetAddress;
import org.slf4j.Logger;

/** Turns what happens with look-ups into metrics, and into a line for the operator where somebody must look. */
final class LookupAlarms implements LookupEvents {

    private final DnsMetrics metrics;
    private final Logger operator;
    private final RareLines lines;

    LookupAlarms(DnsMetrics metrics, Logger operator, RareLines lines) {
        this.metrics = metrics;
        this.operator = operator;
        this.lines = lines;
    }

    @Override
    public void queried(String purpose, DnsReply.Status status, double seconds) {
        metrics.query(purpose, status.name(), seconds);
    }

    @Override
    public void cacheHit(String purpose) {
        metrics.cache(true);
    }

    @Override
    public void cacheMiss(String purpose) {
        metrics.cache(false);
    }

    @Override
    public void listAnswered(String list, ListResult result) {
        metrics.listed(list, result.word());
    }

    @Override
    public void listComplained(String list, InetAddress answer) {
        String line = "DNS list " + list + " answers " + IpText.of(answer)
                + ", which the policy does not declare: not counted";
        lines.say("complaint " + list, operator::warn, line);
    }

    @Override
    public void listChanged(ListStatus now) {
        metrics.listChanged(now.list(), now.state().word(), now.state().isWell(), suspendedFor(now));
        operator.warn(
                "DNS list {} is {} now{}",
                now.list(),
                now.state().word(),
                now.note().isEmpty() ? "" : ": " + now.note());
    }

    private static String suspendedFor(ListStatus now) {
        return now.state() == ListState.SUSPENDED ? now.doubt().map(Doubt::word).orElse("") : "";
    }

    @Override
    public void resolverChanged(ResolverStatus now) {
        metrics.resolverBelieved(now.isBelieved());
        if (now.isBelieved()) {
            operator.warn("the resolver is believed again");
        } else {
            operator.error(
                    "the resolver is not believed, what it denies is unknown and refuses nobody: {}", now.doubt());
        }
    }

    @Override
    public void broke(Lookup<?> question, Throwable bug) {
        String line = "a look-up for " + question.purpose() + " failed";
        lines.say("look-up " + question.purpose(), text -> operator.error(text, bug), line);
    }
}
