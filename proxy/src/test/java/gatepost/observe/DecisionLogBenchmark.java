package gatepost.observe;

import gatepost.events.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The decision log: what a record costs whoever decides, and the thread that writes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionLogBenchmark {

    private static final LogSink NOWHERE = new StreamSink("nowhere", OutputStream.nullOutputStream());

    private final Decision decision = Samples.held();
    private final DecisionJson json = new DecisionJson("mx1", Discretion.USUAL);
    private final LogWriter<LogEntry> writer = new LogWriter<>(
            "benchmark",
            16_384,
            DecisionLog::source,
            json,
            NOWHERE,
            LogCounts.NONE,
            new LogTrouble(new RareLines(() -> 0), text -> {}));

    /** Most are dropped: nobody writes as fast as this asks. Dropping costs no less than taking. */
    @Benchmark
    public void offered() {
        writer.offer(LogEntry.once(decision));
    }

    @Benchmark
    public void written() throws IOException {
        json.write(decision, OutputStream.nullOutputStream());
    }

    @TearDown
    public void close() {
        writer.close();
    }
}
