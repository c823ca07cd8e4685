package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Grounds;
import gatepost.facts.Interval;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.OnePolicy;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import gatepost.policy.Stance;
import gatepost.policy.Wording;
import gatepost.questions.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GreylistMetricsTest {

    private static final Origin ORIGIN = new Origin("default.policy", 9);

    private final Metrics metrics = new Metrics("0.1.0", "abc");

    @Test
    void outcomesAndTheWaitAreCounted() throws IOException {
        metrics.greylist().outcome("new", 0);
        metrics.greylist().outcome("passed", 700);
        metrics.greylist().neverReturned(3);
        assertShown("gatepost_greylist_total{result=\"new\",} 1.0");
        assertShown("gatepost_greylist_total{result=\"early\",} 0.0");
        assertShown("gatepost_greylist_total{result=\"never_returned\",} 3.0");
        assertShown("gatepost_greylist_delay_seconds_bucket{le=\"600.0\",} 0.0");
        assertShown("gatepost_greylist_delay_seconds_bucket{le=\"900.0\",} 1.0");
    }

    @Test
    void whoIsSparedIsCountedByCause() throws IOException {
        loaded();
        accepted(List.of(exempt("first-contact", "role-accounts")), Map.of());
        accepted(List.of(exempt("another-rule", "good-clients")), Map.of("client.known", "no"));
        accepted(List.of(), Map.of("client.known", "yes"));
        accepted(List.of(), Map.of("client.known", "yes"));
        assertShown("gatepost_greylist_exempt_total{cause=\"role-accounts\",} 1.0");
        assertShown("gatepost_greylist_exempt_total{cause=\"known\",} 2.0");
        assertTrue(!shown().contains("cause=\"good-clients\""), shown());
    }

    private void loaded() {
        Rule greylist = new Rule(
                "first-contact",
                Phase.RCPT,
                Mode.MONITOR,
                new Effect.Greylist(300, 86_400, 86_400),
                Condition.ALWAYS,
                Wording.of(450, "4.7.0", "Later"),
                false,
                ORIGIN);
        Policy policy = new Policy(Stance.ENFORCE, MetricsTest.NO_DOMAINS, List.of(greylist), List.of(), List.of());
        metrics.events().tell(new Event.PolicyLoaded(0, new OnePolicy(policy, "5f1c09d2a7b3", 1000)));
    }

    private void accepted(List<Finding> trace, Map<String, String> facts) {
        Decision sample = Samples.acceptedRecipient();
        metrics.events()
                .tell(new Event.Decided(new Decision(
                        sample.epochMillis(),
                        sample.phase(),
                        sample.observed(),
                        sample.clientName(),
                        sample.recipients(),
                        sample.refusal(),
                        new Grounds("5f1c09d2a7b3", Mode.ENFORCE, 0, trace, facts),
                        sample.handover(),
                        true,
                        sample.milliseconds())));
    }

    private static Finding exempt(String rule, String by) {
        return new Finding(Phase.RCPT, rule, Finding.Outcome.EXEMPT, Interval.ZERO, by, "", ORIGIN);
    }

    private void assertShown(String line) throws IOException {
        assertTrue(shown().contains(line + "\n"), () -> "not shown: " + line);
    }

    private String shown() throws IOException {
        StringWriter out = new StringWriter();
        Exposition exposition = metrics.exposition();
        exposition.write(exposition.mediaType(""), out);
        return out.toString();
    }
}
