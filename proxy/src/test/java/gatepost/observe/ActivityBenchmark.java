package gatepost.observe;

import gatepost.events.Event;
import gatepost.observed.Phase;
import gatepost.policy.Refusal;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs mail to be counted for {@code top}: one decision, of one of a thousand networks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ActivityBenchmark {

    private static final int NETWORKS = 1000;

    private final Activity activity = new Activity();
    private final Event[] refused = new Event[NETWORKS];
    private final Event delivered = new Event.Decided(Samples.delivered());

    public ActivityBenchmark() {
        Refusal refusal = Samples.held().refusal().orElseThrow();
        for (int i = 0; i < NETWORKS; i++) {
            String ip = "10." + i / 250 + "." + i % 250 + ".1";
            refused[i] = new Event.Decided(
                    Samples.refused(Phase.RCPT, Samples.addressed("alice@example.org", ip), refusal, List.of()));
        }
    }

    @Benchmark
    public void refused() {
        activity.tell(refused[ThreadLocalRandom.current().nextInt(NETWORKS)]);
    }

    @Benchmark
    public void delivered() {
        activity.tell(delivered);
    }
}
